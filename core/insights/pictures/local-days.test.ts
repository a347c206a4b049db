// The person's own calendar, where it is hardest: clocks that change, journeys, midnight, leap days. Whatever zone a check-in
// was made in, it lies on one day, in one week, and is counted once.
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { insertCheckIn } from '../../checkins/check-ins.store.ts'
import { newId } from '../../kernel/ids.ts'
import {
  addDays,
  countDays,
  type LocalDate,
  localMoment,
  startOfWeek,
  weekday,
} from '../../kernel/local-day.ts'
import { checkIn, day } from '../../vault/vault.schema.ts'
import { dayStartMs } from '../resolve-range.ts'
import { addPersonMessage, scratchVault, type ScratchVault } from '../scratch-vault.fake.ts'
import { calendarDays } from './calendar.store.ts'

/** Summer time in both halves of the world, half hours, no midnight on some days, a date line, and two days in one. */
const zones = ['Europe/Berlin', 'America/Havana', 'Australia/Lord_Howe', 'Pacific/Apia', 'Asia/Kolkata']
const beginnings = ['monday', 'saturday', 'sunday'] as const

let vault: ScratchVault
beforeAll(() => {
  vault = scratchVault()
})
afterAll(() => vault.discard())
beforeEach(() => {
  vault.write((writer) => [checkIn, day].forEach((table) => writer.delete(table).run()))
})

const tell = (atMs: number, zone: string, mood = 5) =>
  vault.write((writer) =>
    insertCheckIn(
      writer,
      {
        id: newId<string>(),
        atMs,
        zone,
        mood,
        energy: null,
        tension: null,
        feelings: [],
        factors: [],
        note: '',
        activity: '',
        location: '',
      },
      atMs,
    ),
  )
const from = '1990-01-01' as LocalDate
const range = { from, to: '2100-01-01' as LocalDate, days: 40_178 }
const date = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays(from, days))
const moment = fc.record({
  // 2007 to 2030: Lord Howe changes by half an hour, Samoa jumps over 30 December 2011.
  atMs: fc.integer({ min: Date.UTC(2007, 0, 1), max: Date.UTC(2030, 0, 1) }),
  zone: fc.constantFrom(...zones),
})

test('a week has seven days, begins on its day, and holds each date once', () => {
  fc.assert(
    fc.property(date, fc.constantFrom(...beginnings), (of, beginsOn) => {
      const start = startOfWeek(of, beginsOn)
      expect(weekday(start)).toBe({ monday: 0, saturday: 5, sunday: 6 }[beginsOn])
      expect(countDays(start, of)).toBeGreaterThanOrEqual(1)
      expect(countDays(start, of)).toBeLessThanOrEqual(7)
      expect(startOfWeek(addDays(start, 6), beginsOn)).toBe(start)
      expect(startOfWeek(addDays(start, 7), beginsOn)).toBe(addDays(start, 7))
    }),
  )
})

test.for([
  ['2024-02-29', '2024-02-26'],
  ['2026-03-29', '2026-03-23'],
  ['2025-01-01', '2024-12-30'],
  ['2100-03-01', '2100-03-01'],
] as const)('the week of %s begins on Monday %s', ([of, start]) => {
  expect(startOfWeek(of as LocalDate)).toBe(start)
})

test('the first and the last moment of a local day lie on it, in every zone, and days follow without a hole', () => {
  fc.assert(
    fc.property(moment, ({ atMs, zone }) => {
      const { date: lived } = localMoment(atMs, zone)
      const start = dayStartMs(lived, zone)
      expect(start).toBeLessThanOrEqual(atMs)
      expect(localMoment(start, zone).date).toBe(lived)
      expect(localMoment(start - 1, zone).date < lived).toBe(true)
    }),
  )
})

