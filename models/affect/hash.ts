// The two hashes behind the reader's n-grams. models/training/features.py computes the same on the same UTF-8 bytes:
// change neither alone. FNV-1a spreads short strings badly in its low bits, hence the mixing at the end.

/** The final mixing of MurmurHash3 (public domain), on 32 bits. */
export function mix(value: number): number {
  let mixed = value ^ (value >>> 16)
  mixed = Math.imul(mixed, 0x85ebca6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

const step = (hash: number, byte: number): number => Math.imul(hash ^ byte, 0x01000193)

/** FNV-1a with mixing, over the UTF-8 bytes of code points `from` (included) to `to` (excluded). */
export function hashOf(codes: readonly number[], from: number, to: number): number {
  let hash = 0x811c9dc5
  for (let at = from; at < to; at += 1) {
    const code = codes[at] ?? 0
    if (code < 0x80) hash = step(hash, code)
    else if (code < 0x800) hash = step(step(hash, 0xc0 | (code >> 6)), 0x80 | (code & 63))
    else {
      if (code < 0x10000) hash = step(hash, 0xe0 | (code >> 12))
      else hash = step(step(hash, 0xf0 | (code >> 18)), 0x80 | ((code >> 12) & 63))
      hash = step(step(hash, 0x80 | ((code >> 6) & 63)), 0x80 | (code & 63))
    }
  }
  return mix(hash)
}

/** Hash of a word sequence from the hash of its start and of its next word. */
export const chain = (left: number, right: number): number => mix(Math.imul(left, 0x9e3779b1) + right)
