import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type JournalEntryId, newId } from '../kernel/ids.ts'
import { addDays, type LocalDate, localMoment } from '../kernel/local-day.ts'
import type { OpenVault } from '../vault/open-vault.ts'
import { scratchVault, type ScratchVault } from '../vault/scratch-vault.fake.ts'
import { journalEntry } from '../vault/vault.schema.ts'
import { deleteEntry, insertEntry } from './journal.store.ts'
import { earlierDays, monthBefore, onThisDay } from './on-this-day.ts'

let scratch: ScratchVault
let vault: OpenVault
beforeAll(() => {
  scratch = scratchVault()
  vault = scratch.open()
})
afterAll(() => {
  vault.close()
  scratch.discard()
})

const day = (date: string) => date as LocalDate
const keep = (date: string) =>
  vault.write((writer) => {
    const words = { title: date, body: '', localDate: date, tags: [], promptId: null }
    return insertEntry(writer, { id: newId<JournalEntryId>(), zone: 'UTC', words, nowMs: 1 })
  })
/** What is shown on a day, such as `1 year: 2025-03-01`. */
const shown = (today: string) =>
  onThisDay(vault.reader, day(today)).flatMap(({ unit, ago, entries }) => entries.map(({ title }) => `${ago} ${unit}: ${title}`)) // prettier-ignore

test('a leap day comes back on 28 February of other years, and on itself in leap years', () => {
  for (const date of ['2020-02-29', '2023-02-28', '2024-02-28', '2024-02-29', '2024-03-01']) keep(date)
  expect(shown('2026-02-28')).toEqual(['2 year: 2024-02-29', '2 year: 2024-02-28', '3 year: 2023-02-28', '6 year: 2020-02-29']) // prettier-ignore
  expect(shown('2028-02-29')).toEqual(['4 year: 2024-02-29', '8 year: 2020-02-29'])
  expect(shown('2028-02-28')).toEqual(['4 year: 2024-02-28', '5 year: 2023-02-28'])
  expect(shown('2025-03-01')).toEqual(['1 year: 2024-03-01'])
  vault.write((writer) => writer.delete(journalEntry).run())
  expect(shown('2026-02-28')).toEqual([])
})

test('a week and a month ago come first; what was deleted does not come back', () => {
  keep('2026-03-24')
  keep('2026-02-28')
  const gone = keep('2025-03-31')
  expect(shown('2026-03-31')).toEqual(['1 week: 2026-03-24', '1 month: 2026-02-28', '1 year: 2025-03-31'])
  vault.write((writer) => gone && deleteEntry(writer, gone.id as JournalEntryId, 2))
  expect(shown('2026-03-31')).toHaveLength(2)
  expect(monthBefore(day('2026-01-15'))).toBe('2025-12-15')
  expect(monthBefore(day('2024-03-30'))).toBe('2024-02-29')
})

test('the day is the one the person lived, wherever they were', () => {
  // One moment, three calendars: half past ten in the evening of 31 December in Berlin.
  const atMs = Date.UTC(2025, 11, 31, 21, 30)
  const days = ['Pacific/Kiritimati', 'Europe/Berlin', 'Pacific/Pago_Pago'].map(
    (zone) => localMoment(atMs, zone).date,
  )
  expect(days).toEqual(['2026-01-01', '2025-12-31', '2025-12-31'])
  for (const date of days) keep(date)
  expect(shown('2027-01-01')).toEqual(['1 year: 2026-01-01'])
  expect(shown('2026-12-31')).toHaveLength(2)
})

test('on every day of two centuries, each earlier day is a real one before today and each year is there once at least', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 70_000 }), (offset) => {
      const today = addDays(day('1950-01-01'), offset)
      const days = earlierDays(today, day('1948-01-01'))
      for (const { date } of days) {
        expect(date < today).toBe(true)
        expect(addDays(date, 0)).toBe(date)
      }
      if (!today.endsWith('-02-29'))
        expect(new Set(days.filter(({ unit }) => unit === 'year').map(({ ago }) => ago)).size).toBe(
          Number(today.slice(0, 4)) - 1948,
        )
    }),
    { numRuns: 200 },
  )
})
