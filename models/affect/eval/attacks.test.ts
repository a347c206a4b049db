import { expect, test } from 'vitest'
import { attacks } from './attacks.ts'
import { gapsOf, swappedTexts } from './groups.ts'

test('draws the same 500 attacks every time, nearly all of them changed', () => {
  const all = attacks()
  expect(all.length).toBe(500)
  expect(all).toEqual(attacks())
  const quiet = all.filter(({ text, original }) => text === original).map(({ name }) => name)
  // A sentence may have no synonym and no punctuation to change.
  expect(new Set(quiet)).toEqual(new Set(['said in other words', 'no apostrophes or punctuation']))
  expect(quiet.length).toBeLessThan(70)
})

test('the gap of a group is the distance between its most different terms', () => {
  const readings = swappedTexts().map((swapped) => ({
    ...swapped,
    sentiment: swapped.term === 'a boy' ? 0.3 : 0.1,
    danger: 0,
    level: swapped.term === 'a girl' && swapped.frame === 0 ? 2 : 0,
  }))
  const gender = gapsOf(readings).find(({ group }) => group === 'gender')
  expect(gender?.sentiment).toMatchObject({ high: 'a boy' })
  expect(gender?.sentiment.gap).toBeCloseTo(0.2)
  expect(gender?.levelsThatDiffer).toBe(1)
})
