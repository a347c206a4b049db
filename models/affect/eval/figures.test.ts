import { expect, test } from 'vitest'
import {
  auc,
  calibrationError,
  correlation,
  f1,
  macroF1,
  macroRecall,
  mean,
  recall,
  recallAt,
  shareOf,
  shareText,
} from './figures.ts'

test('F1, recall and mean follow their definitions', () => {
  expect(f1([true, true, false, false], [true, false, true, false])).toBeCloseTo(0.5)
  expect(f1([false], [false])).toBe(0)
  expect(recall(['a', 'a', 'b'], ['a', 'b', 'b'], 'a')).toBeCloseTo(0.5)
  expect(macroRecall(['a', 'a', 'b'], ['a', 'b', 'b'])).toBeCloseTo(0.75)
  expect(macroF1(['a', 'a', 'b'], ['a', 'b', 'b'])).toBeCloseTo(2 / 3)
  expect(mean([])).toBe(0)
})

test('a share carries its Wilson interval', () => {
  expect(shareText(shareOf(Array.from({ length: 100 }, (_, at) => at < 50)))).toBe(
    '50.0% (40.4–59.6%, n 100)',
  )
  expect(shareText(shareOf(Array.from({ length: 1000 }, () => false)))).toBe('0.00% (0.00–0.38%, n 1000)')
  expect(shareText(shareOf([]))).toBe('no case')
})

test('AUC counts pairs in the right order, ties half', () => {
  expect(auc([true, false], [0.9, 0.1])).toBe(1)
  expect(auc([true, false, true, false], [0.9, 0.9, 0.2, 0.1])).toBeCloseTo(0.625)
  expect(auc([true], [1])).toBeNull()
})

test('calibration error is the weighed gap between what was said and what was true', () => {
  expect(calibrationError([0.5, 0.5], [true, false])).toBeCloseTo(0)
  expect(calibrationError([0.95, 0.95, 0.15, 0.15], [true, true, false, false])).toBeCloseTo(0.1)
  expect(calibrationError([0.5, 0.5], [true, false], [3, 1])).toBeCloseTo(0.25)
})

test('correlation and recall at a share of alarms', () => {
  expect(correlation([1, 2, 3], [2, 4, 6])).toBeCloseTo(1)
  expect(correlation([1, 1, 1], [2, 4, 6])).toBeNull()
  const wanted = [...Array.from({ length: 10 }, () => false), true, true]
  expect(recallAt(0.1, wanted, [...Array.from({ length: 10 }, (_, at) => at), 8.5, 3])?.share).toBe(0.5)
})
