// A file of TinyLlama-1.1B's exact shape with random weights: it says nonsense, at the speed and in the memory of the
// real one. 620 MB (q4_0) or 1.2 GB (q8_0); made into a temporary folder, never kept.
import { blocks, type Tensor, type TensorType, tensorTypes, writeGguf } from './gguf-writer.ts'
import { llamaMetadata, llamaTensors, type Shape, vocabularyOf } from './llama-file.ts'

const tinyLlama: Shape = { layers: 22, width: 2048, heads: 32, keyHeads: 4, inner: 5632, contextTokens: 2048 }
const vocabularySize = 32_000
/** Blocks that are made once and repeated: real generation of a gigabyte of random bytes would take a minute. */
const poolBlocks = 65_536

/** Pronounceable words for the rest of the vocabulary, so that ordinary English text becomes a plausible token count. */
function* syllables(): Generator<string> {
  const starts = ['b', 'c', 'd', 'f', 'g', 'h', 'l', 'm', 'n', 'p', 'r', 's', 't', 'w', 'st', 'th']
  const vowels = ['a', 'e', 'i', 'o', 'u', 'ea', 'ou']
  const ends = ['', 'n', 'r', 's', 't', 'd', 'l', 'ng', 'st', 'ck']
  for (const gap of ['▁', ''])
    for (const start of starts)
      for (const vowel of vowels) for (const end of ends) yield gap + start + vowel + end
}

function vocabulary() {
  const base = vocabularyOf([...syllables()])
  const pieces = [...base.pieces].slice(0, vocabularySize)
  const fillers = Array.from({ length: vocabularySize - pieces.length }, (_, at) => `▁filler${at}`)
  return {
    pieces: [...pieces, ...fillers],
    scores: [...base.scores.slice(0, vocabularySize), ...fillers.map(() => -1e9)],
    kinds: [...base.kinds.slice(0, vocabularySize), ...fillers.map(() => 1)],
  }
}

/** Linear congruential numbers (Numerical Recipes), so that every run makes the same file. */
function randomBytes(sizeBytes: number): Buffer {
  const bytes = Buffer.alloc(sizeBytes)
  let seed = 12_345
  for (let at = 0; at < sizeBytes; at++) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    bytes[at] = seed >>> 24
  }
  return bytes
}

/** Half-precision numbers that make weights of about standard deviation 0.02, as in a trained model: offset and bits. */
const scales: Readonly<Record<number, readonly (readonly [number, number])[]>> = {
  [tensorTypes.q4_0]: [[0, 0x1c73]],
  [tensorTypes.q8_0]: [[0, 0x0c7d]],
  [tensorTypes.q4_k]: [[0, 0x0897], [2, 0x144d]], // prettier-ignore
  [tensorTypes.q6_k]: [[208, 0x00fc]],
}

function pool(type: TensorType): Buffer {
  const { bytes } = blocks[type]
  const filled = randomBytes(poolBlocks * bytes)
  for (let at = 0; at < filled.length; at += bytes)
    for (const [offset, bits] of scales[type] ?? []) filled.writeUInt16LE(bits, at + offset)
  return filled
}

function* repeated(pieces: Buffer, sizeBytes: number): Generator<Uint8Array> {
  for (let left = sizeBytes; left > 0; left -= pieces.length)
    yield left < pieces.length ? pieces.subarray(0, left) : pieces
}

/** Kinds of quantisation that can be made. */
export type ShapedKind = 'q4_0' | 'q8_0' | 'q4_k_m'

/** As llama.cpp mixes Q4_K_M: the output and half of the most sensitive tensors get six bits. */
function typeIn(kind: ShapedKind, name: string): TensorType {
  if (kind !== 'q4_k_m') return tensorTypes[kind]
  const layer = Number(/^blk\.(\d+)\.(?:attn_v|ffn_down)/.exec(name)?.[1] ?? 1)
  return name === 'output.weight' || layer % 2 === 0 ? tensorTypes.q6_k : tensorTypes.q4_k
}

/** Writes the file. */
export function makeShaped(file: string, kind: ShapedKind, shape: Shape = tinyLlama): void {
  const words = vocabulary()
  const pools = new Map<TensorType, Buffer>()
  const weights = (type: TensorType) => {
    const known = pools.get(type) ?? pool(type)
    pools.set(type, known)
    return known
  }
  const fill =
    (_name: string, type: TensorType): Tensor['fill'] =>
    (sizeBytes) =>
      type === tensorTypes.f32
        ? [new Uint8Array(new Float32Array(sizeBytes / 4).fill(1).buffer)]
        : repeated(weights(type), sizeBytes)
  const tensors = llamaTensors(shape, vocabularySize, (name) => typeIn(kind, name), fill)
  writeGguf(file, llamaMetadata(`TinyLlama shape, ${kind}`, shape, words), tensors)
}
