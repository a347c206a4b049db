import { createRouterClient, ORPCError } from '@orpc/server'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { checkInsRouter } from '../checkins/check-ins.router.ts'
import { manualClock } from '../kernel/clock.ts'
import { type ExerciseUseId, newId } from '../kernel/ids.ts'
import { addDays, type LocalDate } from '../kernel/local-day.ts'
import { openDatabase } from '../platform/sqlite.ts'
import { readDangerState } from '../safety/danger-state.store.ts'
import { writeSettings } from '../settings/settings.store.ts'
import { migrate } from '../vault/migrate.ts'
import migrations from '../vault/migrations/migrations.json' with { type: 'json' }
import type { OpenVault } from '../vault/open-vault.ts'
import { scratchVault } from '../vault/scratch-vault.fake.ts'
import { exerciseUse } from '../vault/vault.schema.ts'
import { reviewsRouter } from './reviews.router.ts'

const scratch = scratchVault()
let vault: OpenVault
beforeAll(() => {
  vault = scratch.open()
})
afterAll(() => {
  vault.close()
  scratch.discard()
})
beforeEach(() => {
  for (const table of ['weekly_review', 'check_in', 'setting', 'danger_state'])
    vault.write((writer) => writer.run(`DELETE FROM ${table}`))
})

const clock = manualClock(Date.UTC(2026, 4, 1))
const context = () => ({ context: { clock, session: { accountId: scratch.accountId, vault } } })
const reviews = () => createRouterClient(reviewsRouter, context())
const monday = '2026-03-23' as LocalDate
const codeOf = (fault: unknown) => (fault instanceof ORPCError ? fault.code : fault)

async function tell(date: LocalDate, mood: number, parts: object = {}) {
  const atMs = Date.parse(`${date}T12:00:00Z`)
  await createRouterClient(checkInsRouter, context()).create({ id: newId<string>(), atMs, zone: 'UTC', mood, ...parts }) // prettier-ignore
}

test('a week is counted: level of its days, most named feelings and factors, each check-in once', async () => {
  const factors = [{ group: 'sleep' as const, name: 'woke early' }]
  await tell(monday, 4, { feelings: ['Tired', 'tired '], factors })
  await tell(monday, 6, { feelings: ['hopeful'] })
  for (const [at, mood] of [3, 7, 8].entries()) await tell(addDays(monday, 2 + at), mood, { feelings: ['tired'], factors }) // prettier-ignore
  await tell(addDays(monday, 7), 1, { feelings: ['outside'] })
  vault.write((writer) =>
    writer
      .insert(exerciseUse)
      .values({
        id: newId<ExerciseUseId>(),
        exerciseId: 'paced-breathing',
        version: 1,
        startedAtMs: 1,
        endedAtMs: 2,
        localDate: monday,
        zone: 'UTC',
        ended: 'finished',
        distressBefore: null,
        distressAfter: null,
        answers: [],
      }) // prettier-ignore
      .run(),
  )
  const { from, to, isOver, facts } = await reviews().week({ on: addDays(monday, 3), today: addDays(monday, 6) }) // prettier-ignore
  expect({ from, to, isOver }).toEqual({ from: monday, to: '2026-03-29', isOver: false })
  expect(facts).toEqual({
    checkIns: 5,
    daysWithCheckIns: 4,
    mood: { median: 6, lowest: 3, highest: 8 },
    past: null,
    feelings: [
      { name: 'tired', count: 4 },
      { name: 'hopeful', count: 1 },
    ],
    factors: [{ group: 'sleep', name: 'woke early', count: 4 }],
    exercises: [{ exerciseId: 'paced-breathing', count: 1 }],
    questionnaires: [],
    messages: 0,
  })
})

