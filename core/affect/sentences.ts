// Sentences of a text, with their places in it, and how the readings of its sentences join into one reading of the whole.
import type { ClassifierReading } from './reading.ts'
import { dangerLimits } from './danger-policy.ts'

/** A stretch of a text that is read by itself. Offsets are UTF-16 code units; the stretch has no blanks at its ends. */
export interface Sentence {
  readonly start: number
  readonly end: number
}

/** More sentences than this are read in groups of neighbours, so that no text takes longer than the reader may wait. */
export const mostSentences = 400

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })
const saysSomething = /[\p{L}\p{N}\p{Extended_Pictographic}]/u

/** The sentences of `text`, in order, without those that are mere punctuation. */
export function sentencesOf(text: string): readonly Sentence[] {
  const found = Array.from(segmenter.segment(text), ({ segment, index }) => {
    const start = index + (segment.length - segment.trimStart().length)
    return { start, end: start + segment.trim().length }
  }).filter(({ start, end }) => saysSomething.test(text.slice(start, end)))
  const size = Math.ceil(found.length / mostSentences)
  if (size <= 1) return found
  return Array.from({ length: Math.ceil(found.length / size) }, (_, at) => {
    const group = found.slice(at * size, at * size + size)
    return { start: group[0]?.start ?? 0, end: group.at(-1)?.end ?? 0 }
  })
}

/**
 * Joins the reading of a whole text with those of its sentences, as measured in docs/reading.md:
 * tone and the words behind it are the whole text's own; an emotion is halfway between the whole text and the sentence that
 * shows it most, because one glad sentence among ten is neither nothing nor everything; danger is the whole text's own,
 * except that one sentence beyond the strict limit makes the whole ask gently, so that length cannot drown it; grave danger
 * is that of the gravest sentence.
 */
export function joinSentences(
  whole: ClassifierReading,
  sentences: readonly ClassifierReading[],
): ClassifierReading {
  if (sentences.length < 2) return whole
  const emotions = whole.emotions.map((strength, at) => {
    const most = sentences.reduce((best, sentence) => Math.max(best, sentence.emotions[at] ?? 0), 0)
    return (strength + most) / 2
  })
  const isSevere = sentences.some(({ danger }) => danger >= dangerLimits.hard)
  const grave = Math.max(...[whole, ...sentences].map((one) => one.grave ?? 0))
  return {
    ...whole,
    emotions,
    danger: isSevere ? Math.max(whole.danger, dangerLimits.soft) : whole.danger,
    grave,
  }
}
