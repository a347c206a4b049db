import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calibrated, learnCalibration, type Lesson, mostLimitShift, mostToneShift } from './calibration.ts'
import { correctedFeelings } from './correction.ts'
import { readText } from './read-text.ts'
import { type ClassifierReading, emotionNames } from './reading.ts'

const tone = fc.double({ min: -1, max: 1, noNaN: true })
const strength = fc.double({ min: 0, max: 1, noNaN: true })
const some = fc.uniqueArray(fc.constantFrom(...emotionNames), { maxLength: 6 })
const lesson: fc.Arbitrary<Lesson> = fc
  .record({ sentiment: fc.option(tone), one: some, other: some, readSentiment: tone, readEmotions: some })
  .map(({ sentiment, one, other, readSentiment, readEmotions }) => ({
    correction: { sentiment, wrong: one, fits: other.filter((name) => !one.includes(name)) },
    readSentiment,
    readEmotions,
  }))
const read: fc.Arbitrary<ClassifierReading> = fc.record({
  sentiment: tone,
  emotions: fc.array(strength, { minLength: emotionNames.length, maxLength: emotionNames.length }),
  danger: strength,
  evidence: fc.constant([{ start: 0, end: 1, kind: 'risk' as const, label: 'classifier', weight: 1 }]),
  model: fc.constant('test-1'),
})

test('nothing learnt changes nothing', () => {
  fc.assert(
    fc.property(read, (one) => {
      const same = calibrated(one, learnCalibration([]))
      expect(same.sentiment).toBe(one.sentiment)
      same.emotions.forEach((value, at) => expect(value).toBeCloseTo(one.emotions[at] ?? -1, 12))
    }),
  )
})

test('whatever is learnt stays within its bounds, keeps the order of strengths, and leaves danger and evidence alone', () => {
  fc.assert(
    fc.property(fc.array(lesson, { maxLength: 60 }), read, (lessons, one) => {
      const calibration = learnCalibration(lessons)
      expect(Math.abs(calibration.toneShift)).toBeLessThanOrEqual(mostToneShift)
      for (const limit of calibration.limits)
        expect(Math.abs(limit - 0.5)).toBeLessThanOrEqual(mostLimitShift)
      const bent = calibrated(one, calibration)
      expect({ ...bent, sentiment: 0, emotions: [] }).toEqual({ ...one, sentiment: 0, emotions: [] })
      expect(Math.abs(bent.sentiment)).toBeLessThanOrEqual(1)
      bent.emotions.forEach((value, at) => {
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(1)
        const stronger = Math.min(1, (one.emotions[at] ?? 0) + 0.1)
        const all = one.emotions.map((own, place) => (place === at ? stronger : own))
        expect(calibrated({ ...one, emotions: all }, calibration).emotions[at]).toBeGreaterThanOrEqual(
          value - 1e-12,
        )
      })
    }),
  )
})

test('clinical.md §3: no correction lowers a level, a risk, special paths or the words of danger of any text', async () => {
  const texts = ['I want to kill myself tonight', 'a lovely day', 'I took all of the pills', 'my knees hurt']
  await fc.assert(
    fc.asyncProperty(
      fc.array(lesson, { maxLength: 30 }),
      read,
      fc.constantFrom(...texts),
      async (lessons, one, text) => {
        const classifier = { classify: (all: readonly string[]) => Promise.resolve(all.map(() => one)) }
        const plain = await readText(text, classifier)
        const learnt = await readText(text, classifier, { calibrationFor: () => learnCalibration(lessons) })
        const danger = ({ reading, screen }: typeof plain) => [
          reading.level,
          reading.risk,
          reading.status,
          reading.evidence,
          screen.special,
        ]
        expect(danger(learnt)).toEqual(danger(plain))
      },
    ),
    { numRuns: 60 },
  )
})

const said = (parts: Partial<Lesson['correction']>, parts2: Partial<Lesson> = {}): Lesson => ({
  correction: { sentiment: null, wrong: [], fits: [], ...parts },
  readSentiment: 0,
  readEmotions: [],
  ...parts2,
})

test('one correction matters little, many matter more, and agreement holds against them', () => {
  const wrong = said({ wrong: ['anger'] }, { readEmotions: ['anger'] })
  const kept = said({}, { readEmotions: ['anger'] })
  const missed = said({ fits: ['grief'] })
  const at = (lessons: Lesson[], name: 'anger' | 'grief') =>
    learnCalibration(lessons).limits[emotionNames.indexOf(name)] ?? 0
  expect(at([wrong], 'anger')).toBeCloseTo(0.5 + 0.2 / 9)
  expect(at(Array.from({ length: 40 }, () => wrong), 'anger')).toBeGreaterThan(0.66) // prettier-ignore
  expect(at([wrong, ...Array.from({ length: 20 }, () => kept)], 'anger')).toBeLessThan(0.51)
  expect(at([missed], 'grief')).toBeCloseTo(0.5 - 0.2 / 9)
  expect(learnCalibration([said({ sentiment: 0.9 })]).toneShift).toBeCloseTo(0.1)
})

test('their own feelings: what they add counts in full, what they take out is gone, the rest stays', () => {
  const reading = { sentiment: -0.4, emotions: [{ emotion: 'anger' as const, strength: 0.8 }, { emotion: 'fear' as const, strength: 0.6 }] } // prettier-ignore
  expect(correctedFeelings(reading, { sentiment: null, wrong: ['anger'], fits: ['grief'] })).toEqual({
    sentiment: -0.4,
    emotions: [
      { emotion: 'grief', strength: 1 },
      { emotion: 'fear', strength: 0.6 },
    ],
  })
  expect(correctedFeelings(reading, { sentiment: 0.2, wrong: [], fits: ['fear'] })).toMatchObject({
    sentiment: 0.2,
    emotions: [
      { emotion: 'anger', strength: 0.8 },
      { emotion: 'fear', strength: 1 },
    ],
  })
  expect(
    correctedFeelings({ sentiment: null, emotions: [] }, { sentiment: 0, wrong: [], fits: [] }).sentiment,
  ).toBe(0)
})
