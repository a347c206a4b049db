// Every minute of the day is written and read back.
import { expect, test } from 'vitest'
import { clockText, minuteOfDay } from './clock-text.ts'

test('what is written can be read', () => {
  for (let minute = 0; minute < 1440; minute += 1) expect(minuteOfDay(clockText(minute))).toBe(minute)
  expect([clockText(0), clockText(510), clockText(1439)]).toEqual(['00:00', '08:30', '23:59'])
})

test('what is no time is none', () => {
  for (const text of ['', '8:30', '24:00', '12:60', 'noon', '-1:00']) expect(minuteOfDay(text)).toBeNull()
})
