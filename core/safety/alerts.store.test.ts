import { call } from '@orpc/server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  addPersonMessage,
  scratchVault,
  type ScratchVault,
  type Written,
} from '../insights/scratch-vault.fake.ts'
import { manualClock } from '../kernel/clock.ts'
import { type MessageId, newId } from '../kernel/ids.ts'
import type { LocalDate } from '../kernel/local-day.ts'
import { conversation } from '../vault/vault.schema.ts'
import { alertsRouter } from './alerts.router.ts'
import { acknowledgeAlert, listAlerts } from './alerts.store.ts'

let vault: ScratchVault
beforeEach(() => {
  vault = scratchVault()
})
afterEach(() => vault.discard())

const write = (risk: number, rest: Partial<Written> = {}) =>
  vault.write((writer) =>
    addPersonMessage(writer, {
      conversationId: vault.conversationId,
      localDate: '2026-01-05' as LocalDate,
      reading: { risk, level: 3 },
      ...rest,
    }),
  )
const list = (query: Partial<Parameters<typeof listAlerts>[1]> = {}) =>
  listAlerts(vault.reader, { threshold: 0.5, limit: 50, ...query })

test('messages at or over the threshold, newest first', () => {
  const [, at, over] = [write(0.49), write(0.5), write(0.8)]
  expect(list().items.map((alert) => alert.messageId)).toEqual([over, at])
  expect(list({ threshold: 0.2 }).items).toHaveLength(3)
  expect(list({ from: '2026-01-06' as LocalDate }).items).toEqual([])
})

test('pages follow each other without gap or repeat, also when new alerts arrive between', () => {
  const ids = Array.from({ length: 7 }, () => write(0.9)).toReversed()
  const first = list({ limit: 3 })
  write(0.9)
  const second = list({ limit: 3, cursor: first.nextCursor ?? '' })
  const third = list({ limit: 3, cursor: second.nextCursor ?? '' })
  expect([...first.items, ...second.items, ...third.items].map((alert) => alert.messageId)).toEqual(ids)
  expect(third.nextCursor).toBeNull()
})

test('a page reaches past many alerts that are acknowledged already', () => {
  const oldest = write(0.9)
  vault.write((writer) => {
    const { conversationId } = vault
    for (let count = 0; count < 450; count += 1) {
      const messageId = addPersonMessage(writer, {
        conversationId,
        localDate: '2026-01-05' as LocalDate,
        reading: { risk: 0.9, level: 3 },
      })
      acknowledgeAlert(writer, { messageId, acknowledged: true, nowMs: 1 })
    }
  })
  expect(list({ open: true, limit: 5 }).items.map((alert) => alert.messageId)).toEqual([oldest])
  expect(list({ limit: 200 }).items).toHaveLength(200)
})

test('acknowledging keeps the first time and the note; taking it back keeps the note', () => {
  const messageId = write(0.9)
  const change = (acknowledged: boolean, nowMs: number, note?: string) =>
    vault.write((writer) =>
      acknowledgeAlert(writer, { messageId, acknowledged, nowMs, ...(note === undefined ? {} : { note }) }),
    )
  expect(change(true, 100, 'called my sister')).toMatchObject({
    acknowledgedAtMs: 100,
    note: 'called my sister',
  })
  expect(change(true, 200)).toMatchObject({ acknowledgedAtMs: 100, note: 'called my sister' })
  expect(list({ open: true }).items).toEqual([])
  expect(change(false, 300)).toMatchObject({ acknowledgedAtMs: null, note: 'called my sister' })
  expect(list({ open: true }).items).toHaveLength(1)
})

test('a deleted conversation has no alerts', () => {
  const messageId = write(0.9)
  vault.write((writer) => writer.update(conversation).set({ deletedAtMs: 1 }).run())
  expect(list().items).toEqual([])
  expect(
    vault.write((writer) => acknowledgeAlert(writer, { messageId, acknowledged: true, nowMs: 1 })),
  ).toBeUndefined()
})

test('a long text is cut without halving a character', () => {
  write(0.9, { text: `${'x'.repeat(279)}🙂 and more` })
  const [alert] = list().items
  expect(alert?.text).toBe('x'.repeat(279))
})

test('over the API: an unknown message is not found, a locked vault is refused', async () => {
  const messageId = newId<MessageId>()
  const session = { accountId: vault.accountId, vault }
  const context = { clock: manualClock(), session }
  await expect(
    call(alertsRouter.acknowledge, { messageId, acknowledged: true }, { context }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(call(alertsRouter.list, {}, { context: { ...context, session: null } })).rejects.toMatchObject(
    { code: 'VAULT_LOCKED' },
  )
})
