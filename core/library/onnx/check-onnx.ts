// Looks at an ONNX graph before the native runtime does (security.md S5): no weights in other files, no operators from
// custom libraries, nothing deeper or larger than a classifier needs. Only the protobuf frame is read, never a weight.
import { err, ok, type Result } from '../../kernel/result.ts'
import { BoundedReader, type ByteSource, Malformed } from '../gguf/bounded-reader.ts'
import type { NotUsable } from '../gguf/read-gguf.ts'

const mostGraphBytes = 2_000_000_000
const mostDepth = 12
const mostMessages = 2_000_000
const knownDomains = new Set(['', 'ai.onnx', 'ai.onnx.ml', 'com.microsoft', 'com.microsoft.nchwc'])

/** Which messages lie inside which, by field number (onnx.proto). What is not named here is stepped over. */
const shapes = {
  model: new Map<number, Shape>([[7, 'graph'], [8, 'opset'], [25, 'function']]),
  graph: new Map<number, Shape>([[1, 'node'], [5, 'tensor'], [15, 'sparse']]),
  function: new Map<number, Shape>([[7, 'node'], [9, 'opset']]),
  node: new Map<number, Shape>([[5, 'attribute'], [7, 'domain']]),
  attribute: new Map<number, Shape>([[5, 'tensor'], [6, 'graph'], [10, 'tensor'], [11, 'graph'], [22, 'sparse'], [23, 'sparse']]),
  sparse: new Map<number, Shape>([[1, 'tensor'], [2, 'tensor']]),
  opset: new Map<number, Shape>([[1, 'domain']]),
  tensor: new Map<number, Shape>([[13, 'external']]),
  domain: new Map<number, Shape>(),
  external: new Map<number, Shape>(),
} satisfies Record<string, ReadonlyMap<number, Shape>> // prettier-ignore
type Shape =
  | 'model'
  | 'graph'
  | 'function'
  | 'node'
  | 'attribute'
  | 'sparse'
  | 'opset'
  | 'tensor'
  | 'domain'
  | 'external'

function varint(reader: BoundedReader): number {
  let value = 0n
  for (let shift = 0n; shift < 70n; shift += 7n) {
    const byte = reader.u8()
    value |= BigInt(byte & 127) << shift
    if (byte < 128) {
      if (value > BigInt(Number.MAX_SAFE_INTEGER)) return Number.MAX_SAFE_INTEGER
      return Number(value)
    }
  }
  throw new Malformed('has a number that does not end')
}

class Walk {
  #messages = 0
  readonly #reader: BoundedReader
  constructor(reader: BoundedReader) {
    this.#reader = reader
  }

  /** Reads a message that ends at `end`. */
  message(shape: Shape, end: number, depth: number): void {
    this.#messages += 1
    if (depth > mostDepth || this.#messages > mostMessages) throw new Malformed('is nested too deeply')
    const reader = this.#reader
    while (reader.at < end) {
      const tag = varint(reader)
      const [field, wire] = [Math.floor(tag / 8), tag % 8]
      if (wire === 0) this.#number(shape, field, varint(reader))
      else if (wire === 1) reader.skip(8)
      else if (wire === 5) reader.skip(4)
      else if (wire === 2) this.#block(shape, field, { end, depth })
      else throw new Malformed('is no ONNX model')
    }
    if (reader.at !== end) throw new Malformed('has a part that is longer than the whole')
  }

  #number(shape: Shape, field: number, value: number): void {
    // TensorProto.data_location: 1 is EXTERNAL.
    if (shape === 'tensor' && field === 14 && value !== 0)
      throw new Malformed('keeps its weights in another file')
  }

  #block(shape: Shape, field: number, { end, depth }: { end: number; depth: number }): void {
    const length = varint(this.#reader)
    if (length > end - this.#reader.at) throw new Malformed('has a part that is longer than the whole')
    const inner = shapes[shape].get(field)
    if (inner === undefined) this.#reader.skip(length)
    else if (inner === 'external') throw new Malformed('keeps its weights in another file')
    else if (inner === 'domain') this.#domain(length)
    else this.message(inner, this.#reader.at + length, depth + 1)
  }

  #domain(length: number): void {
    const name = length > 64 ? 'too long' : new TextDecoder().decode(this.#reader.bytes(length))
    if (!knownDomains.has(name)) throw new Malformed('asks for operators that HealHub does not have')
  }
}

/** Checks the frame of an ONNX file. Never throws for what is in it. */
export function checkOnnx(source: ByteSource): Result<null, NotUsable> {
  try {
    if (source.sizeBytes > mostGraphBytes) throw new Malformed('is too large for a classifier')
    if (source.sizeBytes < 8) throw new Malformed('is no ONNX model')
    const reader = new BoundedReader(source, source.sizeBytes)
    new Walk(reader).message('model', source.sizeBytes, 0)
    return ok(null)
  } catch (fault) {
    if (fault instanceof Malformed) return err({ type: 'Malformed', reason: fault.message })
    throw fault
  }
}
