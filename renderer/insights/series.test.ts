import { expect, test } from 'vitest'
import { addDays, type LocalDate } from '../../core/kernel/local-day.ts'
import { todayHere } from './dates.ts'
import { alongDays, axisTicks, dayIndex, median, slidingMean } from './series.ts'

const from = '2026-02-27' as LocalDate

test('days stand where they were, gaps stay empty', () => {
  const rows = [
    { date: '2026-02-28', mood: 1 },
    { date: '2026-03-02', mood: -1 },
    { date: '2026-03-09', mood: 9 },
  ]
  expect(alongDays({ from, days: 5 }, rows, (row) => row.mood)).toEqual([null, 1, null, -1, null])
  expect(dayIndex('2024-02-28' as LocalDate, '2024-03-01' as LocalDate)).toBe(2)
})

test('the sliding mean is drawn only where four of seven days have data', () => {
  expect(slidingMean([1, 1, 1, 1])).toEqual([null, null, null, 1])
  expect(slidingMean([0, null, 1, null, 0, null, 1])).toEqual([null, null, null, null, null, null, 0.5])
  expect(slidingMean([1, 1, 1, null, null, null, null, null, 1])).toEqual(
    Array.from({ length: 9 }).fill(null),
  )
  // The eighth day pushes the first one out.
  expect(slidingMean([8, 1, 1, 1, 1, 1, 1, 1]).at(-1)).toBe(1)
})

test('ticks are few and even, and first days of months when the range is long', () => {
  expect(axisTicks({ from, days: 7 })).toEqual([0, 1, 2, 3, 4, 5, 6])
  expect(axisTicks({ from, days: 30 })).toEqual([0, 5, 10, 15, 20, 25])
  expect(axisTicks({ from, days: 1 })).toEqual([0])
  const starts = axisTicks({ from: '2025-11-22', days: 365 }).map((day) =>
    addDays('2025-11-22' as LocalDate, day),
  )
  expect(starts).toEqual(['2025-12-01', '2026-02-01', '2026-04-01', '2026-06-01', '2026-08-01', '2026-10-01'])
  expect(axisTicks({ from, days: 7300 }).length).toBeLessThan(9)
})

test('the median of nothing, one, two and three', () => {
  expect([median([]), median([3]), median([1, 2]), median([9, 1, 2])]).toEqual([undefined, 3, 1.5, 2])
})

test('today is the date on the wall, not the one in London', () => {
  expect(todayHere(new Date(2026, 0, 5, 0, 30))).toBe('2026-01-05')
  expect(todayHere(new Date(2026, 0, 5, 23, 30))).toBe('2026-01-05')
})
