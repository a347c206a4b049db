import { array, assert, double, integer, property, record, string, constantFrom, constant } from 'fast-check'
import { expect, test } from 'vitest'
import words from '../../../resources/locales/en/conversations.json' with { type: 'json' }
import { emotionNames } from '../../../core/affect/reading.ts'
import { fakeReading } from '../message.fake.ts'
import { moodOf, namedEmotions } from './reading-words.ts'
import { textSegments } from './text-segments.ts'

test('every emotion, mood and level has a word', () => {
  expect(Object.keys(words.reading.emotion).toSorted()).toEqual([...emotionNames].toSorted())
  for (const sentiment of [1, 0.3, 0, -0.3, -1]) expect(words.reading.mood).toHaveProperty(moodOf(sentiment))
  for (const level of [0, 1, 2, 3, 4, 5]) expect(words.reading.level).toHaveProperty(String(level))
})

test('moods go from bright to very heavy without a gap', () => {
  expect([1, 0.5, 0.2, 0.15, 0, -0.15, -0.2, -0.5, -0.51, -1].map(moodOf)).toEqual([
    'bright', 'bright', 'light', 'light', 'even', 'even', 'heavy', 'heavy', 'very-heavy', 'very-heavy',
  ]) // prettier-ignore
})

test('names the two strongest emotions and never `neutral`', () => {
  const reading = fakeReading({
    emotions: [
      { emotion: 'neutral', strength: 0.9 },
      { emotion: 'fear', strength: 0.4 },
      { emotion: 'sadness', strength: 0.8 },
      { emotion: 'anger', strength: 0.1 },
    ],
  })
  expect(namedEmotions(reading).map(({ emotion }) => emotion)).toEqual(['sadness', 'fear'])
})

test('marks the words that led to a reading, also where two reasons overlap', () => {
  const text = 'I feel so alone'
  const evidence = [
    { start: 7, end: 15, kind: 'emotion', label: 'sadness', weight: 0.5 },
    { start: 10, end: 15, kind: 'sentiment', label: 'negative', weight: 0.5 },
  ] as const
  const segments = textSegments(text, [...evidence])
  expect(segments.map((segment) => [segment.text, segment.evidence.length])).toEqual([
    ['I feel ', 0],
    ['so ', 1],
    ['alone', 2],
  ])
})

test('whatever the evidence claims, the text comes out whole and no character is cut in two', () => {
  const evidence = record({
    start: integer({ min: 0, max: 60 }),
    end: integer({ min: 0, max: 60 }),
    kind: constantFrom('sentiment', 'emotion', 'risk'),
    label: constant('x'),
    weight: double({ min: -1, max: 1, noNaN: true }),
  })
  assert(
    property(
      string({ unit: 'grapheme', maxLength: 30 }),
      array(evidence, { maxLength: 8 }),
      (text, found) => {
        const segments = textSegments(text, found)
        expect(segments.map((segment) => segment.text).join('')).toBe(text)
        for (const segment of segments) expect(segment.text.isWellFormed()).toBe(true)
      },
    ),
  )
})
