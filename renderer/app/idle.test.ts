import { expect, test } from 'vitest'
import { idleStep } from './idle.ts'

const minute = 60_000
const step = (lastActiveMs: number, nowMs: number, lastStepMs = nowMs - 30_000) =>
  idleStep({ nowMs, lastActiveMs, lastStepMs, idleLockMinutes: 10 })

test('activity since the last look is told to the core', () => {
  expect(step(95_000, 100_000)).toBe('touch')
})

test('without activity the page only asks, so that asking does not keep the vault open', () => {
  expect(step(10_000, 100_000)).toBe('look')
})

test('locks at the limit, not a moment before', () => {
  expect(step(0, 10 * minute - 1)).toBe('look')
  expect(step(0, 10 * minute)).toBe('lock')
})

test('a machine that slept for an hour locks when it wakes, whatever was done before', () => {
  expect(step(95_000, 95_000 + 60 * minute, 94_000)).toBe('lock')
})

test('a clock set back does not lock and does not throw', () => {
  expect(step(100_000, 40_000)).toBe('touch')
})
