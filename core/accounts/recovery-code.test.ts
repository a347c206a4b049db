import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newRecoveryCode, printRecoveryCode, readRecoveryCode } from './recovery-code.ts'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const code = fc.string({ unit: fc.constantFrom(...alphabet), minLength: 26, maxLength: 26 })

test('D8: a code has 130 random bits and does not repeat', () => {
  const made = new Set(Array.from({ length: 500 }, newRecoveryCode))
  expect(made.size).toBe(500)
  const seen = new Set(Array.from(made).flatMap((text) => [...text]))
  expect([...seen].toSorted().join('')).toBe(alphabet)
})

test('D8: what is shown reads back, however it is typed', () => {
  fc.assert(
    fc.property(code, fc.constantFrom('', ' ', '-', ' – ', '\n'), fc.boolean(), (made, gap, lower) => {
      const shown = printRecoveryCode(made).replaceAll('-', gap)
      const typed = shown.replaceAll('0', 'O').replaceAll('1', 'I')
      expect(readRecoveryCode(lower ? typed.toLowerCase() : typed)).toBe(made)
    }),
  )
})

test('D8: every single wrong character is a typo', () => {
  fc.assert(
    fc.property(code, fc.nat(26), fc.constantFrom(...alphabet), (made, place, other) => {
      const shown = printRecoveryCode(made).replaceAll('-', '')
      fc.pre(shown[place] !== other)
      expect(readRecoveryCode(shown.slice(0, place) + other + shown.slice(place + 1))).toBeNull()
    }),
    { numRuns: 1000 },
  )
})

test('D8: every swap of two different characters is a typo, wherever they stand', () => {
  fc.assert(
    fc.property(code, fc.nat(26), fc.nat(26), (made, a, b) => {
      const letters = [...printRecoveryCode(made).replaceAll('-', '')]
      const [first = '', second = ''] = [letters[a], letters[b]]
      fc.pre(first !== second)
      letters[a] = second
      letters[b] = first
      expect(readRecoveryCode(letters.join(''))).toBeNull()
    }),
    { numRuns: 1000 },
  )
})

test('anything else is not a code, and nothing throws', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (typed) => void readRecoveryCode(typed)))
  for (const typed of ['', 'U'.repeat(27), '0'.repeat(26), '0'.repeat(28), '*'.repeat(27)])
    expect(readRecoveryCode(typed)).toBeNull()
})
