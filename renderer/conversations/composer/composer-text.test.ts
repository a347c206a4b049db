import { expect, test } from 'vitest'
import { maxMessageLength as contractLength } from '../../../core/affect/affect.contract.ts'
import {
  canBeDraft,
  charactersLeft,
  maxMessageLength,
  sendsMessage,
  storableText,
  textFault,
} from './composer-text.ts'

test('knows the same longest message as the contract', () => {
  expect(maxMessageLength).toBe(contractLength)
})

test.each([
  ['', 'empty'],
  [' \n\t', 'empty'],
  ['a\0b', 'not-storable'],
  ['half \uD83D pair', 'not-storable'],
  ['x'.repeat(maxMessageLength + 1), 'too-long'],
])('finds what stands in the way of %j', (text, type) => {
  expect(textFault(text)?.type).toBe(type)
})

test('whole emoji, right-to-left and the longest text pass', () => {
  for (const text of ['👩‍👩‍👧', 'שלום', 'x'.repeat(maxMessageLength)]) expect(textFault(text)).toBeNull()
})

test('says by how much a text is too long, and warns before', () => {
  expect(textFault('x'.repeat(maxMessageLength + 7))).toEqual({ type: 'too-long', over: 7 })
  expect(charactersLeft('x'.repeat(1000))).toBeNull()
  expect(charactersLeft('x'.repeat(maxMessageLength - 3))).toBe(3)
})

test('taking out what cannot be stored leaves the rest as it was', () => {
  expect(storableText('a\0b \uD83D c 👍')).toBe('ab  c 👍')
  expect(canBeDraft(storableText('\uDC00x\0'))).toBe(true)
})

const press = { key: 'Enter', shiftKey: false, ctrlKey: false, metaKey: false, isComposing: false }

test('Enter follows the setting, Mod+Enter always sends, an input method never does', () => {
  expect(sendsMessage(press, true)).toBe(true)
  expect(sendsMessage({ ...press, shiftKey: true }, true)).toBe(false)
  expect(sendsMessage(press, false)).toBe(false)
  expect(sendsMessage({ ...press, ctrlKey: true }, false)).toBe(true)
  expect(sendsMessage({ ...press, isComposing: true }, true)).toBe(false)
  expect(sendsMessage({ ...press, key: 'a' }, true)).toBe(false)
})