test('each check-in stands on the one day it was lived on; every day of the calendar can be found by its date', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ told: moment, mood: fc.integer({ min: 0, max: 10 }) }), { maxLength: 12 }),
      (all) => {
        vault.write((writer) => writer.delete(checkIn).run())
        for (const { told, mood } of all) tell(told.atMs, told.zone, mood)
        const days = calendarDays(vault.reader, range)
        expect(days.map((one) => one.date)).toEqual([...new Set(days.map((one) => one.date))].toSorted())
        expect(days.reduce((sum, { mood }) => sum + (mood?.checkIns ?? 0), 0)).toBe(all.length)
        for (const one of days) {
          const lived = all.filter(({ told }) => localMoment(told.atMs, told.zone).date === one.date)
          expect(one.mood?.mean).toBeCloseTo(lived.reduce((sum, { mood }) => sum + mood, 0) / lived.length)
          const alone = calendarDays(vault.reader, {
            from: one.date as LocalDate,
            to: one.date as LocalDate,
            days: 1,
          })
          expect(alone).toEqual([one])
        }
      },
    ),
    { numRuns: 25 },
  )
})

test('a journey: the same moment belongs to the day that was lived where it was told', () => {
  const atMs = Date.UTC(2026, 0, 31, 10, 30)
  for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Berlin']) tell(atMs, zone)
  const days = calendarDays(vault.reader, range)
  expect(days.map((one) => [one.date, one.mood?.checkIns])).toEqual([
    ['2026-01-30', 1],
    ['2026-01-31', 1],
    ['2026-02-01', 1],
  ])
})

test.for([
  ['the hour that comes twice', Date.UTC(2026, 9, 25, 0, 30), Date.UTC(2026, 9, 25, 1, 30), ['2026-10-25']],
  [
    'both sides of the hour that is left out',
    Date.UTC(2026, 2, 29, 0, 59),
    Date.UTC(2026, 2, 29, 1, 0),
    ['2026-03-29'],
  ],
  ['midnight', Date.UTC(2024, 1, 28, 22, 59, 59), Date.UTC(2024, 1, 28, 23), ['2024-02-28', '2024-02-29']],
] as const)('%s, in Berlin', ([_name, one, other, dates]) => {
  tell(one, 'Europe/Berlin')
  tell(other, 'Europe/Berlin')
  expect(calendarDays(vault.reader, range).map(({ date: lived }) => lived)).toEqual(dates)
})

test('the day that Samoa left out holds nothing; a leap day holds what it was given', () => {
  for (let hour = 0; hour < 72; hour += 1) tell(Date.UTC(2011, 11, 29, 0) + hour * 3_600_000, 'Pacific/Apia')
  const lived = calendarDays(vault.reader, range).map(({ date: one }) => one)
  expect(lived).toContain('2011-12-29')
  expect(lived).not.toContain('2011-12-30')
  expect(lived).toContain('2011-12-31')
  vault.write((writer) =>
    addPersonMessage(writer, { conversationId: vault.conversationId, localDate: '2024-02-29' as LocalDate }),
  )
  const leap = { from: '2024-02-29' as LocalDate, to: '2024-02-29' as LocalDate, days: 1 }
  expect(calendarDays(vault.reader, leap)).toEqual([
    { date: '2024-02-29', mood: null, messages: 1, entries: 0, questionnaires: [], exercises: [] },
  ])
})

test('a day shows the entries that tell of it and each exercise that was done, but no deleted entry', () => {
  const on = '2026-03-03' as LocalDate
  vault.write((writer) => {
    for (const [id, deletedAtMs] of [['kept', null], ['gone', 1]] as const) // prettier-ignore
      writer.run(sql`INSERT INTO journal_entry (id, body, local_date, zone, tags, created_at_ms, changed_at_ms, deleted_at_ms) VALUES (${id}, 'words', ${on}, 'UTC', '[]', 1, 1, ${deletedAtMs})`) // prettier-ignore
    for (const [id, exerciseId] of [['a', 'five-senses'], ['b', 'box-breathing'], ['c', 'five-senses']] as const) // prettier-ignore
      writer.run(sql`INSERT INTO exercise_use (id, exercise_id, version, started_at_ms, ended_at_ms, local_date, zone, ended, answers) VALUES (${id}, ${exerciseId}, 1, 1, 2, ${on}, 'UTC', 'finished', '[]')`) // prettier-ignore
  })
  expect(calendarDays(vault.reader, { from: on, to: on, days: 1 })).toEqual([
    {
      date: on,
      mood: null,
      messages: 0,
      entries: 1,
      questionnaires: [],
      exercises: ['box-breathing', 'five-senses'],
    },
  ])
})
