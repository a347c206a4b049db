// What the charts make of a dashboard: the strongest feelings, bars, shades, the sides of the words.
import { expect, test } from 'vitest'
import { shadeOf } from './activity-shades.ts'
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
