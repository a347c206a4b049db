import { expect, test } from 'vitest'
import { dayOf, shortMoment, startsDay, timeInWords } from './message-time.ts'

const at = (iso: string, zone: string) => ({ createdAtMs: Date.parse(iso), zone })

test('a message belongs to the day its writer lived, wherever that was', () => {
  const late = at('2026-01-05T23:30:00Z', 'Europe/Berlin')
  expect(dayOf(late)).toBe('2026-01-06')
  expect(dayOf(at('2026-01-05T23:30:00Z', 'America/New_York'))).toBe('2026-01-05')
  expect(timeInWords(late, 'en-GB')).toBe('00:30')
})

test('a day starts with the first message and with every change of the local date', () => {
  const first = at('2026-01-05T10:00:00Z', 'UTC')
  expect(startsDay(first, undefined)).toBe(true)
  expect(startsDay(at('2026-01-05T23:59:00Z', 'UTC'), first)).toBe(false)
  expect(startsDay(at('2026-01-06T00:00:00Z', 'UTC'), first)).toBe(true)
})

test('the list says a time today, a date this year and the year before that', () => {
  const now = new Date(2026, 5, 10, 15).getTime()
  expect(shortMoment(new Date(2026, 5, 10, 9, 5).getTime(), 'en-GB', now)).toBe('09:05')
  expect(shortMoment(new Date(2026, 1, 3).getTime(), 'en-GB', now)).toBe('3 Feb')
  expect(shortMoment(new Date(2024, 1, 3).getTime(), 'en-GB', now)).toBe('3 Feb 2024')
})
