import { givenDateSchema } from '../vault/operation.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { manualClock } from '../kernel/clock.ts'
import { addDays, countDays, localMoment, type LocalDate, weekday } from '../kernel/local-day.ts'
import { dayStartMs, resolveRange } from './resolve-range.ts'
import { addPersonMessage, scratchVault, type ScratchVault } from './scratch-vault.fake.ts'

let vault: ScratchVault
beforeEach(() => {
  vault = scratchVault()
})
afterEach(() => vault.discard())

const resolve = (input: Parameters<typeof resolveRange>[2]) =>
  resolveRange(vault.reader, manualClock(), input)
const today = '2026-03-01'

test('days end today and include it', () => {
  expect(resolve({ days: 7, today })).toEqual({ ok: true, value: { from: '2026-02-23', to: today, days: 7 } })
  expect(resolve({ days: 365, today: '2024-12-31' })).toMatchObject({
    value: { from: '2024-01-02', days: 365 },
  })
})

test('a range of two dates includes a leap day', () => {
  expect(resolve({ from: '2024-02-28', to: '2024-03-01' })).toMatchObject({ value: { days: 3 } })
  expect(resolve({ from: '2023-02-28', to: '2023-03-01' })).toMatchObject({ value: { days: 2 } })
})

test.for([
  {},
  { from: '2026-01-01' },
  { to: '2026-01-01' },
  { from: '2026-01-02', to: '2026-01-01' },
  { from: '2000-01-01', to: '2026-01-01' },
  { days: 7 as const, from: '2026-01-01', to: '2026-01-02' },
])('%j is no range', (input) => {
  expect(resolve({ ...input, today })).toEqual({ ok: false, error: { type: 'RangeInvalid' } })
})

test('all: today alone for an empty vault, else from the first day on, also when the diary runs ahead', () => {
  expect(resolve({ days: 'all', today })).toMatchObject({ value: { from: today, to: today, days: 1 } })
  const { conversationId } = vault
  vault.write((writer) => {
    for (const localDate of ['2025-12-31', '2026-03-02'] as LocalDate[])
      addPersonMessage(writer, { conversationId, localDate })
  })
  expect(resolve({ days: 'all', today })).toMatchObject({
    value: { from: '2025-12-31', to: '2026-03-02', days: 62 },
  })
})

test('without `today`, the day of the machine counts', () => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  expect(resolve({ days: 7 })).toMatchObject({
    value: { to: localMoment(Date.UTC(2026, 0, 5, 12), zone).date },
  })
})

test.for([
  ['Europe/Berlin', '2026-03-29', 23],
  ['Europe/Berlin', '2026-10-25', 25],
  ['Pacific/Kiritimati', '2026-01-01', 24],
  // Midnight does not exist here on this day; the day starts at one o'clock.
  ['America/Havana', '2026-03-08', 23],
] as const)('in %s the day %s has %i hours', ([zone, date, hours]) => {
  const start = dayStartMs(date as LocalDate, zone)
  const end = dayStartMs(addDays(date as LocalDate, 1), zone)
  expect((end - start) / 3_600_000).toBe(hours)
  expect(localMoment(start, zone).date).toBe(date)
  expect(localMoment(start - 1, zone).date).toBe(addDays(date as LocalDate, -1))
  expect(localMoment(end - 1, zone).date).toBe(date)
})

test('the same moment is another day at UTC+14 and at UTC−11', () => {
  const moment = Date.UTC(2026, 0, 31, 10, 30)
  expect(localMoment(moment, 'Pacific/Kiritimati')).toEqual({ date: '2026-02-01', hour: 0 })
  expect(localMoment(moment, 'Pacific/Pago_Pago')).toEqual({ date: '2026-01-30', hour: 23 })
  expect([
    weekday('2026-02-01' as LocalDate),
    countDays('2026-01-30' as LocalDate, '2026-02-01' as LocalDate),
  ]).toEqual([6, 3])
})

test('a date at the end of the calendar is refused before anything counts months', () => {
  for (const date of ['9999-12-31', '0000-01-01', '2200-01-01'])
    expect(givenDateSchema.safeParse(date).success).toBe(false)
  expect(givenDateSchema.safeParse('2026-11-21').success).toBe(true)
})
