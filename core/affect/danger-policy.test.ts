import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  certainlyGrave,
  dangerLimits,
  levelFromClassifier,
  riskAt,
  riskFromClassifier,
} from './danger-policy.ts'

test('the classifier alone asks gently at level 2 and stays below the alert threshold there', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (danger) => {
      const level = levelFromClassifier({ danger })
      const risk = riskFromClassifier(level, danger)
      expect(level).toBeLessThanOrEqual(3)
      if (level <= 2) expect(risk).toBeLessThan(0.5)
      else expect(risk).toBeGreaterThanOrEqual(0.5)
    }),
  )
  expect(levelFromClassifier({ danger: dangerLimits.hard }, true)).toBe(2)
})

test('grave danger reaches level 4 and no further; what the guards explained is only asked about, unless it is certain', () => {
  expect(levelFromClassifier({ danger: 0, grave: dangerLimits.grave - 0.001 })).toBe(0)
  expect(levelFromClassifier({ danger: 0, grave: dangerLimits.grave })).toBe(4)
  expect(levelFromClassifier({ danger: 1, grave: 1 })).toBe(4)
  expect(levelFromClassifier({ danger: 1, grave: certainlyGrave - 0.001 }, true)).toBe(2)
  expect(levelFromClassifier({ danger: 1, grave: certainlyGrave }, true)).toBe(4)
})

test('a rule at level 2 or above is always an alert, whatever the classifier says', () => {
  for (const level of [2, 3, 4, 5] as const) expect(riskAt(level, 0)).toBeGreaterThanOrEqual(0.5)
})

test('words that the person said were misread are asked about softly, and stay grave where they are', () => {
  expect(levelFromClassifier({ danger: dangerLimits.soft }, false, true)).toBe(0)
  expect(levelFromClassifier({ danger: dangerLimits.hard }, false, true)).toBe(2)
  expect(levelFromClassifier({ danger: 0, grave: dangerLimits.grave }, false, true)).toBe(4)
})
