import { crc32 } from 'node:zlib'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import blocks from './blocks.fixture.json' with { type: 'json' }
import fixture from './features.fixture.json' with { type: 'json' }
import { featuresOf, hashRows, rowsOf } from './features.ts'
import { lexiconScores } from './lexicon-score.ts'

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

/** The 10,000 strings of models/training/make_fixture.py, drawn in the same way. */
function* drawn(): Generator<string> {
  let state = 20261121
  const pick = (size: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state >>> 8) % size
  }
  for (let count = 0; count < blocks.blocks.length * blocks.block; count += 1) {
    const length = 1 + pick(14)
    let text = ''
    for (let piece = 0; piece < length; piece += 1) {
      text += blocks.fragments[pick(blocks.fragments.length)] ?? ''
      if (pick(8) !== 0) text += ' '
    }
    yield text
  }
}

test('gives 10,000 drawn strings the hashes and lexicon scores of the training code', slow, () => {
  const texts = [...drawn()]
  expect(texts.length).toBe(10_000)
  blocks.blocks.forEach((block, at) => {
    const own = texts.slice(at * blocks.block, (at + 1) * blocks.block)
    expect(crc32(own.flatMap(rowsOf).join())).toBe(block.rows)
    const scores = own.flatMap(lexiconScores)
    expect(scores.reduce((sum, score) => sum + score, 0)).toBeCloseTo(block.lexicon, 5)
    expect(scores.reduce((sum, score) => sum + Math.abs(score), 0)).toBeCloseTo(block.spread, 5)
  })
})

test('keeps every word inside the raw text and every row inside the table, whatever the string', slow, () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const { words } = featuresOf(text)
      const isInside = words.every(({ start, end }) => start >= 0 && end > start && end <= text.length)
      expect(isInside).toBe(true)
      expect(words.every(({ rows }) => rows.every((row) => row >= 0 && row < hashRows))).toBe(true)
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

test('reads 100,000 characters as a bounded number of words', () => {
  expect(featuresOf('so tired of this '.repeat(5883)).words.length).toBeLessThanOrEqual(1024)
})
