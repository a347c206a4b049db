// Quiet hours, over midnight too, and how long it is until a minute of the day.
import { expect, test, vi } from 'vitest'
import { isQuiet, untilMinute } from './notices.ts'

vi.mock('electron', () => import('../shim/electron.fake.ts'))

test('quiet hours include their start and not their end', () => {
  const night = { quietFrom: 1320, quietTo: 480 }
  expect([1319, 1320, 1439, 0, 479, 480, 720].map((minute) => isQuiet(minute, night))).toEqual([false, true, true, true, true, false, false]) // prettier-ignore
  const noon = { quietFrom: 720, quietTo: 780 }
  expect([719, 720, 779, 780].map((minute) => isQuiet(minute, noon))).toEqual([false, true, true, false])
  expect(isQuiet(600, { quietFrom: 600, quietTo: 600 })).toBe(false)
})

test('the next time is today or tomorrow, never within the same minute', () => {
  const noon = new Date(2026, 10, 21, 12, 0)
  expect(untilMinute(725, noon)).toBe(5 * 60_000)
  expect(untilMinute(720, noon)).toBe(24 * 60 * 60_000)
  expect(untilMinute(719, noon)).toBe((24 * 60 - 1) * 60_000)
})
