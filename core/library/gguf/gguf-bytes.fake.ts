// Writes GGUF headers byte by byte, right or wrong, for the tests of the parser.
import type { ByteSource } from './bounded-reader.ts'

const u32 = (whole: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(whole >>> 0)
  return bytes
}
const u64 = (whole: bigint | number) => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(BigInt.asUintN(64, BigInt(whole)))
  return bytes
}
const text = (words: string) => Buffer.concat([u64(Buffer.byteLength(words)), Buffer.from(words)])

/** A value as the file holds it. */
export type RawValue = string | number | boolean | readonly string[] | Buffer

function value(raw: RawValue): Buffer {
  if (Buffer.isBuffer(raw)) return raw
  if (typeof raw === 'string') return Buffer.concat([u32(8), text(raw)])
  if (typeof raw === 'number') return Buffer.concat([u32(4), u32(raw)])
  if (typeof raw === 'boolean') return Buffer.concat([u32(7), Buffer.from([raw ? 1 : 0])])
  return Buffer.concat([u32(9), u32(8), u64(raw.length), ...raw.map(text)])
}

/** One tensor, with whatever numbers the test wants to claim. */
export interface RawTensor {
  readonly name: string
  readonly dimensions: readonly (bigint | number)[]
  readonly type?: number
  readonly offset?: bigint | number
}

/** The parts of a file; what is left out is right. */
export interface RawGguf {
  readonly magic?: string
  readonly version?: number
  readonly tensorCount?: bigint | number
  readonly keyCount?: bigint | number
  readonly values?: Readonly<Record<string, RawValue>>
  readonly tensors?: readonly RawTensor[]
  /** Bytes after the header. */
  readonly dataBytes?: number
}

/** The values of a small model that is right. */
export const goodValues: Readonly<Record<string, RawValue>> = {
  'general.architecture': 'llama',
  'general.name': 'tinyllama-test',
  'general.file_type': 15,
  'llama.context_length': 2048,
  'llama.embedding_length': 2048,
  'llama.block_count': 22,
  'llama.attention.head_count': 32,
  'llama.attention.head_count_kv': 4,
  'tokenizer.ggml.model': 'llama',
  'tokenizer.ggml.tokens': ['<unk>', '<s>', '</s>', 'word'],
}

const goodTensors: readonly RawTensor[] = [
  { name: 'token_embd.weight', dimensions: [8, 4], offset: 0 },
  { name: 'output.weight', dimensions: [8, 4], offset: 128 },
]

/** The bytes of a file. */
export function ggufBytes(raw: RawGguf = {}): Buffer {
  const { magic = 'GGUF', version = 3, values = goodValues, tensors = goodTensors, dataBytes = 256 } = raw
  const header = Buffer.concat([
    Buffer.from(magic),
    u32(version),
    u64(raw.tensorCount ?? tensors.length),
    u64(raw.keyCount ?? Object.keys(values).length),
    ...Object.entries(values).flatMap(([key, each]) => [text(key), value(each)]),
    ...tensors.flatMap(({ name, dimensions, type = 0, offset = 0 }) => [
      text(name),
      u32(dimensions.length),
      ...dimensions.map(u64),
      u32(type),
      u64(offset),
    ]),
  ])
  return Buffer.concat([header, Buffer.alloc((32 - (header.length % 32)) % 32), Buffer.alloc(dataBytes)])
}

/** Bytes as a source that remembers how far it was read. */
export function sourceOf(bytes: Buffer): ByteSource & { furthest: number } {
  const source = {
    sizeBytes: bytes.length,
    furthest: 0,
    read(at: number, length: number) {
      if (at < 0 || length < 0 || at + length > bytes.length) throw new Error('read outside the file')
      source.furthest = Math.max(source.furthest, at + length)
      return new Uint8Array(bytes.subarray(at, at + length))
    },
  }
  return source
}
