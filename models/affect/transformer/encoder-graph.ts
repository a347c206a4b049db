// The graph of a BERT-family text classifier with random weights: the same operators, inputs and outputs as an export of
// DistilBERT or RoBERTa, in float or dynamically quantised to int8 as the hub's model_quantized.onnx is.
import { OnnxFile } from './onnx-file.ts'

/** The size of a model. */
export interface EncoderShape {
  readonly layers: number
  readonly width: number
  readonly heads: number
  readonly inner: number
  readonly vocabulary: number
  readonly positions: number
  readonly labels: number
}

/** DistilBERT: its real size, for measuring latency with random weights. */
export const distilbertShape: EncoderShape = { layers: 6, width: 768, heads: 12, inner: 3072, vocabulary: 30_522, positions: 512, labels: 2 } // prettier-ignore
/** RoBERTa-base with the 28 labels of GoEmotions, its real size. */
export const robertaShape: EncoderShape = { layers: 12, width: 768, heads: 12, inner: 3072, vocabulary: 50_265, positions: 514, labels: 28 } // prettier-ignore
/** Small enough for a test. */
export const tinyShape: EncoderShape = { layers: 2, width: 16, heads: 2, inner: 32, vocabulary: 400, positions: 64, labels: 2 } // prettier-ignore

interface Options {
  readonly int8?: boolean
  readonly seed?: number
  /** RoBERTa counts positions from its padding token on. */
  readonly firstPosition?: number
  readonly tokenTypes?: boolean
}

function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32 - 0.5
  }
}

/** Writes the file. */
export function writeEncoder(path: string, shape: EncoderShape, options: Options = {}): void {
  const { layers, width, heads, inner, vocabulary, positions, labels } = shape
  const file = new OnnxFile()
  const random = randomFrom(options.seed ?? 7)
  const spread = 0.14
  const floats = (count: number) => Float32Array.from({ length: count }, () => random() * spread)
  const bytes = (count: number) => Int8Array.from({ length: count }, () => Math.trunc(random() * 255))
  const whole = (value: number) => file.weight(BigInt64Array.of(BigInt(value)), [])
  const list = (...values: number[]) => file.weight(BigInt64Array.from(values.map(BigInt)), [values.length])
  const number = (value: number) => file.weight(Float32Array.of(value), [])
  const scale = spread / 255

  const linear = (x: string, from: number, to: number): string => {
    const bias = file.weight(floats(to), [to])
    if (options.int8 !== true)
      return file.op('Add', [file.op('MatMul', [x, file.weight(floats(from * to), [from, to])]), bias])
    const [q = '', s = '', zero = ''] = file.ops('DynamicQuantizeLinear', [x], [file.freshName(), file.freshName(), file.freshName()]) // prettier-ignore
    const product = file.op('MatMulInteger', [q, file.weight(bytes(from * to), [from, to]), zero, file.weight(Int8Array.of(0), [])]) // prettier-ignore
    return file.op('Add', [file.op('Mul', [file.op('Cast', [product], { to: 1 }), file.op('Mul', [s, number(scale)])]), bias]) // prettier-ignore
  }
  const embedding = (rows: number, at: string): string =>
    options.int8 === true
      ? file.op('Mul', [file.op('Cast', [file.op('Gather', [file.weight(bytes(rows * width), [rows, width]), at])], { to: 1 }), number(scale)]) // prettier-ignore
      : file.op('Gather', [file.weight(floats(rows * width), [rows, width]), at])
  const norm = (x: string): string =>
    file.op('LayerNormalization', [x, file.weight(new Float32Array(width).fill(1), [width]), file.weight(new Float32Array(width), [width])], { axis: -1, epsilon: { float: 1e-12 } }) // prettier-ignore

  const ids = file.input('input_ids', 'int64', ['batch', 'sequence'])
  const mask = file.input('attention_mask', 'int64', ['batch', 'sequence'])
  const first = options.firstPosition ?? 0
  const length = file.op('Gather', [file.op('Shape', [ids]), whole(1)])
  const places = file.op('Range', [whole(first), file.op('Add', [length, whole(first)]), whole(1)])
  let x = file.op('Add', [embedding(vocabulary, ids), embedding(positions, places)])
  if (options.tokenTypes === true)
    x = file.op('Add', [x, embedding(2, file.input('token_type_ids', 'int64', ['batch', 'sequence']))])
  x = norm(x)
  const hidden = file.op('Mul', [
    file.op('Sub', [number(1), file.op('Cast', [file.op('Unsqueeze', [mask, list(1, 2)])], { to: 1 })]),
    number(-1e9),
  ])
  const split = list(0, 0, heads, width / heads)
  const merge = list(0, 0, width)
  for (let layer = 0; layer < layers; layer += 1) {
    const part = (perm: readonly number[]) =>
      file.op('Transpose', [file.op('Reshape', [linear(x, width, width), split])], { perm })
    const scores = file.op('Mul', [file.op('MatMul', [part([0, 2, 1, 3]), part([0, 2, 3, 1])]), number(1 / Math.sqrt(width / heads))]) // prettier-ignore
    const attention = file.op('Softmax', [file.op('Add', [scores, hidden])], { axis: -1 })
    const seen = file.op('Transpose', [file.op('MatMul', [attention, part([0, 2, 1, 3])])], {
      perm: [0, 2, 1, 3],
    })
    x = norm(file.op('Add', [linear(file.op('Reshape', [seen, merge]), width, width), x]))
    x = norm(file.op('Add', [linear(file.op('Gelu', [linear(x, width, inner)]), inner, width), x]))
  }
  const start = file.op('Gather', [x, whole(0)], { axis: 1 })
  const logits = linear(file.op('Relu', [linear(start, width, width)]), width, labels)
  file.ops('Identity', [logits], ['logits'])
  file.output('logits', 'float', ['batch', labels])
  file.write(path)
}
