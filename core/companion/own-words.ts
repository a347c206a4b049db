// Finds words of the person that can be said back: a clause, what a feeling is about, how long it has lasted.
// Every finder must be certain. In doubt it returns null and a template without a slot is used.
import lists from '../../resources/companion/own-words.json' with { type: 'json' }
import { guardReply } from './guard-reply.ts'
import { switchPronouns } from './switch-pronouns.ts'
import { ownWordsFileSchema } from './texts.schema.ts'
import { capitalised, plainWords } from './words.ts'

const words = ownWordsFileSchema.parse(lists)
const never = new Set(words.never)
const dangling = new Set(words.dangling)
const iVerbs = new Set(words.iVerbs)
const ingVerbs = new Set(words.ingVerbs)
const otherVerbs = new Set(words.otherVerbs)
const selfAttack = new Set(words.selfAttack)

const longestRead = 3000

/** The message cut where a clause surely ends, without leading fillers; questions are left out. */
export function segmentsOf(text: string): readonly string[] {
  return text
    .slice(0, longestRead)
    .replace(/[’‘`]/gu, "'")
    .split(/(?<=[.!?\n;])/u)
    .filter((sentence) => !sentence.trimEnd().endsWith('?'))
    .flatMap((sentence) =>
      sentence.split(
        /[.!;:,()\n–—]|\bbut\b|\bbecause\b|\bcause\b|\band (?=i\b|i'm\b|im\b|my\b|he\b|she\b)/iu,
      ),
    )
    .map(withoutLeading)
    .filter((segment) => segment !== '')
}

const leading = new RegExp(String.raw`^(?:${words.leading.join('|')})\s+`, 'iu')

function withoutLeading(segment: string): string {
  let rest = segment.trim()
  for (let round = 0; round < 4; round++) rest = rest.replace(leading, '')
  return rest
}

/** A clause about the person, turned round: `your boss yelled at you in front of everyone`. */
export function ownClause(text: string): string | null {
  const candidates = segmentsOf(text)
    .filter(isTellable)
    .flatMap((segment) => safelyTurned(segment) ?? [])
  return candidates.toSorted((a, b) => fit(b) - fit(a))[0] ?? null
}

function isTellable(segment: string): boolean {
  const tokens = plainWords(segment).split(' ')
  // "I keep thinking about it" says nothing when said back.
  if (
    tokens.length <= 6 &&
    /^(?:it|this|that|them|something|anything|everything|nothing)$/u.test(tokens.at(-1) ?? '')
  )
    return false
  const [first = '', second = '', third = ''] = tokens
  if (tokens.includes('know') && tokens.includes('why')) return false
  if (tokens.length < 4 || tokens.length > 14) return false
  if (first === 'i') return iVerbs.has(second)
  if (first === 'im') return ingVerbs.has(second)
  if (first === 'my') return otherVerbs.has(third)
  return ['nobody', 'everyone', 'everybody', 'he', 'she', 'they'].includes(first) && otherVerbs.has(second)
}

const aboutPattern = new RegExp(
  String.raw`^(?:i|im|i'm|i am|i've been|ive been|i feel|i keep|feeling|so|really|very|just|a bit|\s)+(?:${words.aboutHeads.join('|')}) (?:about|of|with|by|over|for) ((?:my|the|this|what|how|losing|failing|being|having|getting|going|not) .+)$`,
  'iu',
)

/** What a named feeling is about, turned round: `losing your job` after "I'm worried about". */
export function ownAbout(text: string): string | null {
  for (const segment of segmentsOf(text)) {
    const object = aboutPattern.exec(segment)?.[1]
    if (object && plainWords(object).split(' ').length <= 8) {
      const turned = safelyTurned(object)
      if (turned) return turned
    }
  }
  return null
}

/** What is missed, turned round: `your old flat` after "I miss". */
export function ownMissed(text: string): string | null {
  for (const segment of segmentsOf(text)) {
    const object = /^i (?:really |just |still )?miss ((?:my|the) \w+(?: \w+){0,2})$/iu.exec(segment)?.[1]
    if (object) return safelyTurned(object)
  }
  return null
}

/** A sentence against oneself, word for word, to be shown in quotation marks: it must not be agreed with. */
export function ownQuote(text: string): string | null {
  const found = segmentsOf(text).find((segment) => selfAttack.has(plainWords(segment)))
  return found && isSafe(found) ? found : null
}

const duration =
  /\b(for (?:the (?:past|last) )?(?:days|weeks|months|years|ages|a while|a long time|a (?:few|couple of) (?:days|weeks|months|years)|many (?:weeks|months|years)|few (?:days|weeks|months|years)|a (?:week|month|year)|(?:two|three|four|five|six) (?:days|weeks|months|years))|since (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|last week|last month|last year|christmas|the summer|the winter|the move|the divorce|the breakup|childhood)|all (?:day|week|night|month|year))\b/u

/** How long it has lasted, in the person's words: `for weeks`, `since last month`. */
export function ownSince(text: string): string | null {
  for (const segment of text.slice(0, longestRead).split(/[.!?\n;,]/u)) {
    const plain = plainWords(segment)
    const since = duration.exec(plain)?.[1]
    if (
      since &&
      /\b(?:ive|have|has|havent|hasnt|been|feel|feeling|felt|cant|crying|worrying)\b/u.test(plain)
    ) {
      return since.replace(
        /\b(?:christmas|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b/u,
        (day) => day.charAt(0).toUpperCase() + day.slice(1),
      )
    }
  }
  return null
}

const dayName = /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/gu

function safelyTurned(fragment: string): string | null {
  if (!isSafe(fragment)) return null
  const tokens = plainWords(fragment).split(' ')
  if (tokens.some((token) => never.has(token)) || dangling.has(tokens.at(-1) ?? '')) return null
  const turned = switchPronouns(fragment)?.replace(dayName, capitalised) ?? null
  return turned !== null && guardReply(turned).ok ? turned : null
}

function isSafe(fragment: string): boolean {
  const letters = /^[A-Za-z][A-Za-z' -]*[A-Za-z]$/u
  const shouting = fragment.length > 4 && fragment === fragment.toUpperCase()
  return fragment.length <= 90 && letters.test(fragment) && !shouting && guardReply(fragment).ok
}

// Middle-length clauses read best when said back, and what concerns the person most.
function fit(clause: string): number {
  const length = clause.split(' ').length
  return (length >= 5 && length <= 11 ? 2 : 1) + (clause.startsWith('you ') ? 1.5 : 0)
}
