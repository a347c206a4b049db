// Loading the cache module would start the page's client, so the one pure rule is tested through the page it builds.
import { expect, test, vi } from 'vitest'
import { fakeMessage, fakeReply } from './message.fake.ts'

vi.stubGlobal('window', { location: { protocol: 'http:', origin: 'http://127.0.0.1:1', hash: '' } })
const { messagesOf, withMessage, withReplaced } = await import('./branch-cache.ts')

const first = fakeMessage({ id: 'm1' })
const answer = fakeReply('m1', { id: 'r1' })
const second = fakeMessage({ id: 'm2', parentId: 'r1' })
const data = {
  pages: [
    { items: [second], nextCursor: 'before:m2', newerCursor: null },
    { items: [first, answer], nextCursor: 'before:m1', newerCursor: null },
  ],
  pageParams: [{}, { cursor: 'before:m2' }],
}
const ids = (pages: typeof data) => messagesOf(pages).map(({ id }) => id)

test('pages come newest first and are read oldest first', () => {
  expect(ids(data)).toEqual(['m1', 'r1', 'm2'])
})

test('a reply joins the end, and older pages can still be loaded', () => {
  const next = withMessage(data, fakeReply('m2', { id: 'r2' }))
  expect(messagesOf(next).map(({ id }) => id)).toEqual(['m1', 'r1', 'm2', 'r2'])
  expect(next.pages.at(-1)?.nextCursor).toBe('before:m1')
})

test('a message of a page that is not loaded leaves everything as it is', () => {
  expect(withMessage(data, fakeReply('elsewhere'))).toBe(data)
})

test('a message that changed is replaced where it stands, on whatever page', () => {
  const changed = { ...first, text: 'corrected' }
  expect(messagesOf(withReplaced(data, changed))).toEqual([changed, answer, second])
  expect(withReplaced(data, fakeMessage({ id: 'elsewhere' }))).toEqual(data)
})
