import { expect, test } from 'vitest'
import words from '../../../resources/locales/en/conversations.json' with { type: 'json' }
import { conversationShortcuts } from '../conversation-shortcuts.ts'
import { rowKeys } from '../list/row-keys.ts'
import { messageKey, messageKeys, movedIndex } from './roving.ts'

const press = { key: 'c', ctrlKey: false, metaKey: false, altKey: false }

test('letters work in either case and never together with a modifier', () => {
  expect(messageKey(press)).toBe('copy')
  expect(messageKey({ ...press, key: 'E' })).toBe('edit')
  expect(messageKey({ ...press, ctrlKey: true })).toBeNull()
  expect(messageKey({ ...press, key: 'ArrowRight' })).toBe('next')
  expect(messageKey({ ...press, key: 'x' })).toBeNull()
})

test('arrow keys stop at the ends instead of going round', () => {
  expect(movedIndex('ArrowUp', 0, 5)).toBeNull()
  expect(movedIndex('ArrowDown', 4, 5)).toBeNull()
  expect(movedIndex('ArrowDown', 1, 5)).toBe(2)
  expect(movedIndex('Home', 3, 5)).toBe(0)
  expect(movedIndex('End', 1, 5)).toBe(4)
  expect(movedIndex('a', 1, 5)).toBeNull()
})

test('every key and command has words, and no two commands share a shortcut', () => {
  for (const { action } of messageKeys) expect(words.keys.message).toHaveProperty(action)
  for (const { action } of rowKeys) expect(words.keys.row).toHaveProperty(action)
  for (const { id } of conversationShortcuts) expect(Object.keys(words.shortcuts)).toContain(id)
  const shortcuts = conversationShortcuts.flatMap(({ shortcut }) => shortcut ?? [])
  expect(new Set(shortcuts).size).toBe(shortcuts.length)
})
