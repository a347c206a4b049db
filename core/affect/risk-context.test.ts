import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RiskLevel } from '../safety/risk-level.ts'
import { effectiveLevel, isTakeBack } from './risk-context.ts'

const levels = fc.constantFrom<RiskLevel[]>(0, 1, 2, 3, 4, 5)

test('a first text has its own level', () => {
  expect(effectiveLevel([], { level: 3 })).toBe(3)
  expect(effectiveLevel([0, 1, 0], { level: 0 })).toBe(0)
})

test('one calm turn after danger changes nothing, the second brings it down by one', () => {
  expect(effectiveLevel([4], { level: 0 })).toBe(4)
  expect(effectiveLevel([4, 0], { level: 0 })).toBe(3)
  expect(effectiveLevel([4, 0, 0], { level: 0 })).toBe(2)
  expect(effectiveLevel([4, 0, 0, 0], { level: 0 })).toBe(0)
})

test('taking it back after level 3 or above is no calm turn', () => {
  expect(effectiveLevel([3, 0], { level: 0, text: 'just joking lol' })).toBe(3)
  expect(effectiveLevel([4, { level: 0, takesBack: true }], { level: 0, text: 'the weather is nice' })).toBe(
    4,
  )
  expect(effectiveLevel([3, 0], { level: 0, text: 'I called my sister and we talked' })).toBe(2)
})

test('danger said again starts the count anew', () => {
  expect(effectiveLevel([4, 0, 4, 0], { level: 0 })).toBe(3)
  expect(effectiveLevel([2, 0], { level: 4 })).toBe(4)
})

test('only the last eight turns count, and distress is not held', () => {
  expect(effectiveLevel([5, 0, 0, 0, 0, 0, 0, 0, 0], { level: 0 })).toBe(0)
  expect(effectiveLevel([1, 1, 1], { level: 0 })).toBe(0)
})

test('knows taking back from telling', () => {
  for (const text of ['jk', 'just kidding', "I didn't mean it", 'never mind', 'lol jk forget what I said'])
    expect(isTakeBack(text), text).toBe(true)
  for (const text of ['I feel a bit calmer now', 'my mother came over', ''])
    expect(isTakeBack(text), text).toBe(false)
})

test('is never below the text itself and never above what was said', () => {
  fc.assert(
    fc.property(fc.array(levels, { maxLength: 12 }), levels, (previous, level) => {
      const effective = effectiveLevel(previous, { level })
      expect(effective).toBeGreaterThanOrEqual(level)
      expect(effective).toBeLessThanOrEqual(Math.max(level, ...previous, 0))
    }),
  )
})