test('a week is set beside the eight before it, once four of them have a level', async () => {
  const week = async (weeksBefore: number, mood: number) => {
    for (let at = 0; at < 4; at += 1) await tell(addDays(monday, -7 * weeksBefore + at), mood)
  }
  await week(0, 5)
  for (const [at, mood] of [2, 4, 6].entries()) await week(at + 1, mood)
  // Too few days, and too long ago.
  await tell(addDays(monday, -35), 9)
  await week(9, 9)
  const asked = { on: monday, today: addDays(monday, 7) }
  expect((await reviews().week(asked)).facts.past).toBeNull()
  await week(8, 8)
  const { isOver, facts } = await reviews().week(asked)
  expect(isOver).toBe(true)
  expect(facts.past).toEqual({ weeks: 4, lower: 3.5, upper: 6.5 })
})

test('weeks begin where the person says; a page kept before stays what it was', async () => {
  const asked = { on: '2026-03-28', today: '2026-03-28' }
  await reviews().keep({ weekStart: monday, text: 'A calm week.' })
  vault.write((writer) => writeSettings(writer, { weekBeginsOn: 'saturday' }))
  expect(await reviews().week(asked)).toMatchObject({ from: '2026-03-28', to: '2026-04-03', review: null })
  vault.write((writer) => writeSettings(writer, { weekBeginsOn: 'sunday' }))
  expect(await reviews().week(asked)).toMatchObject({ from: '2026-03-22' })
  expect(await reviews().week({ ...asked, on: monday })).toMatchObject({
    from: monday,
    review: { state: 'kept', text: 'A calm week.' },
  })
})

test('kept, changed, left out, deleted and brought back; pages run from the newest week', async () => {
  const api = reviews()
  const first = await api.keep({ weekStart: monday, text: 'First words.' })
  expect(first).toMatchObject({ state: 'kept', safety: null, createdAtMs: clock.nowMs() })
  clock.advance(1000)
  expect(await api.keep({ weekStart: monday, text: 'Second words.' })).toMatchObject({
    text: 'Second words.',
    createdAtMs: first.createdAtMs,
    changedAtMs: first.createdAtMs + 1000,
  })
  await api.dismiss({ weekStart: addDays(monday, 7) })
  for (const weeks of [-2, -1]) await api.keep({ weekStart: addDays(monday, 7 * weeks), text: 'Words.' })
  const page = await api.list({ limit: 2 })
  expect(page.items.map(({ weekStart }) => weekStart)).toEqual([monday, '2026-03-16'])
  const rest = await api.list({ limit: 2, cursor: page.nextCursor ?? '' })
  expect(rest).toMatchObject({ items: [{ weekStart: '2026-03-09' }], nextCursor: null })
  await api.remove({ weekStart: monday })
  expect(await api.remove({ weekStart: monday }).then(() => 'done', codeOf)).toBe('NOT_FOUND')
  expect((await api.week({ on: monday })).review).toBeNull()
  await api.keep({ weekStart: monday, text: 'Second words.' })
  expect((await api.week({ on: monday })).review?.text).toBe('Second words.')
  expect(await api.keep({ weekStart: monday, text: ' ' }).then(() => 'taken', codeOf)).toBe('BAD_REQUEST')
})

test('words of danger in a page open the card and are remembered', async () => {
  const kept = await reviews().keep({ weekStart: monday, text: 'I am going to kill myself tonight' })
  expect(kept.safety).toMatchObject({ display: 'screen' })
  expect(readDangerState(vault.reader).level).toBeGreaterThanOrEqual(4)
})

test('reviews join a vault that has none and keeps what it had', () => {
  const other = scratchVault()
  const before = migrations.findIndex(({ name }) => name.endsWith('weekly-review'))
  const old = openDatabase(other.place.database, { cipher: other.cipher, key: other.databaseKey })
  migrate(old, migrations.slice(0, before))
  old.exec(`INSERT INTO setting (key, value) VALUES ('theme', '"dark"')`)
  old.close()
  const opened = other.open()
  const counts = opened.connection.prepare(`SELECT (SELECT count(*) FROM setting) AS settings, (SELECT count(*) FROM weekly_review) AS reviews`) // prettier-ignore
  expect(counts.get()).toEqual({ settings: 1, reviews: 0 })
  opened.close()
  other.discard()
})
