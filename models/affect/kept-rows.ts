// Which n-grams have a row in the model's table. Hashes are 2.4 million wide so that n-grams hardly ever share one; only
// those common enough in training were kept. `rows.bin` holds one bit per hash; a row's number is the bits before it.
import { hashRows } from './features.ts'

/** The row of a hash in the model's table, or −1 for an n-gram that training did not keep. */
export type RowOf = (hash: number) => number

function bitsIn(value: number): number {
  let left = value - ((value >>> 1) & 0x55555555)
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333)
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** Reads the bits of `rows.bin` (little-endian). Throws where their number is not that of the hashes. */
export function keptRows(bytes: Uint8Array): RowOf {
  if (bytes.length * 8 !== hashRows) throw new Error('rows.bin does not fit the reader')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const words = Uint32Array.from({ length: bytes.length / 4 }, (_, at) => view.getUint32(at * 4, true))
  const before = new Uint32Array(words.length)
  words.forEach((word, at) => {
    if (at + 1 < words.length) before[at + 1] = (before[at] ?? 0) + bitsIn(word)
  })
  return (hash) => {
    const word = words[hash >>> 5] ?? 0
    const bit = 1 << (hash & 31)
    return (word & bit) === 0 ? -1 : (before[hash >>> 5] ?? 0) + bitsIn(word & (bit - 1))
  }
}
