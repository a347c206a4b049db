// Lays the words of several texts out as the model's three inputs. The model sums over words inside the graph, so one
// padded grid of words serves a whole batch; padding has weight 0 and therefore no effect.
import type { TextFeatures } from './features.ts'

/** The model's inputs, and where each text's words begin. */
export interface Batch {
  readonly ids: BigInt64Array
  readonly weights: Float32Array
  readonly membership: Float32Array
  readonly wordCount: number
  readonly gramCount: number
  readonly firstWords: readonly number[]
}

/** Packs texts into one batch. A batch always holds at least one word, because a tensor may not be empty. */
export function packBatch(texts: readonly TextFeatures[]): Batch {
  const words = texts.flatMap((text) => text.words)
  const wordCount = Math.max(1, words.length)
  const gramCount = words.reduce((most, word) => Math.max(most, word.rows.length), 1)
  const ids = new BigInt64Array(wordCount * gramCount)
  const weights = new Float32Array(wordCount * gramCount)
  words.forEach((word, at) => {
    word.rows.forEach((row, place) => {
      ids[at * gramCount + place] = BigInt(row)
      weights[at * gramCount + place] = word.weights[place] ?? 0
    })
  })
  const membership = new Float32Array(texts.length * wordCount)
  const firstWords: number[] = []
  let first = 0
  texts.forEach((text, at) => {
    firstWords.push(first)
    membership.fill(1, at * wordCount + first, at * wordCount + first + text.words.length)
    first += text.words.length
  })
  return { ids, weights, membership, wordCount, gramCount, firstWords }
}
