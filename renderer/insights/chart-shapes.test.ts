// What the charts make of a dashboard: the strongest feelings, bars, shades, the sides of the words.
import { expect, test } from 'vitest'
import { shadeOf } from './activity-shades.ts'
import { strengthTicks, stretchesOf, topOfStack } from './emotion-scale.ts'
import { barDays, countBars } from './message-bars.ts'
import { neutralMean, strongestEmotions } from './strongest-emotions.ts'

const bucket = (messages: number, strengths: Record<string, number>) => ({
  date: '2026-01-05',
  bucketDays: 7,
  messages,
  strengths,
})

test('emotions are weighed by messages, neutral stands apart, six at most', () => {
  const buckets = [bucket(1, { joy: 1, neutral: 0.2 }), bucket(9, { sadness: 0.2, neutral: 0.4 })]
  expect(strongestEmotions(buckets)).toEqual([
    { emotion: 'sadness', mean: expect.closeTo(0.18) },
    { emotion: 'joy', mean: expect.closeTo(0.1) },
  ])
  expect(neutralMean(buckets)).toBeCloseTo(0.38)
  const many = Object.fromEntries(
    ['joy', 'love', 'fear', 'pride', 'anger', 'grief', 'relief', 'caring'].map((name, at) => [name, at / 10]),
  )
  expect(strongestEmotions([bucket(1, many)]).map(({ emotion }) => emotion)).toEqual([
    'caring',
    'relief',
    'grief',
    'anger',
    'pride',
    'fear',
  ])
  expect([strongestEmotions([]), neutralMean([])]).toEqual([[], 0])
})

test('a river breaks off where nothing was written, and its scale holds the highest sum', () => {
  const week = (date: string, bucketDays = 7) => ({ ...bucket(1, { joy: 0.5, love: 0.4 }), date, bucketDays })
  const weeks = [week('2026-01-03', 2), week('2026-01-05'), week('2026-01-19'), week('2026-01-26')]
  expect(stretchesOf(weeks).map((stretch) => stretch.map(({ date }) => date))).toEqual([
    ['2026-01-03', '2026-01-05'],
    ['2026-01-19', '2026-01-26'],
  ])
  expect(stretchesOf([])).toEqual([])
  expect(topOfStack(weeks, [{ emotion: 'joy' }, { emotion: 'love' }])).toBe(1)
  expect([topOfStack([], []), strengthTicks(0.5).at(-1), strengthTicks(1)]).toEqual([
    0.5,
    0.5,
    [0, 0.25, 0.5, 0.75, 1],
  ])
})

const day = (date: string, personMessages: number) => ({
  date,
  personMessages,
  companionMessages: 0,
  sentiment: null,
  riskMax: null,
  levelCounts: [],
})

test('bars stand in the middle of what they count; empty stretches have none', () => {
  const days = [day('2026-01-01', 2), day('2026-01-02', 0), day('2026-01-10', 3)]
  const range = { from: '2026-01-01', to: '2026-01-30', days: 30 }
  expect(countBars({ range, days })).toEqual([{ x: 0.5, messages: 2 }, { x: 9.5, messages: 3 }]) // prettier-ignore
  expect(barDays(365)).toBe(7)
  expect(countBars({ range: { ...range, days: 365 }, days })).toEqual([{ x: 3.5, messages: 2 }, { x: 10.5, messages: 3 }]) // prettier-ignore
})

test('a single message is never drawn as none', () => {
  expect([0, 1, 50, 500].map((messages) => shadeOf(messages, 500))).toEqual([0, 1, 1, 5])
})
