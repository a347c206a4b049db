import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addConversation, scratchVault, type ScratchVault } from '../insights/scratch-vault.fake.ts'
import { type ConversationId, type MessageId, newId } from '../kernel/ids.ts'
import type { LocalDate } from '../kernel/local-day.ts'
import { updateConversation } from './conversations.store.ts'
import { type BranchPage, type BranchQuery, listBranch } from './list-branch.ts'
import { insertMessage, newestLeaf } from './messages.store.ts'

let vault: ScratchVault
beforeAll(() => {
  vault = scratchVault()
})
afterAll(() => vault.discard())

/** Builds a tree in which message n hangs below message parents[n] (or is a root), and shows the last leaf. */
function plant(parents: readonly number[]): { conversationId: ConversationId; ids: MessageId[] } {
  const conversationId = newId<ConversationId>()
  const ids = parents.map(() => newId<MessageId>())
  vault.write((writer) => {
    addConversation(writer, conversationId)
    parents.forEach((parent, at) =>
      insertMessage(writer, {
        id: ids[at]!,
        conversationId,
        parentId: parent < 0 ? null : ids[parent]!,
        role: at % 2 ? 'companion' : 'person',
        text: `message ${at}`,
        createdAtMs: at,
        localDate: '2026-01-01' as LocalDate,
        localHour: 1,
        zone: 'UTC',
      }),
    )
    updateConversation(writer, conversationId, { activeLeafId: ids.at(-1)! })
  })
  return { conversationId, ids }
}

const read = (query: BranchQuery): BranchPage => {
  const page = listBranch(vault.reader, query)
  if (!page) throw new Error('not on the branch')
  return page
}

// A parent is any earlier message, or −1 for a root.
const trees = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { minLength: 1, maxLength: 40 }).map((list) => list.map((x, at) => Math.floor(x * (at + 1)) - 1)) // prettier-ignore

test('pages, walked either way, give exactly the path from the leaf to its root', () => {
  fc.assert(
    fc.property(trees, fc.integer({ min: 1, max: 7 }), (parents, limit) => {
      const { conversationId, ids } = plant(parents)
      const path: MessageId[] = []
      for (let at = parents.length - 1; at >= 0; at = parents[at]!) path.unshift(ids[at]!)

      const older: string[] = []
      let cursor: string | null | undefined
      do {
        const page = read({ conversationId, limit, cursor: cursor ?? undefined })
        older.unshift(...page.items.map((item) => item.id))
        cursor = page.nextCursor
      } while (cursor)
      expect(older).toEqual(path)

      const around = read({ conversationId, limit, aroundId: path[0]! })
      const newer = around.items.map((item) => item.id)
      for (let next = around.newerCursor; next;) {
        const page = read({ conversationId, limit, cursor: next })
        newer.push(...page.items.map((item) => item.id))
        next = page.newerCursor
      }
      expect(newer).toEqual(path)
    }),
    { numRuns: 60 },
  )
})

test('siblings are the edits and other replies at the same place, oldest first', () => {
  const { conversationId, ids } = plant([-1, 0, 0, -1, 2])
  const page = read({ conversationId, limit: 50 })
  expect(page.items.map((item) => item.siblingIds)).toEqual([[ids[0], ids[3]], [ids[1], ids[2]], [ids[4]]])
})

test('the newest leaf below a message follows the newest child at each step', () => {
  const { ids } = plant([-1, 0, 0, 2, 1, 2])
  expect(newestLeaf(vault.reader, ids[0]!)).toBe(ids[5])
  expect(newestLeaf(vault.reader, ids[1]!)).toBe(ids[4])
  expect(newestLeaf(vault.reader, ids[4]!)).toBe(ids[4])
})

test('a message of another branch or conversation is not on the branch shown', () => {
  const { conversationId, ids } = plant([-1, 0, 0])
  expect(listBranch(vault.reader, { conversationId, limit: 5, aroundId: ids[1]! })).toBeUndefined()
  expect(listBranch(vault.reader, { conversationId, limit: 5, cursor: 'before:nonsense' })).toBeUndefined()
})

test('R14: the newest page of a conversation of 10,000 turns walks only that page', () => {
  const { conversationId, ids } = plant(Array.from({ length: 10_000 }, (_, at) => at - 1))
  const page = read({ conversationId, limit: 50 })
  expect(page.items.map((item) => item.id)).toEqual(ids.slice(-50))
  expect(page.nextCursor).toBe(`before:${ids[9950]}`)
})
