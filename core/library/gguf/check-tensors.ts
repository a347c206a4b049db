// The tensor list of a GGUF header, checked in exact integers: native readers have been hurt again and again by sizes
// that wrap around (security.md F11). Every tensor has to lie inside the file, where the one before it ends.
import { type BoundedReader, Malformed } from './bounded-reader.ts'
import { readText } from './read-values.ts'
import { tensorTypes } from './tensor-types.ts'

const mostTensors = 100_000
// ggml keeps names in 64 bytes with the closing zero.
const mostNameBytes = 63
const mostDimensions = 4
// Beyond any real model, and far from where 64-bit sums wrap.
const mostNumbers = 1n << 48n

interface Tensor {
  readonly name: string
  readonly offset: bigint
  readonly bytes: bigint
}

function readDimensions(reader: BoundedReader): readonly bigint[] {
  const count = reader.u32()
  if (count < 1 || count > mostDimensions) throw new Malformed('has a tensor of too many dimensions')
  return Array.from({ length: count }, () => {
    const length = reader.u64()
    if (length < 1n || length > mostNumbers) throw new Malformed('has a tensor of an impossible length')
    return length
  })
}

function bytesOf(dimensions: readonly bigint[], type: number): bigint {
  const block = tensorTypes.get(type)
  if (!block) throw new Malformed('stores numbers in an unknown way')
  const numbers = dimensions.reduce((product, length) => product * length, 1n)
  if (numbers > mostNumbers) throw new Malformed('has a tensor of an impossible size')
  const [perBlock, bytes] = [BigInt(block[0]), BigInt(block[1])]
  if ((dimensions[0] ?? 0n) % perBlock !== 0n)
    throw new Malformed('has a row that is no whole number of blocks')
  return (numbers / perBlock) * bytes
}

function readTensor(reader: BoundedReader): Tensor {
  const name = readText(reader, mostNameBytes, 'tensor name')
  const dimensions = readDimensions(reader)
  const type = reader.u32()
  return { name, bytes: bytesOf(dimensions, type), offset: reader.u64() }
}

/** Reads the tensor list and checks where the data lies. Throws {@link Malformed}. Gives the names. */
export function checkTensors(
  reader: BoundedReader,
  count: number,
  { alignment, fileBytes }: { alignment: number; fileBytes: number },
): ReadonlySet<string> {
  const tensors = Array.from({ length: count }, () => readTensor(reader))
  const names = new Set(tensors.map(({ name }) => name))
  if (names.size !== tensors.length) throw new Malformed('has two tensors of one name')
  const step = BigInt(alignment)
  const upTo = (at: bigint) => ((at + step - 1n) / step) * step
  const dataAt = upTo(BigInt(reader.at))
  let expected = 0n
  for (const { offset, bytes } of tensors) {
    if (offset !== expected) throw new Malformed('has a tensor that is not where it should be')
    if (dataAt + offset + bytes > BigInt(fileBytes)) throw new Malformed('is shorter than its tensors')
    expected = upTo(offset + bytes)
  }
  return names
}

/** The number of tensors, bounded. */
export const readTensorCount = (reader: BoundedReader): number =>
  reader.count(mostTensors, 'number of tensors')
