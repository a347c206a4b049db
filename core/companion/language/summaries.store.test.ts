// Summaries and figures in a real vault, from before their migration on.
import { expect, test } from 'vitest'
import { scratchVault } from '../../insights/scratch-vault.fake.ts'
import { newId } from '../../kernel/ids.ts'
import type { MessageId } from '../../kernel/ids.ts'
import type { LocalDate } from '../../kernel/local-day.ts'
import { openDatabase } from '../../platform/sqlite.ts'
import { migrate } from '../../vault/migrate.ts'
import migrations from '../../vault/migrations/migrations.json' with { type: 'json' }
import { conversation, message } from '../../vault/vault.schema.ts'
import { eq } from 'drizzle-orm'
import { findSummary, keepSummary } from './summaries.store.ts'
import { latestFigures, readUsage } from './usage.store.ts'

const figures = { inputTokens: 100, readTokens: 40, outputTokens: 20, contextTokens: 2048, leftOutTurns: 0, firstTokenMs: 500, tokensPerSecond: 10 } // prettier-ignore

test('a newer summary takes the place of the one before, and goes with its conversation', () => {
  const vault = scratchVault()
  const { conversationId } = vault
  expect(findSummary(vault.reader, conversationId)).toBeNull()
  const row = { conversationId, text: 'first', upToSeq: 4, writtenAtMs: 1, model: 'm' }
  vault.write((writer) => keepSummary(writer, row))
  vault.write((writer) => keepSummary(writer, { ...row, text: 'second', upToSeq: 8 }))
  expect(findSummary(vault.reader, conversationId)).toEqual({ text: 'second', upToSeq: 8 })
  vault.write((writer) => writer.delete(conversation).where(eq(conversation.id, conversationId)).run())
  expect(findSummary(vault.reader, conversationId)).toBeNull()
  vault.discard()
})

test('usage is summed by day and model; replies without a model do not count', () => {
  const vault = scratchVault()
  const add = (localDate: string, companion: string, more: object) =>
    vault.write((writer) =>
      writer
        .insert(message)
        .values({
          id: newId<MessageId>(),
          conversationId: vault.conversationId,
          role: 'companion',
          text: 'x',
          createdAtMs: 0,
          localDate: localDate as LocalDate,
          localHour: 1,
          zone: 'UTC',
          reply: { companion, templateIds: [], ...more },
        })
        .run(),
    )
  add('2026-05-01', 'small', { figures })
  add('2026-05-01', 'small', { figures: { ...figures, firstTokenMs: 700 } })
  add('2026-05-01', 'large', { figures })
  add('2026-05-02', 'small', { figures: { ...figures, outputTokens: 7 } })
  add('2026-05-02', 'guided-1', {})
  add('2026-06-01', 'small', { figures })
  expect(readUsage(vault.reader, '2026-05-01', '2026-05-31')).toMatchObject([
    { localDate: '2026-05-02', companion: 'small', replies: 1, outputTokens: 7 },
    { localDate: '2026-05-01', companion: 'large', replies: 1 },
    { localDate: '2026-05-01', companion: 'small', replies: 2, inputTokens: 200, firstTokenMs: 600 },
  ])
  expect(latestFigures(vault.reader, vault.conversationId)).toEqual(figures)
  vault.discard()
})

test('a vault from before summaries keeps its conversations', () => {
  const at = migrations.findIndex(({ name }) => name.endsWith('conversation-summary'))
  const db = openDatabase(':memory:', { cipher: 'aegis', key: null })
  migrate(db, migrations.slice(0, at))
  db.exec("INSERT INTO conversation (id, title, created_at_ms, active_at_ms) VALUES ('c', 'Old', 1, 1)")
  migrate(db, migrations.slice(0, at + 1))
  expect(db.prepare('SELECT title FROM conversation').pluck().all()).toEqual(['Old'])
  expect(db.prepare('SELECT count(*) FROM conversation_summary').pluck().get()).toBe(0)
  db.close()
})
