import { createRouterClient } from '@orpc/server'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { manualClock } from '../kernel/clock.ts'
import { type CheckInId, newId } from '../kernel/ids.ts'
import type { LocalDate } from '../kernel/local-day.ts'
import type { OpenVault } from '../vault/open-vault.ts'
import { scratchVault } from '../vault/scratch-vault.fake.ts'
import { checkIn, setting } from '../vault/vault.schema.ts'
import { remindersRouter } from './reminders.router.ts'
import { writeSettings } from './settings.store.ts'

const scratch = scratchVault()
const morning = Date.parse('2026-11-21T08:00:00Z')
const hour = 3_600_000
const clock = manualClock(morning)
let vault: OpenVault
beforeAll(() => {
  vault = scratch.open()
})
beforeEach(() => {
  vault.write((writer) => {
    writer.delete(setting).run()
    writer.delete(checkIn).run()
    writeSettings(writer, { reminderTimes: [600, 1200] })
  })
  clock.setWall(morning)
})
afterAll(() => {
  vault.close()
  scratch.discard()
})

const claim = (zone = 'UTC') =>
  createRouterClient(remindersRouter, { context: { clock, session: { accountId: scratch.accountId, vault } } }).claim({ zone }) // prettier-ignore
const at = (iso: string) => clock.setWall(Date.parse(iso))

test('nothing is due at first, and the next one is known', async () => {
  expect(await claim()).toEqual({ due: false, nextAtMs: morning + 2 * hour })
})

test('one is due once, even when several fell due meanwhile', async () => {
  await claim()
  at('2026-11-21T21:00:00Z')
  expect(await claim()).toEqual({ due: true, nextAtMs: Date.parse('2026-11-22T10:00:00Z') })
  expect(await claim()).toMatchObject({ due: false })
  at('2026-11-25T09:00:00Z')
  expect(await claim(), 'days that are over').toMatchObject({ due: false })
})

test('one that was answered by a check-in is not due', async () => {
  await claim()
  const checkedIn = { id: newId<CheckInId>(), atMs: morning + 2.5 * hour, localDate: '2026-11-21' as LocalDate, localHour: 10, zone: 'UTC', mood: 5, feelings: [], factors: [], createdAtMs: 1, changedAtMs: 1 } // prettier-ignore
  vault.write((writer) => writer.insert(checkIn).values(checkedIn).run())
  at('2026-11-21T11:00:00Z')
  expect(await claim()).toMatchObject({ due: false })
  at('2026-11-21T20:00:00Z')
  expect(await claim()).toMatchObject({ due: true })
})

test('a new plan starts the count anew; quiet hours and no times mean none', async () => {
  await claim()
  at('2026-11-21T10:30:00Z')
  vault.write((writer) => writeSettings(writer, { reminderTimes: [615] }))
  expect(await claim()).toEqual({ due: false, nextAtMs: Date.parse('2026-11-22T10:15:00Z') })
  vault.write((writer) => writeSettings(writer, { quietFrom: 600, quietTo: 660 }))
  expect(await claim()).toEqual({ due: false, nextAtMs: null })
  vault.write((writer) => writeSettings(writer, { reminderTimes: [] }))
  expect(await claim()).toEqual({ due: false, nextAtMs: null })
})

test('a clock that went back and a claim that cannot be read keep nobody from the next one', async () => {
  await claim()
  at('2026-11-20T09:00:00Z')
  expect(await claim()).toEqual({ due: false, nextAtMs: Date.parse('2026-11-20T10:00:00Z') })
  at('2026-11-20T10:00:00Z')
  expect(await claim()).toMatchObject({ due: true })
  vault.write((writer) => writer.update(setting).set({ value: 'spoilt' }).run())
  expect(await claim()).toMatchObject({ due: false })
})
