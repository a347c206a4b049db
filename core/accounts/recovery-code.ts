// The recovery code: 130 random bits as 26 letters and digits, and one more that catches slips of the pen. Written
// on paper, so it is read tolerantly: case, spaces and look-alike letters do not matter (Crockford's base 32).
import { randomBytes } from '../platform/crypto.ts'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 26

/** Multiplies by x in GF(32) with x⁵ + x² + 1; x generates all 31 non-zero elements. */
const timesX = (value: number): number => ((value << 1) ^ (value & 16 ? 0b100101 : 0)) & 31

/**
 * Horner sum over GF(32). Weights of the 27 places are distinct powers of x, so every single wrong character and every
 * swap of two different characters changes the sum.
 */
const sum = (values: readonly number[]): number => values.reduce((total, value) => timesX(total) ^ value, 0)

/** Makes a code's 26 canonical characters. */
export function newRecoveryCode(): string {
  return Array.from(randomBytes(length), (byte) => alphabet.charAt(byte & 31)).join('')
}

/** The code as it is shown: with its check character, in groups of four. */
export function printRecoveryCode(code: string): string {
  const values = Array.from(code, (character) => alphabet.indexOf(character))
  const full = code + alphabet.charAt(timesX(sum(values)))
  return full.match(/.{1,4}/g)?.join('-') ?? full
}

/** The canonical 26 characters of what a person typed; null when it cannot be a code: wrong length, sign or check. */
export function readRecoveryCode(typed: string): string | null {
  const plain = typed.normalize('NFKC').toUpperCase().replace(/[\s\p{Pd}_.]/gu, '').replaceAll('O', '0').replace(/[IL]/g, '1') // prettier-ignore
  if (plain.length !== length + 1) return null
  const values = Array.from(plain, (character) => alphabet.indexOf(character))
  return values.includes(-1) || sum(values) !== 0 ? null : plain.slice(0, length)
}
