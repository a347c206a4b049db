// The classifier of the bundled reader: a wide linear half and a small network in one ONNX file, on one CPU thread. It runs in the model
// process; nothing here may be imported by the core process, which must live on when the native runtime dies.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { InferenceSession, Tensor } from '../onnx-runtime.ts'
import type { Classifier, ClassifierReading } from '../../core/affect/reading.ts'
import { z } from 'zod'
import { networkTokens, numbersOf, packTokens, packWords } from './batch.ts'
import { evidenceOf } from './evidence.ts'
import { featuresOf } from './features.ts'
import type { TextFeatures } from './features.ts'
import { keptRows } from './kept-rows.ts'
import type { RowOf } from './kept-rows.ts'
import { labelsSchema } from './labels.ts'
import type { Labels } from './labels.ts'
import { lexiconScores } from './lexicon-score.ts'

/** Words that go through the model together, at least one text: bounds the memory of a batch to some 16 MB. */
const maxBatchWords = 2048
const outputNames = [
  'polarity', 'emotions', 'mood', 'danger', 'grave', 'post', 'valence', 'arousal', 'contributions',
] as const // prettier-ignore
const bundledFolder = new URL('.', import.meta.url)

const pathIn = (folder: URL | string, name: string): string =>
  typeof folder === 'string' ? `${folder}/${name}` : fileURLToPath(new URL(name, folder))

/** Strength 0.5 is the emotion's own display threshold, so strengths of rare and of common emotions compare. */
const strengthOf = (probability: number, threshold: number): number =>
  probability < threshold
    ? (0.5 * probability) / threshold
    : 0.5 + (0.5 * (probability - threshold)) / (1 - threshold)

async function floats(output: Tensor | undefined): Promise<Float32Array> {
  const data = await output?.getData()
  if (!(data instanceof Float32Array)) throw new Error('The affect model gave an output of an unknown shape')
  return data
}

interface Item {
  readonly text: string
  readonly features: TextFeatures
}

/** The model with what stands beside it. */
interface Reader {
  readonly session: InferenceSession
  readonly labels: Labels
  readonly rowOf: RowOf
  readonly numbers: ReadonlyMap<string, number>
}

/** Texts with their features, in batches of a bounded size; made lazily, so that abort stops the work. */
function* batchesOf(texts: readonly string[]): Generator<readonly Item[]> {
  let items: Item[] = []
  let words = 0
  let longest = 0
  for (const text of texts) {
    const features = featuresOf(text)
    const length = Math.max(longest, Math.min(features.words.length, networkTokens))
    const isFull =
      words + features.words.length > maxBatchWords || length * (items.length + 1) > maxBatchWords * 2
    if (items.length > 0 && isFull) {
      yield items
      items = []
      words = 0
      longest = 0
    }
    items.push({ text, features })
    words += features.words.length
    longest = Math.max(longest, Math.min(features.words.length, networkTokens))
  }
  if (items.length > 0) yield items
}

const limited = (value: number): number => Math.min(1, Math.max(-1, value))
/** The same as `words` in models/training/stack.py, for the blanks that occur in typed text. */
const wordsIn = (text: string): number => text.trim().split(/\s+/u).length
const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value))

/** Strength of a group of emotions: the calibrated chance that at least one of them is there. */
function groupStrength(emotions: readonly number[], group: Labels['groups'][number]): number {
  const none = group.emotions.reduce((chance, label) => chance * (1 - (emotions[label] ?? 0)), 1)
  const odds = Math.log(Math.max(1e-6, 1 - none) / Math.max(1e-6, none))
  return strengthOf(sigmoid(odds * group.slope + group.offset), group.threshold)
}

interface Outputs {
  readonly polarity: readonly number[]
  readonly emotions: readonly number[]
  readonly mood: readonly number[]
  /** Of a long text by the mix for posts. */
  readonly danger: number
  readonly isPost: boolean
  readonly grave: number
  readonly valence: number
  readonly arousal: number
}

/** Stretches a size 0..1 so that `from` comes to lie at `to`; 0 and 1 stay. */
const stretched = (size: number, from: number, to: number): number =>
  size <= from ? (size * to) / from : to + ((size - from) * (1 - to)) / (1 - from)

/** The same as `score` in models/training/sentiment.py. */
function sentimentOf({ polarity, valence }: Outputs, compound: number, labels: Labels): number {
  const { balance, classes, lexicon, offset, low, high, valence: share } = labels.sentiment
  const [negative = 0, neutral = 0, positive = 0] = polarity.map((value, at) => value * (balance[at] ?? 0))
  const tilt = (positive - negative) / Math.max(1e-9, negative + neutral + positive)
  const total = limited(classes * tilt + share * valence + lexicon * compound + offset)
  const limit = total < 0 ? low : high
  // Rounding alone may lift a stretched 1 above 1, and such a reading would be thrown away.
  return limited(Math.sign(total) * stretched(Math.abs(total), limit, labels.sentimentLimit))
}

