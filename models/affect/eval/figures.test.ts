import { expect, test } from 'vitest'
import { f1, mean, recall, share } from './figures.ts'
import { parseCsv } from './read-sets.ts'

test('F1, recall and mean follow their definitions', () => {
  expect(f1([true, true, false, false], [true, false, true, false])).toBeCloseTo(0.5)
  expect(f1([false], [false])).toBe(0)
  expect(recall(['a', 'a', 'b'], ['a', 'b', 'b'], 'a')).toBeCloseTo(0.5)
  expect(mean([])).toBe(0)
})

test('a share carries its Wilson interval', () => {
  expect(share(Array.from({ length: 100 }, (_, at) => at < 50))).toBe('50.0% (40.4–59.6%, n 100)')
  expect(share(Array.from({ length: 1000 }, () => false))).toBe('0.00% (0.00–0.38%, n 1000)')
  expect(share([])).toBe('n 0')
})

test('reads quoted fields with commas, quotes and line breaks', () => {
  expect(parseCsv('a,b\n1,"x, ""y""\nz"\n2,plain\n')).toEqual([
    { a: '1', b: 'x, "y"\nz' },
    { a: '2', b: 'plain' },
  ])
})
