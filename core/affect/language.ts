// Whether a text is English, the one language that the classifiers learnt from. A text that is not gets `unknown` rather
// than a guess. It errs towards English: a wrong "not English" hides a reading, and rules for danger run in any case.
import { z } from 'zod'
import commonWords from '../../resources/companion/common-words.json' with { type: 'json' }

const lists = z
  .object({ english: z.array(z.string()), other: z.array(z.object({ words: z.array(z.string()) })) })
  .parse(commonWords)
const english = new Set(lists.english)
const foreign = new Set(lists.other.flatMap(({ words }) => words).filter((word) => !english.has(word)))

/** Marks the readings that this check has made; raise it when what counts as English changes. */
export const languageCheckVersion = 'language-1'

/**
 * How far another language must lie ahead of English in the detector's score. Measured (docs/reading.md): 0.08 calls 0.1% of
 * English texts of four and more words foreign and finds all of twelve other languages; from 0.1 on some are missed.
 */
const clearLead = 0.08
const enoughWords = 4
/** The detector looks at 1,000 characters; a longer text is judged by up to five such stretches. */
const stretch = 1000
const mostStretches = 5

type Detect = (text: string) => { language: string; getScores: () => Record<string, number> }
let loading: Promise<Detect> | undefined

/** The detector, loaded at first use: its table of n-grams costs some 50 MB and a seventh of a second. */
function detector(): Promise<Detect> {
  loading ??= import('eld/extrasmall').then(({ eld }) => {
    const own = eld.newInstance()
    own.enableTextCleanup(true)
    return (text) => own.detect(text)
  })
  return loading
}

const wordsOf = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .match(/\p{L}[\p{L}\p{M}]*/gu) ?? []

/** How far the best other language lies ahead of English, 0 when none does. */
function leadOver(detect: Detect, text: string): number {
  const found = detect(text)
  if (found.language === '' || found.language === 'en') return 0
  const scores = found.getScores()
  return (scores[found.language] ?? 0) - (scores['en'] ?? 0)
}

/** "Estoy cansado", but not "ok", "Anna" or "lol": too few letters for the detector alone, so a known small word must agree. */
function isShortForeign(words: readonly string[], lead: number): boolean {
  return lead > 0.1 && words.some((word) => foreign.has(word)) && !words.some((word) => english.has(word))
}

function stretchesOf(text: string): readonly string[] {
  const count = Math.min(mostStretches, Math.ceil(text.length / stretch))
  if (count <= 1) return [text]
  const step = (text.length - stretch) / (count - 1)
  return Array.from({ length: count }, (_, at) =>
    text.slice(Math.round(at * step), Math.round(at * step) + stretch),
  )
}

function isForeign(detect: Detect, text: string): boolean {
  const words = wordsOf(text)
  if (words.length < 2) return false
  const lead = leadOver(detect, text)
  return words.length < enoughWords ? isShortForeign(words, lead) : lead > clearLead
}

function isOtherScript(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? []
  const latin = letters.filter((letter) => /\p{Script=Latin}/u.test(letter)).length
  return latin * 2 < letters.length
}

/**
 * Whether a text can be read as English. True for texts without letters, for single words and whenever it is in doubt.
 * Longer texts count as foreign when most of their stretches are.
 */
export async function isEnglish(text: string): Promise<boolean> {
  const stretches = stretchesOf(text)
  const others = stretches.filter(isOtherScript).length
  if (others * 2 > stretches.length) return false
  const detect = await detector()
  const strange = stretches.filter((part) => isOtherScript(part) || isForeign(detect, part)).length
  return strange * 2 <= stretches.length
}