/** The outputs of each text of a batch, and every word's part in the linear half. */
async function run(reader: Reader, items: readonly Item[], lexicon: Float32Array) {
  const features = items.map((item) => item.features)
  const grid = packWords(features, reader.rowOf)
  const { tokens, turned, length } = packTokens(features.map((one) => numbersOf(one, reader.numbers)))
  const found = await reader.session.run({
    ids: new Tensor('int64', grid.ids, [grid.wordCount, grid.gramCount]),
    weights: new Tensor('float32', grid.weights, [grid.wordCount, 1, grid.gramCount]),
    membership: new Tensor('float32', grid.membership, [items.length, grid.wordCount]),
    tokens: new Tensor('int64', tokens, [length, items.length]),
    turned: new Tensor('int64', turned, [length, items.length]),
    lexicon: new Tensor('float32', lexicon, [items.length, lexicon.length / items.length]),
  })
  const [polarity, emotions, mood, danger, grave, post, valence, arousal, contributions] = await Promise.all(
    outputNames.map((name) => floats(found[name])),
  )
  const part = (values: Float32Array | undefined, at: number, size: number): readonly number[] =>
    Array.from(values?.subarray(at * size, (at + 1) * size) ?? [])
  return {
    contributions: contributions ?? new Float32Array(),
    firstWords: grid.firstWords,
    outputs: items.map(({ text }, at): Outputs => {
      const isPost = wordsIn(text) >= reader.labels.danger.postWords
      return {
        polarity: part(polarity, at, 3),
        emotions: part(emotions, at, 28),
        mood: part(mood, at, 4),
        danger: (isPost ? post : danger)?.[at] ?? 0,
        isPost,
        grave: grave?.[at] ?? 0,
        valence: valence?.[at] ?? 0,
        arousal: arousal?.[at] ?? 0,
      }
    }),
  }
}

async function readBatch(reader: Reader, items: readonly Item[]): Promise<ClassifierReading[]> {
  const { labels } = reader
  const scores = items.map(({ text }) => lexiconScores(text))
  const { outputs, contributions, firstWords } = await run(reader, items, Float32Array.from(scores.flat()))
  return outputs.map((output, at) => {
    const { polarity, mood, danger, isPost, grave, valence, arousal } = output
    const sentiment = sentimentOf(output, scores[at]?.[0] ?? 0, labels)
    const emotions = labels.emotionThresholds.map((threshold, label) =>
      strengthOf(output.emotions[label] ?? 0, threshold),
    )
    const groups = labels.groups.map((group) => groupStrength(output.emotions, group))
    const text = items[at]?.text ?? ''
    const words = items[at]?.features.words ?? []
    const read = { text, words, contributions, firstWord: firstWords[at] ?? 0 }
    const evidence = evidenceOf(read, { sentiment, strengths: emotions, danger, isPost }, labels)
    return {
      sentiment,
      polarity,
      emotions,
      groups,
      mood,
      valence,
      arousal,
      danger,
      grave,
      evidence,
      model: labels.version,
    }
  })
}

async function load(folder: URL | string): Promise<Reader> {
  const labels = labelsSchema.parse(JSON.parse(await readFile(pathIn(folder, 'labels.json'), 'utf8')))
  const words = z.array(z.string()).parse(JSON.parse(await readFile(pathIn(folder, 'words.json'), 'utf8')))
  if (words.length + 2 !== labels.network.words) throw new Error('words.json does not fit labels.json')
  const rowOf = keptRows(await readFile(pathIn(folder, 'rows.bin')))
  const session = await InferenceSession.create(pathIn(folder, 'model.onnx'), {
    executionProviders: ['cpu'],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
  })
  return { session, labels, rowOf, numbers: new Map(words.map((word, at) => [word, at + 2])) }
}

/**
 * Loads the model and its companions from `folder`, by default the bundled ones. Rejects when a file is missing, damaged
 * or does not fit the others.
 */
export async function createOnnxClassifier(folder: URL | string = bundledFolder): Promise<Classifier> {
  const reader = await load(folder)
  return {
    async classify(texts, options) {
      const readings: ClassifierReading[] = []
      for (const items of batchesOf(texts)) {
        options?.signal?.throwIfAborted()
        readings.push(...(await readBatch(reader, items)))
      }
      return readings
    },
  }
}
