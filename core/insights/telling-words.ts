// The words of a text that led to its reading, as the insights keep them: lower case, few, each with a direction.
// A newcomer would take the evidence's weight as the direction; it speaks for a label, and labels such as sadness are low.
import type { Emotion, Evidence } from '../affect/reading.ts'
import quietWords from './quiet-words.json' with { type: 'json' }

/** A word and which way it speaks: −1 for low mood, 1 for good mood. */
export interface TellingWord {
  readonly word: string
  readonly direction: number
}

/** At most so many words are kept of one message, so that a long one costs no more than a short one. */
export const mostWordsPerMessage = 8
const longestWord = 40
/** Words that a reader may point at but that tell nobody anything when they stand alone in a list. English so far. */
const quiet: ReadonlySet<string> = new Set(quietWords)

/** Whether a word, in lower case, tells nobody anything when it stands alone in a list. */
export const isQuiet = (word: string): boolean => quiet.has(word)

// The sentiment groups of GoEmotions (Demszky et al. 2020, figure 2); what they call ambiguous has no direction.
const directionOfEmotion: Readonly<Record<Emotion, -1 | 0 | 1>> = {
  admiration: 1, amusement: 1, approval: 1, caring: 1, desire: 1, excitement: 1, gratitude: 1, joy: 1, love: 1,
  optimism: 1, pride: 1, relief: 1,
  anger: -1, annoyance: -1, disappointment: -1, disapproval: -1, disgust: -1, embarrassment: -1, fear: -1, grief: -1,
  nervousness: -1, remorse: -1, sadness: -1,
  confusion: 0, curiosity: 0, realization: 0, surprise: 0, neutral: 0,
} // prettier-ignore

function directionOf({ kind, label, weight }: Evidence): number {
  if (kind === 'sentiment') return label === 'negative' ? -weight : weight
  if (kind === 'emotion') return weight * (directionOfEmotion[label as Emotion] ?? 0)
  return 0
}

/**
 * The most telling words of `text`, strongest first, each once. Risk evidence is left out: how dangerous a word is must
 * never show up in a chart of moods.
 */
export function tellingWords(text: string, evidence: readonly Evidence[]): TellingWord[] {
  const strongest = new Map<string, number>()
  for (const piece of evidence) {
    const direction = directionOf(piece)
    if (direction === 0) continue
    const word = text
      .slice(piece.start, piece.end)
      .trim()
      .toLowerCase()
      .replaceAll(/\s+/g, ' ')
      .replaceAll('’', "'")
    if (word.length < 2 || word.length > longestWord || !/\p{L}/u.test(word) || isQuiet(word)) continue
    if (Math.abs(direction) > Math.abs(strongest.get(word) ?? 0)) strongest.set(word, direction)
  }
  return [...strongest]
    .map(([word, direction]) => ({ word, direction }))
    .toSorted((a, b) => Math.abs(b.direction) - Math.abs(a.direction) || (a.word < b.word ? -1 : 1))
    .slice(0, mostWordsPerMessage)
}
