// Which files become text in the composer, and what their text is.
import { expect, test } from 'vitest'
import { maxMessageLength } from './composer-text.ts'
import { textOfFile, withDropped } from './dropped-text.ts'

const file = (content: BlobPart, name = 'notes.txt', type = 'text/plain') =>
  new File([content], name, { type })

test('a text file becomes its text, without what cannot be stored', async () => {
  expect(await textOfFile(file('One line\r\nand another \u{1F33F}'))).toEqual({ text: 'One line\nand another \u{1F33F}' })
  expect(await textOfFile(file('\uFEFFa\0b', 'a.md', ''))).toEqual({ text: 'ab' })
}) // prettier-ignore

test('a picture, a program and bytes that are no UTF-8 stay outside', async () => {
  expect(await textOfFile(file('x', 'a.png', 'image/png'))).toEqual({ fault: 'not-text' })
  expect(await textOfFile(file('x', 'page.html', 'text/html'))).toEqual({ fault: 'not-text' })
  expect(await textOfFile(file('x', 'run', ''))).toEqual({ fault: 'not-text' })
  expect(await textOfFile(file(new Uint8Array([0xff, 0xfe, 0x41])))).toEqual({ fault: 'not-text' })
})

test('a text longer than a message stays outside, by its size before it is read', async () => {
  expect(await textOfFile(file('a'.repeat(maxMessageLength + 1)))).toEqual({ fault: 'too-long' })
  const huge = Object.defineProperty(file('a'), 'size', { value: maxMessageLength * 4 + 1 })
  expect(await textOfFile(huge)).toEqual({ fault: 'too-long' })
})

test('dropped text comes after what is there', () => {
  expect(withDropped('', 'new')).toBe('new')
  expect(withDropped('  \n', 'new')).toBe('new')
  expect(withDropped('old \n', 'new')).toBe('old\n\nnew')
})
