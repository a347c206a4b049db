// Five zones: one that leaps by an hour in the north, one in the south, one by half an hour, one with no summer time, and
// one that leaps at midnight.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localMoment, weekday } from './local-day.ts'
import { dueReminder, isQuiet, nextReminder, type ReminderPlan } from './reminders.ts'

const zones = ['Europe/Berlin', 'America/Santiago', 'Australia/Lord_Howe', 'Asia/Kolkata', 'Africa/Cairo']
const everyDay = [0, 1, 2, 3, 4, 5, 6]
const at = (reminderTimes: number[], parts: Partial<ReminderPlan> = {}): ReminderPlan => ({
  reminderTimes,
  reminderDays: everyDay,
  quietFrom: 0,
  quietTo: 0,
  ...parts,
})
const shown = (ms: number | null, zone: string) =>
  ms === null
    ? null
    : new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(ms)
const after = (plan: ReminderPlan, iso: string, zone: string) =>
  shown(nextReminder(plan, { afterMs: Date.parse(iso), zone }), zone)

test('quiet hours include their start and not their end', () => {
  const night = { quietFrom: 1320, quietTo: 480 }
  expect([1319, 1320, 1439, 0, 479, 480, 720].map((minute) => isQuiet(minute, night))).toEqual([false, true, true, true, true, false, false]) // prettier-ignore
  const noon = { quietFrom: 720, quietTo: 780 }
  expect([719, 720, 779, 780].map((minute) => isQuiet(minute, noon))).toEqual([false, true, true, false])
  expect(isQuiet(600, { quietFrom: 600, quietTo: 600 })).toBe(false)
})

describe('the next reminder', () => {
  test('is the next of the times, then the first of tomorrow', () => {
    const plan = at([540, 1200])
    expect(after(plan, '2026-11-21T07:59:00Z', 'Europe/Berlin')).toBe('2026-11-21 09:00')
    expect(after(plan, '2026-11-21T08:00:00Z', 'Europe/Berlin')).toBe('2026-11-21 20:00')
    expect(after(plan, '2026-11-21T19:00:00Z', 'Europe/Berlin')).toBe('2026-11-22 09:00')
  })
  test('keeps to the days of the week, and there is none without times or days', () => {
    expect(after(at([540], { reminderDays: [5] }), '2026-11-21T08:00:00Z', 'Europe/Berlin')).toBe('2026-11-28 09:00') // prettier-ignore
    expect(after(at([]), '2026-11-21T08:00:00Z', 'Europe/Berlin')).toBeNull()
    expect(after(at([540], { reminderDays: [] }), '2026-11-21T08:00:00Z', 'Europe/Berlin')).toBeNull()
  })
  test('passes over quiet hours', () => {
    const plan = at([420, 600], { quietFrom: 1320, quietTo: 480 })
    expect(after(plan, '2026-11-21T00:00:00Z', 'Asia/Kolkata')).toBe('2026-11-21 10:00')
    expect(after(at([420], { quietFrom: 1320, quietTo: 480 }), '2026-11-21T00:00:00Z', 'Asia/Kolkata')).toBeNull() // prettier-ignore
  })
  test.each([
    // Clocks go forward: the time does not exist and comes right after the leap.
    ['Europe/Berlin', 150, '2026-03-28T23:30:00Z', '2026-03-29 03:30'],
    ['Australia/Lord_Howe', 135, '2026-10-03T13:00:00Z', '2026-10-04 02:45'],
    ['America/Santiago', 0, '2026-09-06T03:00:00Z', '2026-09-06 01:00'],
    ['Africa/Cairo', 15, '2026-04-23T21:00:00Z', '2026-04-24 01:15'],
    // Clocks go back: the first of the two.
    ['Europe/Berlin', 150, '2026-10-24T23:00:00Z', '2026-10-25 02:30'],
    ['Asia/Kolkata', 0, '2026-11-20T18:29:00Z', '2026-11-21 00:00'],
  ])('%s, minute %i, after %s', (zone, minute, iso, expected) => {
    expect(after(at([minute]), iso, zone)).toBe(expected)
  })
  test('comes once although the clock shows its time twice', () => {
    const first = nextReminder(at([150]), { afterMs: Date.parse('2026-10-24T23:00:00Z'), zone: 'Europe/Berlin' }) // prettier-ignore
    expect(first).toBe(Date.parse('2026-10-25T00:30:00Z'))
    expect(after(at([150]), '2026-10-25T00:30:00Z', 'Europe/Berlin')).toBe('2026-10-26 02:30')
  })
  test('goes by the clock of the place one travels to', () => {
    const noon = '2026-11-21T12:00:00Z'
    expect(after(at([780]), noon, 'Europe/Berlin')).toBe('2026-11-22 13:00')
    expect(after(at([780]), noon, 'America/Santiago')).toBe('2026-11-21 13:00')
    expect(after(at([780]), noon, 'Pacific/Kiritimati')).toBe('2026-11-22 13:00')
  })
})

test('a week of reminders has every time once a day in every zone, in and out of summer time', () => {
  const anyPlan = fc.record({
    zone: fc.constantFrom(...zones),
    startMs: fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2028, 0, 1) }),
    minute: fc.integer({ min: 0, max: 1439 }),
    reminderDays: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }),
  })
  fc.assert(
    fc.property(anyPlan, ({ zone, startMs, minute, reminderDays }) => {
      const plan = at([minute], { reminderDays })
      const days: string[] = []
      let afterMs = startMs
      for (let count = 0; count < reminderDays.length * 2; count += 1) {
        const next = nextReminder(plan, { afterMs, zone })
        if (next === null) throw new Error('there is always a next one')
        expect(next).toBeGreaterThan(afterMs)
        expect(dueReminder(plan, { afterMs, untilMs: next, zone })).toBe(next)
        days.push(localMoment(next, zone).date)
        afterMs = next
      }
      expect(new Set(days).size).toBe(days.length)
      expect(days.every((day) => reminderDays.includes(weekday(day as never)))).toBe(true)
      // Two rounds of the week's days: within 15 days, so that none was left out.
      expect(Date.parse(days.at(-1) ?? '') - Date.parse(days[0] ?? '')).toBeLessThan(14 * 86_400_000)
    }),
    { numRuns: 60 },
  )
})

describe('what fell due meanwhile', () => {
  const zone = 'Europe/Berlin'
  const due = (plan: ReminderPlan, from: string, to: string) =>
    shown(dueReminder(plan, { afterMs: Date.parse(from), untilMs: Date.parse(to), zone }), zone)
  test('is one, the last, however many were missed', () => {
    expect(due(at([480, 600, 720]), '2026-11-18T00:00:00Z', '2026-11-21T10:30:00Z')).toBe('2026-11-21 10:00')
  })
  test('is nothing once the day is over', () => {
    expect(due(at([1200]), '2026-11-20T18:00:00Z', '2026-11-20T22:59:00Z')).toBe('2026-11-20 20:00')
    expect(due(at([1200]), '2026-11-20T18:00:00Z', '2026-11-20T23:00:00Z')).toBeNull()
  })
  test('is nothing when nothing lies between, or when the clock went back', () => {
    expect(due(at([600]), '2026-11-21T09:00:00Z', '2026-11-21T20:00:00Z')).toBeNull()
    expect(due(at([600]), '2026-11-21T20:00:00Z', '2026-11-21T10:00:00Z')).toBeNull()
  })
})
