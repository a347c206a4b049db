// A text classifier of the BERT family from a model folder: DistilBERT SST-2 for sentiment, RoBERTa GoEmotions for emotions,
// or anything with their labels. It says what it reads; models/affect/chosen-classifier.ts joins it with the bundled one.
import { Tokenizer } from '@huggingface/tokenizers'
import { type InferenceSession, Tensor } from '../../onnx-runtime.ts'
import { emotionNames } from '../../../core/affect/reading.ts'
import { type ExpectedFile, type ModelConfig, ModelRefused, openModelFolder } from './model-folder.ts'
import { openSession } from './runtime.ts'

/** What one text was read as; `emotions` are probabilities in the order of `emotionNames`. */
export type TransformerReading =
  | { readonly reads: 'sentiment'; readonly sentiment: number }
  | { readonly reads: 'emotions'; readonly emotions: readonly number[] }

/** A loaded model. */
export interface Transformer {
  readonly reads: TransformerReading['reads']
  readonly provider: string
  /** Reads a few texts at once; rejects when the runtime fails. */
  read(texts: readonly string[]): Promise<TransformerReading[]>
  close(): Promise<void>
}

/** BERT's own limit; longer texts are cut, and their sentences are read as well (core/affect/sentences.ts). */
const mostTokens = 512
/** RoBERTa's positions begin after its padding token, so two of its 514 are no positions. */
const reservedPositions = { distilbert: 0, bert: 0, roberta: 2 } as const

type Map =
  | { reads: 'sentiment'; negative: number; positive: number }
  | { reads: 'emotions'; columns: readonly number[] }

/** Which output stands for what, by the names in config.json. */
function mapLabels({ id2label }: ModelConfig): Map {
  const names = Object.entries(id2label).toSorted(([a], [b]) => Number(a) - Number(b)).map(([, name]) => name.toLowerCase()) // prettier-ignore
  const at = (name: string) => names.indexOf(name)
  if (names.length === 2 && at('negative') >= 0 && at('positive') >= 0)
    return { reads: 'sentiment', negative: at('negative'), positive: at('positive') }
  const columns = emotionNames.map((name) => at(name))
  if (names.length !== emotionNames.length || columns.includes(-1)) throw new ModelRefused('unsuitable')
  return { reads: 'emotions', columns }
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))

function readRow(row: Float32Array, map: Map): TransformerReading {
  if (row.some((value) => !Number.isFinite(value))) throw new ModelRefused('failed')
  if (map.reads === 'emotions')
    return { reads: 'emotions', emotions: map.columns.map((column) => sigmoid(row[column] ?? 0)) }
  // The difference of the two probabilities of a softmax over two logits.
  const difference = (row[map.positive] ?? 0) - (row[map.negative] ?? 0)
  return { reads: 'sentiment', sentiment: Math.tanh(difference / 2) }
}

type Encode = (text: string) => readonly number[]

function makeEncode(tokenizer: object, tokenizerConfig: object, config: ModelConfig): Encode {
  let own: Tokenizer
  try {
    own = new Tokenizer(tokenizer, tokenizerConfig)
    own.encode('probe')
  } catch {
    throw new ModelRefused('damaged')
  }
  const most = Math.min(mostTokens, config.max_position_embeddings - reservedPositions[config.model_type])
  return (text) => {
    const { ids } = own.encode(text)
    const last = ids.at(-1)
    // The closing token stays: without it the model reads a text that never ends.
    return ids.length > most && last !== undefined ? [...ids.slice(0, most - 1), last] : ids
  }
}

const inputNames = new Set(['input_ids', 'attention_mask', 'token_type_ids'])

function feedsOf(encoded: readonly (readonly number[])[], session: InferenceSession, padId: number) {
  const width = Math.max(1, ...encoded.map((ids) => ids.length))
  const shape = [encoded.length, width]
  const grid = (valueAt: (ids: readonly number[], place: number) => number) =>
    new Tensor('int64', BigInt64Array.from(encoded.flatMap((ids) => Array.from({ length: width }, (_, place) => BigInt(valueAt(ids, place))))), shape) // prettier-ignore
  const all: Record<string, Tensor> = {
    input_ids: grid((ids, place) => ids[place] ?? padId),
    attention_mask: grid((ids, place) => (place < ids.length ? 1 : 0)),
    token_type_ids: grid(() => 0),
  }
  return Object.fromEntries(session.inputNames.map((name) => [name, all[name] as Tensor]))
}

/** Opens a model folder. Rejects with {@link ModelRefused}; the model has read a probe when this resolves. */
export async function openTransformer(
  folder: string,
  { expected = [], gpu = false }: { expected?: readonly ExpectedFile[]; gpu?: boolean } = {},
): Promise<Transformer> {
  const { config, tokenizer, tokenizerConfig, graphPath } = await openModelFolder(folder, expected)
  const map = mapLabels(config)
  const labels = Object.keys(config.id2label).length
  const encode = makeEncode(tokenizer, tokenizerConfig, config)
  const { session, provider } = await openSession(graphPath, { gpu })
  if (!session.inputNames.includes('input_ids') || session.inputNames.some((name) => !inputNames.has(name)))
    throw new ModelRefused('unsuitable')

  async function read(texts: readonly string[]): Promise<TransformerReading[]> {
    const outputs = await session.run(feedsOf(texts.map(encode), session, config.pad_token_id))
    const output = outputs['logits']
    const data: unknown = await output?.getData()
    if (!(data instanceof Float32Array) || data.length !== texts.length * labels)
      throw new ModelRefused('unsuitable')
    return texts.map((_, at) => readRow(data.subarray(at * labels, (at + 1) * labels), map))
  }
  try {
    await read(['I am here.', 'Two texts of another length, so that a fixed shape shows.'])
  } catch (fault) {
    await session.release()
    throw fault instanceof ModelRefused ? fault : new ModelRefused('unsuitable')
  }
  return { reads: map.reads, provider, read, close: () => session.release() }
}
