// Lays the words of several texts out as the model's inputs. The linear half sums over words inside the graph, so one
// padded grid of words serves a whole batch; the network half reads one column per text, padded at the end with 0.
import type { TextFeatures } from './features.ts'
import type { RowOf } from './kept-rows.ts'

/** The inputs of the linear half, and where each text's words begin. */
export interface WordGrid {
  readonly ids: BigInt64Array
  readonly weights: Float32Array
  readonly membership: Float32Array
  readonly wordCount: number
  readonly gramCount: number
  readonly firstWords: readonly number[]
}

/** Packs texts into one batch. A batch always holds at least one word, because a tensor may not be empty. */
export function packWords(texts: readonly TextFeatures[], rowOf: RowOf): WordGrid {
  const words = texts.flatMap((text) => text.words)
  const wordCount = Math.max(1, words.length)
  const gramCount = words.reduce((most, word) => Math.max(most, word.rows.length), 1)
  const ids = new BigInt64Array(wordCount * gramCount)
  const weights = new Float32Array(wordCount * gramCount)
  words.forEach((word, at) => {
    let place = at * gramCount
    word.rows.forEach((hash, gram) => {
      const row = rowOf(hash)
      if (row < 0) return
      ids[place] = BigInt(row)
      weights[place] = word.weights[gram] ?? 0
      place += 1
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

/** How many tokens of a text the network reads: the first and the last half of these. */
export const networkTokens = 160
const unknownWord = 1

/** Numbers of a text's tokens for the network; never empty. `numbers` begins at 2. */
export function numbersOf(text: TextFeatures, numbers: ReadonlyMap<string, number>): readonly number[] {
  const { words } = text
  const read =
    words.length > networkTokens
      ? [...words.slice(0, networkTokens / 2), ...words.slice(-networkTokens / 2)]
      : words
  return read.length === 0 ? [unknownWord] : read.map(({ token }) => numbers.get(token) ?? unknownWord)
}

/** The inputs of the network half: `length` rows of one number per text, forwards and turned round. */
export interface TokenGrid {
  readonly tokens: BigInt64Array
  readonly turned: BigInt64Array
  readonly length: number
}

/** Packs the numbers of several texts, at least one. */
export function packTokens(texts: readonly (readonly number[])[]): TokenGrid {
  const length = texts.reduce((most, numbers) => Math.max(most, numbers.length), 1)
  const tokens = new BigInt64Array(length * texts.length)
  const turned = new BigInt64Array(length * texts.length)
  texts.forEach((numbers, column) => {
    numbers.forEach((number, at) => {
      tokens[at * texts.length + column] = BigInt(number)
      turned[(numbers.length - 1 - at) * texts.length + column] = BigInt(number)
    })
  })
  return { tokens, turned, length }
}
