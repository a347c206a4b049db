import fc from 'fast-check'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  addConversation,
  addPersonMessage,
  scratchVault,
  type ScratchVault,
} from '../insights/scratch-vault.fake.ts'
import { type ConversationId, newId } from '../kernel/ids.ts'
import type { LocalDate } from '../kernel/local-day.ts'
import { matchExpression } from '../vault/full-text.ts'
import { searchMessages, searchSql } from './search-messages.ts'

let vault: ScratchVault
const other = newId<ConversationId>()
const texts = [
  'The harbour was quiet',
  'Quiet evening, Café by the harbour',
  'nothing here',
  'HARBOUR " OR 1=1 --',
]
beforeAll(() => {
  vault = scratchVault()
  vault.write((writer) => {
    addConversation(writer, other)
    texts.forEach((text, at) =>
      addPersonMessage(writer, {
        conversationId: at === 1 ? other : vault.conversationId,
        localDate: '2026-01-01' as LocalDate,
        text,
      }),
    )
  })
})
afterAll(() => vault.discard())

const found = (query: string, more = {}) =>
  searchMessages(vault.reader, { query, limit: 10, ...more }).items.map((hit) => hit.snippet.map((piece) => (piece.hit ? `[${piece.text}]` : piece.text)).join('')) // prettier-ignore

test('finds words whatever their case and accents, newest first, and marks them', () => {
  expect(found('harbour')).toEqual([
    '[HARBOUR] " OR 1=1 --',
    'Quiet evening, Café by the [harbour]',
    'The [harbour] was quiet',
  ])
  expect(found('cafe')).toEqual(['Quiet evening, [Café] by the harbour'])
})

test('all words must occur and the last may be a beginning', () => {
  expect(found('harbour qui')).toHaveLength(2)
  expect(found('qui harbour')).toHaveLength(0)
})

test('one conversation alone can be searched, and pages follow each other', () => {
  expect(found('harbour', { conversationId: other })).toHaveLength(1)
  const first = searchMessages(vault.reader, { query: 'harbour', limit: 2 })
  const second = searchMessages(vault.reader, { query: 'harbour', limit: 2, cursor: first.nextCursor ?? '' })
  expect([first.items.length, second.items.length, second.nextCursor]).toEqual([2, 1, null])
})

test('what FTS5 would read as syntax is plain text', () => {
  expect(found('" OR 1=1')).toHaveLength(1)
  expect(found('NEAR(harbour)')).toEqual([])
  expect(matchExpression('…! "')).toBeNull()
})

test('no query breaks the search', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (query) => {
      expect(() => searchMessages(vault.reader, { query, limit: 3 })).not.toThrow()
    }),
    { numRuns: 500 },
  )
})

test('the plan uses the search index in arrival order: no scan, no sort', () => {
  const plan: { detail: string }[] = vault.reader.all(
    sql`EXPLAIN QUERY PLAN ${searchSql({ expression: '"harbour"*', limit: 10 })}`,
  )
  const steps = plan.map((step) => step.detail).join('\n')
  expect(steps).toContain('VIRTUAL TABLE INDEX')
  expect(steps).not.toMatch(/SCAN (m|c)\b|TEMP B-TREE/)
})
