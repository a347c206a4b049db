// Writes small but valid GGUF version 3 files, so that tests run against the real llama.cpp and need no download. The
// format is described in ggml's docs/gguf.md.
import { closeSync, openSync, writeSync } from 'node:fs'

/** Tensor types by their number in the file. */
export const tensorTypes = { f32: 0, q4_0: 2, q8_0: 8, q4_k: 12, q6_k: 14 } as const
/** Number of a tensor type in the file. */
export type TensorType = (typeof tensorTypes)[keyof typeof tensorTypes]

/** Values and bytes of one block of a type. */
export const blocks: Readonly<Record<TensorType, { values: number; bytes: number }>> = {
  0: { values: 1, bytes: 4 },
  2: { values: 32, bytes: 18 },
  8: { values: 32, bytes: 34 },
  12: { values: 256, bytes: 144 },
  14: { values: 256, bytes: 210 },
}

/** One entry of the header. */
export type MetadataValue =
  | readonly ['u32' | 'i32' | 'f32', number]
  | readonly ['bool', boolean]
  | readonly ['text', string]
  | readonly ['texts', readonly string[]]
  | readonly ['f32s' | 'i32s', readonly number[]]

/** A tensor; `sizes[0]` is the length of a row. `fill` gives its bytes in as many pieces as it likes. */
export interface Tensor {
  readonly name: string
  readonly sizes: readonly number[]
  readonly type: TensorType
  readonly fill: (sizeBytes: number) => Iterable<Uint8Array>
}

const alignment = 32
const padded = (size: number) => Math.ceil(size / alignment) * alignment

function tensorBytes({ sizes, type }: Tensor): number {
  const values = sizes.reduce((product, size) => product * size, 1)
  return (values / blocks[type].values) * blocks[type].bytes
}

const u32 = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
const i32 = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32LE(value)
  return bytes
}
const u64 = (value: number) => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(BigInt(value))
  return bytes
}
const f32 = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeFloatLE(value)
  return bytes
}
const text = (value: string) => {
  const bytes = Buffer.from(value, 'utf8')
  return Buffer.concat([u64(bytes.length), bytes])
}
const list = (type: number, items: readonly Buffer[]) =>
  Buffer.concat([u32(9), u32(type), u64(items.length), ...items])

function encode([type, value]: MetadataValue): Buffer {
  switch (type) {
    case 'u32':
      return Buffer.concat([u32(4), u32(value)])
    case 'i32':
      return Buffer.concat([u32(5), i32(value)])
    case 'f32':
      return Buffer.concat([u32(6), f32(value)])
    case 'bool':
      return Buffer.concat([u32(7), Buffer.from([value ? 1 : 0])])
    case 'text':
      return Buffer.concat([u32(8), text(value)])
    case 'texts':
      return list(8, value.map(text))
    case 'f32s':
      return list(6, value.map(f32))
    case 'i32s':
      return list(5, value.map(i32))
  }
}

function header(metadata: Readonly<Record<string, MetadataValue>>, tensors: readonly Tensor[]): Buffer {
  const entries = Object.entries(metadata)
  const parts: Buffer[] = [Buffer.from('GGUF'), u32(3), u64(tensors.length), u64(entries.length)]
  for (const [key, value] of entries) parts.push(text(key), encode(value))
  let offset = 0
  for (const tensor of tensors) {
    parts.push(text(tensor.name), u32(tensor.sizes.length), ...tensor.sizes.map(u64), u32(tensor.type), u64(offset)) // prettier-ignore
    offset += padded(tensorBytes(tensor))
  }
  const whole = Buffer.concat(parts)
  return Buffer.concat([whole, Buffer.alloc(padded(whole.length) - whole.length)])
}

/** Writes a file; tensors stream to disk, so it may be bigger than memory. */
export function writeGguf(
  file: string,
  metadata: Readonly<Record<string, MetadataValue>>,
  tensors: readonly Tensor[],
): void {
  const to = openSync(file, 'w')
  try {
    writeSync(to, header(metadata, tensors))
    for (const tensor of tensors) {
      const size = tensorBytes(tensor)
      let written = 0
      for (const piece of tensor.fill(size)) written += writeSync(to, piece)
      if (written !== size) throw new Error(`${tensor.name}: wrote ${written} of ${size} bytes`)
      writeSync(to, Buffer.alloc(padded(size) - size))
    }
  } finally {
    closeSync(to)
  }
}
