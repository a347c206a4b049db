import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { isTimeZone, type LocalDate, localMoment, momentAt, wallClock } from './local-day.ts'

test('a moment is found again by what the clocks showed, but for the hour that they show twice', () => {
  const moment = fc.record({
    zone: fc.constantFrom('Europe/Berlin', 'America/Santiago', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia'), // prettier-ignore
    minuteUtc: fc.integer({ min: Date.UTC(2012, 0, 1) / 60_000, max: Date.UTC(2035, 0, 1) / 60_000 }),
  })
  fc.assert(
    fc.property(moment, ({ zone, minuteUtc }) => {
      const atMs = minuteUtc * 60_000
      const [date = '', time = ''] = wallClock(atMs, zone).split('T')
      expect({ date, hour: Number(time.slice(0, 2)) }).toEqual(localMoment(atMs, zone))
      const minute = Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
      const found = momentAt(date as LocalDate, minute, zone)
      expect(wallClock(found, zone)).toBe(`${date}T${time}`)
      expect([0, 1_800_000, 3_600_000]).toContain(atMs - found)
    }),
  )
})

test('a time that the clocks leap over comes after the leap', () => {
  const at = momentAt('2026-03-29' as LocalDate, 150, 'Europe/Berlin')
  expect(wallClock(at, 'Europe/Berlin')).toBe('2026-03-29T03:30')
})

test('R16: a zone costs one formatter to know and one to show, however often; memory for each is freed late', () => {
  const made = vi.spyOn(Intl, 'DateTimeFormat')
  for (let at = 0; at < 500; at += 1) {
    expect(isTimeZone('Pacific/Chatham')).toBe(true)
    expect(wallClock(at * 3_600_000, 'Pacific/Chatham')).toMatch(/^1970-/)
    localMoment(at, 'Pacific/Chatham')
  }
  expect([isTimeZone('Nowhere/At-All'), isTimeZone('')]).toEqual([false, false])
  expect(made.mock.calls.length).toBeGreaterThan(0)
  expect(made.mock.calls.length).toBeLessThanOrEqual(4)
  made.mockRestore()
})
