// Writes ONNX files by hand: the few protobuf fields that a test model needs, so that no converter and no weights are needed.
// Used by make-test-model.ts and tests; never part of the app.
import { closeSync, openSync, writeSync } from 'node:fs'

const dataTypes = { float: 1, int8: 3, int64: 7 } as const
type DataType = keyof typeof dataTypes
type Data = Float32Array | Int8Array | BigInt64Array
/** An attribute: an integer, a list of integers, or a number with a fraction. */
type Attribute = number | readonly number[] | { readonly float: number }

function varint(value: number | bigint): Buffer {
  let rest = BigInt.asUintN(64, BigInt(value))
  const bytes: number[] = []
  do {
    const byte = Number(rest & 0x7fn)
    rest >>= 7n
    bytes.push(rest > 0n ? byte | 0x80 : byte)
  } while (rest > 0n)
  return Buffer.from(bytes)
}
const key = (field: number, wire: number) => varint(field * 8 + wire)
const integer = (field: number, value: number | bigint) => Buffer.concat([key(field, 0), varint(value)])
const bytes = (field: number, content: Buffer | string) => {
  const body = typeof content === 'string' ? Buffer.from(content) : content
  return Buffer.concat([key(field, 2), varint(body.length), body])
}
const float = (field: number, value: number) => {
  const body = Buffer.alloc(4)
  body.writeFloatLE(value)
  return Buffer.concat([key(field, 5), body])
}

function attribute(name: string, value: Attribute): Buffer {
  if (typeof value === 'number') return Buffer.concat([bytes(1, name), integer(3, value), integer(20, 2)])
  if ('float' in value) return Buffer.concat([bytes(1, name), float(2, value.float), integer(20, 1)])
  return Buffer.concat([bytes(1, name), ...value.map((one) => integer(8, one)), integer(20, 7)])
}

const typeOf = (data: Data): DataType =>
  data instanceof Float32Array ? 'float' : data instanceof Int8Array ? 'int8' : 'int64'

function valueInfo(name: string, type: DataType, dims: readonly (number | string)[]): Buffer {
  const shape = dims.map((dim) => bytes(1, typeof dim === 'number' ? integer(1, dim) : bytes(2, dim)))
  const tensor = Buffer.concat([integer(1, dataTypes[type]), bytes(2, Buffer.concat(shape))])
  return Buffer.concat([bytes(1, name), bytes(2, bytes(1, tensor))])
}

/** A graph under construction; `write` makes the file. */
export class OnnxFile {
  private readonly nodes: Buffer[] = []
  private readonly weights: Buffer[][] = []
  private readonly ends: Buffer[] = []
  private named = 0

  input(name: string, type: DataType, dims: readonly (number | string)[]): string {
    this.ends.push(bytes(11, valueInfo(name, type, dims)))
    return name
  }
  output(name: string, type: DataType, dims: readonly (number | string)[]): void {
    this.ends.push(bytes(12, valueInfo(name, type, dims)))
  }
  /** A constant tensor. */
  weight(data: Data, dims: readonly number[]): string {
    const name = `w${(this.named += 1)}`
    const raw = Buffer.from(data.buffer, data.byteOffset, data.byteLength)
    const meta = Buffer.concat([
      ...dims.map((dim) => integer(1, dim)),
      integer(2, dataTypes[typeOf(data)]),
      bytes(8, name),
      key(9, 2),
      varint(raw.length),
    ])
    this.weights.push([Buffer.concat([key(5, 2), varint(meta.length + raw.length)]), meta, raw])
    return name
  }
  /** A tensor whose content another file would hold, for tests of the refusal. */
  weightElsewhere(location: string): string {
    const name = `w${(this.named += 1)}`
    const entry = Buffer.concat([bytes(1, 'location'), bytes(2, location)])
    const tensor = [integer(1, 1), integer(2, 1), bytes(8, name), bytes(13, entry), integer(14, 1)]
    this.weights.push([bytes(5, Buffer.concat(tensor))])
    return name
  }
  /** An operator with one output, whose name it gives. */
  op(type: string, inputs: readonly string[], attributes: Readonly<Record<string, Attribute>> = {}): string {
    return this.ops(type, inputs, [`t${(this.named += 1)}`], attributes)[0] ?? ''
  }
  /** An operator with outputs of these names. */
  ops(
    type: string,
    inputs: readonly string[],
    outputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>> = {},
  ): readonly string[] {
    const parts = [
      ...inputs.map((one) => bytes(1, one)),
      ...outputs.map((one) => bytes(2, one)),
      bytes(3, `n${(this.named += 1)}`),
      bytes(4, type),
      ...Object.entries(attributes).map(([name, value]) => bytes(5, attribute(name, value))),
    ]
    this.nodes.push(bytes(1, Buffer.concat(parts)))
    return outputs
  }
  freshName = (): string => `t${(this.named += 1)}`

  write(path: string): void {
    const head = Buffer.concat([...this.nodes, bytes(2, 'made by HealHub')])
    const tail = Buffer.concat(this.ends)
    const weightBytes = this.weights.flat().reduce((sum, part) => sum + part.length, 0)
    const opset = bytes(8, Buffer.concat([bytes(1, ''), integer(2, 20)]))
    const start = Buffer.concat([
      integer(1, 9),
      opset,
      key(7, 2),
      varint(head.length + weightBytes + tail.length),
    ])
    const fd = openSync(path, 'w')
    for (const part of [start, head, ...this.weights.flat(), tail]) {
      for (let at = 0; at < part.length;) at += writeSync(fd, part, at)
    }
    closeSync(fd)
  }
}
