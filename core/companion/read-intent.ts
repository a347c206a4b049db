// What kind of message it is beyond its feeling: a greeting, a question about the app, a wish for advice, and so on.
import commonWords from '../../resources/companion/common-words.json' with { type: 'json' }
import intentFile from '../../resources/companion/intents.json' with { type: 'json' }
import { commonWordsFileSchema, intentFileSchema } from './texts.schema.ts'
import type { Intent } from './texts.schema.ts'
import { countWords, hasPhrase, plainWords } from './words.ts'

const { intents } = intentFileSchema.parse(intentFile)
const common = commonWordsFileSchema.parse(commonWords)
const english = new Set(common.english)
const others = common.other.map(({ words }) => new Set(words))

/** The intent of a message, or null when it is simply something the person tells. */
export function readIntent(text: string): Intent | null {
  const plain = plainWords(text)
  const words = countWords(plain)
  const found = intents.find(
    (intent) =>
      (intent.maxWords === null || words <= intent.maxWords) &&
      (intent.exact.includes(plain) ||
        intent.contains.some((phrase) => hasPhrase(plain, phrase)) ||
        hasEveryGroup(plain, intent.groups)),
  )
  return found?.id ?? null
}

// One phrase of each group, later groups after earlier ones: "should i … my meds", not "my meds … should i".
function hasEveryGroup(plain: string, groups: readonly (readonly string[])[]): boolean {
  if (groups.length === 0) return false
  let from = 0
  const padded = ` ${plain} `
  return groups.every((group) => {
    const ends = group
      .map((phrase) => ({ at: padded.indexOf(` ${phrase} `, from), length: phrase.length }))
      .filter(({ at }) => at >= 0 && at - from < 60)
    const first = ends.toSorted((a, b) => a.at - b.at)[0]
    if (first) from = first.at + first.length + 1
    return first !== undefined
  })
}

/** Whether the words can be read: `no-words` is silence or dots, `other` another language, `gibberish` no language. */
export function readLegibility(text: string): 'words' | 'no-words' | 'other' | 'gibberish' {
  const plain = plainWords(text)
  if (plain === '') return 'no-words'
  const tokens = plain.split(' ')
  const latin = tokens.filter((token) => /^[\p{Script=Latin}\p{N}]+$/u.test(token)).length
  if (latin * 2 < tokens.length) return 'other'
  const known = tokens.filter((token) => english.has(token)).length
  const foreign = Math.max(...others.map((words) => tokens.filter((token) => words.has(token)).length))
  if (foreign >= 2 && foreign > known && foreign / tokens.length >= 0.3) return 'other'
  const wordlike = tokens.filter((token) => english.has(token) || looksLikeWord(token)).length
  return known === 0 && wordlike * 2 < tokens.length ? 'gibberish' : 'words'
}

function looksLikeWord(token: string): boolean {
  if (!/^\p{L}{1,20}$/u.test(token)) return false
  const vowels = token.match(/[aeiouyà-ÿ]/giu)?.length ?? 0
  return (
    vowels > 0 && vowels / token.length >= 0.2 && !/[^aeiouyà-ÿ]{5}/iu.test(token) && !/(.)\1{3}/u.test(token)
  )
}
