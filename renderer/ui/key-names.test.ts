import { expect, test } from 'vitest'
import { keyNames } from './key-names.ts'

test('a shortcut is named as on the keys of the machine', () => {
  expect(keyNames('mod+shift+L', false)).toEqual(['Ctrl', 'Shift', 'L'])
  expect(keyNames('mod+shift+L', true)).toEqual(['⌘', '⇧', 'L'])
})

test('a question mark is itself, whatever keys make it', () => {
  expect(keyNames('?', false)).toEqual(['?'])
})

test('keys with names are short', () => {
  expect(keyNames('alt+ArrowUp', false)).toEqual(['Alt', '↑'])
  expect(keyNames('escape', false)).toEqual(['Esc'])
})
