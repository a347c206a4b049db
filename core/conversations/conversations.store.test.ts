import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  addConversation,
  addPersonMessage,
  scratchVault,
  type ScratchVault,
} from '../insights/scratch-vault.fake.ts'
import { type ConversationId, newId } from '../kernel/ids.ts'
import type { LocalDate } from '../kernel/local-day.ts'
import { day, message, reading } from '../vault/vault.schema.ts'
import * as store from './conversations.store.ts'
import { searchMessages } from './search-messages.ts'

let vault: ScratchVault
beforeEach(() => {
  vault = scratchVault()
})
afterEach(() => vault.discard())

const make = (createdAtMs: number, title?: string) => {
  const id = newId<ConversationId>()
  vault.write((writer) => store.createConversation(writer, { id, createdAtMs, ...(title ? { title } : {}) }))
  return id
}
const everyPage = (limit: number, archived = false) => {
  const ids: string[] = []
  let cursor: string | null | undefined
  do {
    const page = store.listConversations(vault.reader, { archived, limit, cursor: cursor ?? undefined })
    ids.push(...page.items.map((item) => item.id))
    cursor = page.nextCursor
  } while (cursor)
  return ids
}

test('creating a conversation twice changes nothing', () => {
  const id = make(5, 'First')
  const again = vault.write((writer) =>
    store.createConversation(writer, { id, createdAtMs: 9, title: 'Second' }),
  )
  expect(again).toMatchObject({ id, title: 'First', createdAtMs: 5, titledByPerson: true })
})

test('the list shows pinned ones first, then the newest, and pages do not repeat or lose any', () => {
  vault.write((writer) => store.deleteConversation(writer, vault.conversationId, 0))
  const ids = Array.from({ length: 23 }, (_, at) => make(1000 + Math.floor(at / 3)))
  const pinned = [ids[2]!, ids[17]!]
  vault.write((writer) => pinned.forEach((id) => store.updateConversation(writer, id, { pinned: true })))
  const listed = everyPage(5)
  expect(new Set(listed)).toEqual(new Set(ids))
  expect(listed).toHaveLength(23)
  expect(listed.slice(0, 2)).toEqual([ids[17], ids[2]])
})

test('archived conversations leave the list and come back', () => {
  const id = make(1)
  vault.write((writer) => store.updateConversation(writer, id, { archivedAtMs: 5 }))
  expect(everyPage(10)).not.toContain(id)
  expect(everyPage(10, true)).toEqual([id])
  vault.write((writer) => store.updateConversation(writer, id, { archivedAtMs: null }))
  expect(everyPage(10)).toContain(id)
})

test('a deleted conversation is hidden everywhere, and undo brings back every word', () => {
  const id = vault.conversationId
  vault.write((writer) =>
    addPersonMessage(writer, {
      conversationId: id,
      localDate: '2026-03-01' as LocalDate,
      text: 'lighthouse',
    }),
  )
  vault.write((writer) => store.deleteConversation(writer, id, 1000))
  expect(store.findConversation(vault.reader, id)).toBeUndefined()
  expect(searchMessages(vault.reader, { query: 'lighthouse', limit: 5 }).items).toEqual([])
  vault.write((writer) => store.restoreConversation(writer, id))
  expect(searchMessages(vault.reader, { query: 'lighthouse', limit: 5 }).items).toHaveLength(1)
})

test('D12: purging removes messages, readings, search entries and the share in the roll-ups', () => {
  const kept = newId<ConversationId>()
  const date = '2026-03-01' as LocalDate
  vault.write((writer) => {
    addConversation(writer, kept)
    addPersonMessage(writer, { conversationId: vault.conversationId, localDate: date, text: 'lighthouse' })
    addPersonMessage(writer, { conversationId: kept, localDate: date, text: 'harbour' })
    store.deleteConversation(writer, vault.conversationId, 1000)
  })
  expect(store.hasPurgeable(vault.reader, 1000 + store.undoMs)).toBe(false)
  expect(store.hasPurgeable(vault.reader, 1001 + store.undoMs)).toBe(true)
  expect(vault.write((writer) => store.purgeDeleted(writer, 1001 + store.undoMs))).toBe(1)
  expect(vault.reader.select().from(message).all().map((row) => row.text)).toEqual(['harbour']) // prettier-ignore
  expect(vault.reader.select().from(reading).all()).toHaveLength(1)
  expect(
    vault.reader.all("SELECT rowid FROM message_search WHERE message_search MATCH 'lighthouse'"),
  ).toEqual([])
  expect(vault.reader.select().from(day).where(eq(day.localDate, date)).get()?.personMessages).toBe(1)
  expect(vault.write((writer) => store.restoreConversation(writer, vault.conversationId))).toBeUndefined()
})
