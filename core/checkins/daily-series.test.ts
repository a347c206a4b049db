import { drizzle } from 'drizzle-orm/better-sqlite3'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type CheckInId, newId, type TrackerId } from '../kernel/ids.ts'
import { addDays, type LocalDate } from '../kernel/local-day.ts'
import type { OpenVault } from '../vault/open-vault.ts'
import { scratchVault } from '../vault/scratch-vault.fake.ts'
import { checkIn, tracker, trackerValue } from '../vault/vault.schema.ts'
import type { Reader } from '../vault/vault.ts'
import { insertCheckIn, type ToldCheckIn } from './check-ins.store.ts'
import { checkInMoments, dailySeries } from './daily-series.ts'

const scratch = scratchVault()
let vault: OpenVault
beforeAll(() => {
  vault = scratch.open()
})
beforeEach(() => vault.write((writer) => {
  writer.delete(checkIn).run()
  writer.delete(tracker).run()
})) // prettier-ignore
afterAll(() => {
  vault.close()
  scratch.discard()
})

const monday = '2026-01-05' as LocalDate
const on = (date: LocalDate, hour = 12) => Date.parse(`${date}T00:00:00Z`) + hour * 3_600_000

const tell = (atMs: number, parts: Partial<ToldCheckIn> = {}) =>
  vault.write((writer) =>
    insertCheckIn(
      writer,
      { id: newId<CheckInId>(), atMs, zone: 'UTC', mood: 5, energy: null, tension: null, feelings: [], factors: [], note: '', activity: '', location: '', ...parts }, // prettier-ignore
      1,
    ),
  )

function addTracker(name: string, values: Readonly<Record<string, number>>, parts: object = {}): TrackerId {
  const id = newId<TrackerId>()
  vault.write((writer) => {
    writer.insert(tracker).values({ id, name, kind: 'number', position: 0, createdAtMs: 1, ...parts }).run() // prettier-ignore
    for (const [day, value] of Object.entries(values))
      writer.insert(trackerValue).values({ trackerId: id, localDate: day as LocalDate, value, changedAtMs: 1 }).run() // prettier-ignore
  })
  return id
}

const week = { from: monday, to: addDays(monday, 6) }
const series = () =>
  Object.fromEntries(dailySeries(vault.reader, week).map(({ id, points }) => [id, points.map(({ day, value }) => [day.slice(8), value])])) // prettier-ignore

test('a day has the mean of its check-ins; what was not told has no point', () => {
  tell(on(monday, 9), { mood: 4, energy: 2 })
  tell(on(monday, 20), { mood: 7 })
  tell(on(addDays(monday, 2)), { mood: 10, energy: 0 })
  expect(series()).toEqual({ mood: [['05', 5.5], ['07', 10]], energy: [['05', 2], ['07', 0]] }) // prettier-ignore
})

test('a factor is 1 on days that name it and 0 on other days with a check-in only', () => {
  const coffee = { group: 'other', name: 'coffee' } as const
  tell(on(monday, 8), { factors: [coffee, { group: 'sleep', name: 'coffee' }] })
  tell(on(monday, 9), { factors: [coffee] })
  tell(on(addDays(monday, 3)))
  expect(series()).toMatchObject({ 'factor:other:coffee': [['05', 1], ['08', 0]], 'factor:sleep:coffee': [['05', 1], ['08', 0]] }) // prettier-ignore
})

test('trackers give their values, archived ones too, deleted ones not; days outside the range are left out', () => {
  const walked = addTracker('Walked', { '2026-01-05': 1, '2026-01-06': 0, '2026-01-12': 1 })
  const old = addTracker('Old', { '2026-01-11': 3.5 }, { archivedAtMs: 2 })
  addTracker('Gone', { '2026-01-05': 1 }, { deletedAtMs: 2 })
  tell(on(addDays(monday, -1)))
  expect(series()).toEqual({ [`tracker:${walked}`]: [['05', 1], ['06', 0]], [`tracker:${old}`]: [['11', 3.5]] }) // prettier-ignore
})

