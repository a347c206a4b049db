import { expect, test } from 'vitest'
import { initials } from './initials.ts'

test('first and last word count', () => {
  expect(initials('robin')).toBe('R')
  expect(initials('  Ana María de la Cruz ')).toBe('AC')
})

test('what people see as one character stays whole', () => {
  expect(initials('👩🏽‍🌾 farm')).toBe('👩🏽‍🌾F')
  expect(initials('e\u0301lodie')).toBe('E\u0301')
})

test('a name of nothing but spaces gives nothing', () => {
  expect(initials('   ')).toBe('')
})
