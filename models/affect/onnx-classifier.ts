// The classifier of the bundled reader: hashed n-grams into a linear ONNX model, on one CPU thread. It runs in the model
// process; nothing here may be imported by the core process, which must live on when the native runtime dies.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import type { Classifier, ClassifierReading } from '../../core/affect/reading.ts'
import { packBatch } from './batch.ts'
import { evidenceOf } from './evidence.ts'
import { featuresOf } from './features.ts'
import type { TextFeatures } from './features.ts'
import { labelsSchema } from './labels.ts'
import type { Labels } from './labels.ts'

/** Words that go through the model together, at least one text: bounds the memory of a batch to some 16 MB. */
const maxBatchWords = 2048
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

/** Texts with their features, in batches of a bounded number of words; made lazily, so that abort stops the work. */
function* batchesOf(texts: readonly string[]): Generator<readonly Item[]> {
  let items: Item[] = []
  let words = 0
  for (const text of texts) {
    const features = featuresOf(text)
    if (items.length > 0 && words + features.words.length > maxBatchWords) {
      yield items
      items = []
      words = 0
    }
    items.push({ text, features })
    words += features.words.length
  }
  if (items.length > 0) yield items
}

async function readBatch(
  session: InferenceSession,
  labels: Labels,
  items: readonly Item[],
): Promise<ClassifierReading[]> {
  const features = items.map((item) => item.features)
  const batch = packBatch(features)
  const outputs = await session.run({
    ids: new Tensor('int64', batch.ids, [batch.wordCount, batch.gramCount]),
    weights: new Tensor('float32', batch.weights, [batch.wordCount, 1, batch.gramCount]),
    membership: new Tensor('float32', batch.membership, [items.length, batch.wordCount]),
  })
  const classes = await floats(outputs['sentiment'])
  const probabilities = await floats(outputs['strengths'])
  const contributions = await floats(outputs['contributions'])
  return items.map(({ text }, at) => {
    const sentiment = (classes[at * 3 + 2] ?? 0) - (classes[at * 3] ?? 0)
    const emotions = labels.emotionThresholds.map((threshold, label) =>
      strengthOf(probabilities[at * 29 + label] ?? 0, threshold),
    )
    const danger = probabilities[at * 29 + 28] ?? 0
    const words = features[at]?.words ?? []
    const read = { text, words, contributions, firstWord: batch.firstWords[at] ?? 0 }
    const evidence = evidenceOf(read, { sentiment, strengths: emotions, danger }, labels)
    return { sentiment, emotions, danger, evidence, model: labels.version }
  })
}

/**
 * Loads `model.onnx` and `labels.json` from `folder`, by default the bundled ones. Rejects when a file is missing,
 * damaged or does not fit the other.
 */
export async function createOnnxClassifier(folder: URL | string = bundledFolder): Promise<Classifier> {
  const labels = labelsSchema.parse(JSON.parse(await readFile(pathIn(folder, 'labels.json'), 'utf8')))
  // As bytes: the native runtime cannot open a path inside an application archive, Electron's readFile can.
  const session = await InferenceSession.create(await readFile(pathIn(folder, 'model.onnx')), {
    executionProviders: ['cpu'],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
  })
  return {
    async classify(texts, options) {
      const readings: ClassifierReading[] = []
      for (const items of batchesOf(texts)) {
        options?.signal?.throwIfAborted()
        readings.push(...(await readBatch(session, labels, items)))
      }
      return readings
    },
  }
}
