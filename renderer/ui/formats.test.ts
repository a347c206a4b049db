import { expect, test } from 'vitest'
import { formatAgo, formatBytes, formatMonths } from './formats.ts'

test('sizes are written in the unit that a file manager would use', () => {
  expect(formatBytes(0, 'en')).toBe('0 bytes')
  expect(formatBytes(999, 'en')).toBe('999 bytes')
  expect(formatBytes(4_612_000, 'en')).toBe('4.6 MB')
  expect(formatBytes(999_960, 'en')).toBe('1 MB')
  expect(formatBytes(91_000_000_000, 'en')).toBe('91 GB')
  expect(formatBytes(5e15, 'en')).toBe('5,000 TB')
})

test('a past moment is said in the largest unit that fits', () => {
  const now = Date.UTC(2026, 0, 5, 12)
  expect(formatAgo(now, now, 'en')).toBe('this minute')
  expect(formatAgo(now - 5 * 60_000, now, 'en')).toBe('5 minutes ago')
  expect(formatAgo(now - 3 * 3_600_000, now, 'en')).toBe('3 hours ago')
  expect(formatAgo(now - 26 * 3_600_000, now, 'en')).toBe('yesterday')
})

test('months are said as years and months', () => {
  expect([1, 7, 12, 24, 30].map((months) => formatMonths(months, 'en'))).toEqual(['1 month', '7 months', '1 year', '2 years', '2 years, 6 months']) // prettier-ignore
})
