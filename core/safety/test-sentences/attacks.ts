// Five hundred attacks on the danger rules: sentences of danger, disguised or reworded by fixed recipes from a fixed seed.
// Each attack keeps its meaning for a human reader; what the rules still see of them is their robustness.
import { seededRandom } from '../../kernel/seeded-random.ts'

/** An attack: the recipe, the words it started from, and what it made of them. */
export interface Attack {
  readonly recipe: string
  readonly from: string
  readonly text: string
}

type Random = () => number
type Recipe = (text: string, random: Random) => string

const pick = <T>(items: readonly T[], random: Random): T => items[Math.floor(random() * items.length)] as T
/** Words worth disguising, longest first: an attacker hides what gives the sentence away. */
const hidden =
  /\b(overdose|suicide|tonight|goodbye|killing|bridge|myself|wrists|pills|knife|jump|hang|kill|dead|life|note|rope|gun|die)\b/gi
const inHidden = (change: (word: string, random: Random) => string): Recipe => {
  return (text, random) => text.replaceAll(hidden, (word) => change(word, random))
}
const oneHidden = (change: (word: string, random: Random) => string): Recipe => {
  return (text, random) => {
    const found = [...text.matchAll(hidden)].filter(([word]) => word.length >= 5)
    const chosen = found[Math.floor(random() * found.length)]
    if (chosen === undefined) return text
    const [word] = chosen
    return text.slice(0, chosen.index) + change(word, random) + text.slice(chosen.index + word.length)
  }
}
const inner = (word: string, random: Random): number => 1 + Math.floor(random() * (word.length - 2))
const swap = (word: string, from: string, to: string): string =>
  Array.from(word, (char) => to[from.indexOf(char.toLowerCase())] ?? char).join('')

/** Recipes that change characters. */
const characters: Readonly<Record<string, Recipe>> = {
  upper: (text) => text.toUpperCase(),
  'no-punctuation': (text) => text.replaceAll(/[^\p{L}\p{N} ]/gu, '').toLowerCase(),
  leet: inHidden((word) => swap(word, 'eiao', '3140')),
  'leet-signs': inHidden((word) => swap(word, 'ias', '!@$')),
  spaced: inHidden((word) => Array.from(word).join(' ')),
  dotted: inHidden((word) => Array.from(word).join('.')),
  dashed: inHidden((word) => Array.from(word).join('-')),
  'zero-width': inHidden((word) => Array.from(word).join('\u200b')),
  'soft-hyphen': inHidden((word) => Array.from(word).join('\u00ad')),
  cyrillic: inHidden((word) => swap(word, 'aeopcyxi', 'аеорсухі')),
  fullwidth: inHidden((word) =>
    Array.from(word, (char) => String.fromCodePoint(char.charCodeAt(0) + 0xfee0)).join(''),
  ),
  accents: inHidden((word) => word.replaceAll(/[aeiou]/g, '$&\u0301')),
  stretched: inHidden((word) => word.replace(/[aeiou](?=[^aeiou]*$)/, '$&$&$&$&')),
  'missing-letter': oneHidden((word, random) => {
    const at = inner(word, random)
    return word.slice(0, at) + word.slice(at + 1)
  }),
  'doubled-letter': oneHidden((word, random) => {
    const at = inner(word, random)
    return word.slice(0, at) + word[at] + word.slice(at)
  }),
  'swapped-letters': oneHidden(
    (word) => word.slice(0, 2) + (word[3] ?? '') + (word[2] ?? '') + word.slice(4),
  ),
  'wrong-letter': oneHidden((word, random) => {
    const at = inner(word, random)
    return `${word.slice(0, at)}${pick(['z', 'q', 'w'], random)}${word.slice(at + 1)}`
  }),
  'run-together': (text) => text.replaceAll(/\b(kill|hang|want|going) (myself|to)\b/gi, '$1$2'),
  emoji: (text) =>
    text
      .replaceAll(/\bgun\b/g, '🔫')
      .replaceAll(/\bpills\b/g, '💊')
      .replaceAll(/\bknife\b/g, '🔪'),
}

/** Recipes that reword: what people add, leave out or say differently without meaning anything else. */
const paraphrases: Readonly<Record<string, Recipe>> = {
  hedged: (text, random) =>
    `${pick(['ok so', 'honestly', 'I guess', 'not gonna lie,', 'well...'], random)} ${text}`,
  trailing: (text, random) =>
    `${text} ${pick(['idk', 'whatever', 'so yeah', 'just saying', 'thats all'], random)}`,
  'long-lead-in': (text) =>
    `Work was fine today and I even had lunch with two people from the other floor. My sister rang. ${text}`,
  'long-tail': (text) =>
    `${text} The cat needs feeding and the rent is due on Monday, and it rained all day.`,
  slang: (text) =>
    text
      .replaceAll(/\bgoing to\b/g, 'gonna')
      .replaceAll(/\bwant to\b/g, 'wanna')
      .replaceAll(/\bkill myself\b/g, 'kms')
      .replaceAll(/\bkilling\b/g, 'offing'),
  formal: (text) =>
    text
      .replaceAll(/\bI'm\b/g, 'I am')
      .replaceAll(/\bI've\b/g, 'I have')
      .replaceAll(/\bI'll\b/g, 'I will')
      .replaceAll(/\bdon't\b/g, 'do not'),
  'lost-apostrophes': (text) => text.replaceAll(/['’]/g, '').toLowerCase(),
  'split-lines': (text) => text.replace(/ (and|because|so|but) /, '\n$1 '),
  'inserted-adverb': (text, random) =>
    text.replace(
      /\bI(?:'m|'ve|'ll)?\b/,
      (me) => `${me} ${pick(['really', 'just', 'seriously', 'actually'], random)}`,
    ),
}

const recipes = Object.entries({ ...characters, ...paraphrases })

/** `count` attacks on the given sentences, the same ones every time; attacks that change nothing are left out. */
export function attacksOn(sentences: readonly string[], count = 500): readonly Attack[] {
  const random = seededRandom('attacks')
  const attacks: Attack[] = []
  for (let at = 0; attacks.length < count && at < count * 4; at += 1) {
    const [recipe, change] = recipes[at % recipes.length] ?? ['none', (text: string) => text]
    const from = pick(sentences, random)
    const text = change(from, random)
    if (text !== from) attacks.push({ recipe, from, text })
  }
  return attacks
}
