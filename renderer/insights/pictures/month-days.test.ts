import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type LocalDate, weekday } from '../../../core/kernel/local-day.ts'
import { addMonths, dayAfterKey, weeksOfMonth } from './month-days.ts'

const date = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1990-01-01' as LocalDate, days))
const beginsOn = fc.constantFrom('monday' as const, 'saturday' as const, 'sunday' as const)
const number = { monday: 0, saturday: 5, sunday: 6 }

test('a month shows each of its days once, in whole weeks, without a week of other months', () => {
  fc.assert(
    fc.property(date, beginsOn, (of, begins) => {
      const weeks = weeksOfMonth(of, begins)
      const month = weeks.flat().filter((day) => day.startsWith(of.slice(0, 7)))
      expect(month).toHaveLength(
        new Date(Date.UTC(Number(of.slice(0, 4)), Number(of.slice(5, 7)), 0)).getUTCDate(),
      )
      expect(new Set(month).size).toBe(month.length)
      for (const week of weeks) {
        expect(weekday(week[0] as LocalDate)).toBe(number[begins])
        expect(week.some((day) => day.startsWith(of.slice(0, 7)))).toBe(true)
      }
    }),
  )
})

test('every key leads to a day, and the opposite key back, but for months too short', () => {
  fc.assert(
    fc.property(date, beginsOn, (of, begins) => {
      const go = (from: LocalDate, key: string, shiftKey = false) =>
        dayAfterKey(from, { key, shiftKey }, begins) ?? from
      for (const [one, other] of [
        ['ArrowLeft', 'ArrowRight'],
        ['ArrowUp', 'ArrowDown'],
      ] as const)
        // prettier-ignore
        expect(go(go(of, one), other)).toBe(of)
      expect(go(go(of, 'Home'), 'End')).toBe(addDays(go(of, 'Home'), 6))
      const back = go(go(of, 'PageUp'), 'PageDown')
      expect(back.slice(0, 7)).toBe(of.slice(0, 7))
      expect(back <= of).toBe(true)
      expect(go(of, 'PageUp', true).slice(5, 7)).toBe(of.slice(5, 7))
    }),
  )
  expect(dayAfterKey('2026-01-05' as LocalDate, { key: 'x', shiftKey: false }, 'monday')).toBeUndefined()
})

test.for([
  ['2024-01-31', 1, '2024-02-29'],
  ['2023-01-31', 1, '2023-02-28'],
  ['2024-02-29', 12, '2025-02-28'],
  ['2026-01-15', -1, '2025-12-15'],
  ['2026-12-31', 1, '2027-01-31'],
] as const)('%s and %i months make %s', ([from, months, to]) => {
  expect(addMonths(from as LocalDate, months)).toBe(to)
})
