import { crc32 } from 'node:zlib'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import fixture from './features.fixture.json' with { type: 'json' }
import { featuresOf, rowsOf } from './features.ts'

/** Room for a busy test machine. */
const slow = { timeout: 30_000 }

interface Entry {
  readonly text: string
  readonly times?: number
  readonly rows?: readonly number[]
  readonly count?: number
  readonly check?: number
}
const entries: readonly Entry[] = fixture

test('gives the same rows as the training code, string by string', slow, () => {
  expect(entries.length).toBeGreaterThan(300)
  const wrong = entries.filter((entry) => {
    const rows = rowsOf(entry.text.repeat(entry.times ?? 1))
    if (entry.rows) return rows.join() !== entry.rows.join()
    return rows.length !== entry.count || crc32(rows.join()) !== entry.check
  })
  expect(wrong.map((entry) => entry.text.slice(0, 40))).toEqual([])
})

test('keeps every word inside the raw text and every row inside the table, whatever the string', slow, () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const { words } = featuresOf(text)
      const isInside = words.every(({ start, end }) => start >= 0 && end > start && end <= text.length)
      expect(isInside).toBe(true)
      expect(words.every(({ rows }) => rows.every((row) => row >= 0 && row < 1 << 18))).toBe(true)
    }),
  )
})

const squaredLength = (text: string): number => {
  const byRow = new Map<number, number>()
  for (const word of featuresOf(text).words)
    word.rows.forEach((row, at) => byRow.set(row, (byRow.get(row) ?? 0) + (word.weights[at] ?? 0)))
  return [...byRow.values()].reduce((sum, value) => sum + value * value, 0)
}

test('counts a repeated word once, and gives the whole text a vector of length 1', () => {
  expect(squaredLength('quiet morning by the sea')).toBeCloseTo(1, 3)
  expect(squaredLength('sea sea sea sea sea sea')).toBeCloseTo(1, 3)
  expect(squaredLength('not happy, never calm')).toBeCloseTo(1, 3)
})

test('reads 100,000 characters within a bounded number of words and time', () => {
  const started = performance.now()
  expect(featuresOf('so tired of this '.repeat(5883)).words.length).toBeLessThanOrEqual(1024)
  expect(performance.now() - started).toBeLessThan(1000)
})