test('moments keep the day and hour that the person lived', () => {
  tell(on(monday, 23), { zone: 'Asia/Tokyo', mood: 3 })
  expect(checkInMoments(vault.reader, week)).toEqual([
    { atMs: on(monday, 23), localDate: '2026-01-06', localHour: 8, mood: 3 },
  ])
})

test('any check-ins come to the same as counting them one by one', () => {
  const told = fc.record({
    atMs: fc.integer({ min: on(monday, -24), max: on(addDays(monday, 9)) }),
    zone: fc.constantFrom('Europe/Berlin', 'Asia/Kathmandu', 'America/Santiago', 'Pacific/Kiritimati', 'Australia/Lord_Howe'), // prettier-ignore
    mood: fc.integer({ min: 0, max: 10 }),
    tension: fc.option(fc.integer({ min: 0, max: 10 })),
    factors: fc.uniqueArray(fc.constantFrom('a', 'b').map((name) => ({ group: 'other' as const, name })), { selector: ({ name }) => name }), // prettier-ignore
  })
  fc.assert(
    fc.property(fc.array(told, { maxLength: 12 }), (all) => {
      vault.write((writer) => writer.delete(checkIn).run())
      const days = Map.groupBy(
        all.map((each) => ({ ...each, day: tell(each.atMs, each).localDate as LocalDate })),
        ({ day }) => day,
      )
      const inWeek = [...days].filter(([day]) => day >= week.from && day <= week.to).toSorted(([a], [b]) => (a < b ? -1 : 1)) // prettier-ignore
      const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
      const points = (valueOf: (told: typeof all) => number | null) =>
        inWeek.flatMap(([day, some]) => {
          const value = valueOf(some)
          return value === null ? [] : [[day.slice(8), value]]
        })
      const tense = (some: typeof all) => some.flatMap(({ tension }) => tension ?? [])
      const names = (some: typeof all) => some.flatMap(({ factors }) => factors.map(({ name }) => name))
      const expected = {
        mood: points((some) => mean(some.map(({ mood }) => mood))),
        tension: points((some) => (tense(some).length > 0 ? mean(tense(some)) : null)),
        ...Object.fromEntries(
          [...new Set(names(inWeek.flatMap(([, some]) => some)))].map((name) => [`factor:other:${name}`, points((some) => (names(some).includes(name) ? 1 : 0))]), // prettier-ignore
        ),
      }
      const kept = Object.entries(expected).filter(([, some]) => some.length > 0)
      const close = (some: Record<string, unknown>) => JSON.parse(JSON.stringify(some, (_key, value: unknown) => (typeof value === 'number' ? Math.round(value * 1e9) : value))) as unknown // prettier-ignore
      expect(close(series())).toEqual(close(Object.fromEntries(kept)))
    }),
    { numRuns: 25 },
  )
})

test('every query walks the index of days', () => {
  addTracker('Walked', {})
  const plans: string[] = []
  const logQuery = (text: string, values: unknown[]) =>
    plans.push(
      ...vault.connection
        .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${text}`)
        .all(...values)
        .map(({ detail }) => detail),
    )
  const reader: Reader = drizzle(vault.connection, { casing: 'snake_case', logger: { logQuery } })
  dailySeries(reader, week)
  checkInMoments(reader, week)
  const byDay = 'SEARCH check_in USING INDEX check_in_by_day (local_date>? AND local_date<?)'
  expect(plans.filter((line) => line === byDay)).toHaveLength(2)
  expect(plans.filter((line) => /^SEARCH tracker_value USING .*\(tracker_id=\? AND local_date>\?/.test(line))).toHaveLength(1) // prettier-ignore
  // A person has a handful of trackers: they are few enough to be walked.
  expect(plans.filter((line) => line.startsWith('SCAN') && !/^SCAN (tracker|each)\b/.test(line))).toEqual([])
})
