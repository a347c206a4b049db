import { createInstance } from 'i18next'
import { beforeAll, expect, test } from 'vitest'
import texts from '../../resources/locales/en/reviews.json' with { type: 'json' }
import type { Week } from './use-week.ts'
import { holdsAnything, type SayFact, weekSentences } from './week-sentences.ts'

const i18n = createInstance()
beforeAll(() => i18n.init({ lng: 'en', resources: { en: { reviews: texts } }, defaultNS: 'reviews', interpolation: { escapeValue: false } })) // prettier-ignore
const say: SayFact = (key, values) => i18n.t(key, { ...values })
const names = { exercise: (id: string) => `exercise ${id}`, questionnaire: (id: string) => id.toUpperCase() }

const empty: Week['facts'] = {
  checkIns: 0,
  daysWithCheckIns: 0,
  mood: null,
  past: null,
  feelings: [],
  factors: [],
  exercises: [],
  questionnaires: [],
  messages: 0,
}
const sentences = (facts: Partial<Week['facts']>) =>
  weekSentences({ facts: { ...empty, ...facts }, needs: 4 }, say, names)

test('a full week in sentences', () => {
  const mood = { median: 6.25, lowest: 3, highest: 8 }
  const past = { weeks: 6, lower: 4, upper: 6 }
  expect(
    sentences({
      checkIns: 9,
      daysWithCheckIns: 5,
      mood,
      past,
      feelings: [{ name: 'tired', count: 3 }],
      factors: [{ group: 'people', name: 'my sister', count: 1 }],
      exercises: [{ exerciseId: 'breathing', count: 2 }],
      questionnaires: [{ questionnaireId: 'phq-9', count: 1 }],
      messages: 1,
    }),
  ).toEqual([
    '9 check-ins on 5 days.',
    'The middle day stood at 6.3, the lowest at 3, the highest at 8, on a scale from 0 to 10.',
    'Of the eight weeks before, 6 had enough check-ins; the middle half of them lay between 4 and 6.',
    'This week lay above that.',
    'Feelings you named most: tired (3).',
    'What was going on most often: my sister (1).',
    'Exercises: exercise breathing (2).',
    'Questionnaires you filled in: PHQ-9.',
    'You wrote 1 message.',
  ])
})

test('what was not counted is not said; the edges of the usual belong to it', () => {
  expect(sentences({})).toEqual(['No check-in in this week.'])
  expect(sentences({ checkIns: 1, daysWithCheckIns: 1 })).toEqual([
    '1 check-in on 1 day.',
    'A level is given from 4 days with a check-in.',
  ])
  const past = { weeks: 4, lower: 4, upper: 6 }
  const last = (median: number) => sentences({ checkIns: 4, daysWithCheckIns: 4, mood: { median, lowest: 1, highest: 9 }, past }).at(-1) // prettier-ignore
  expect([3.9, 4, 6, 6.1].map(last)).toEqual([
    'This week lay below that.',
    'This week lay within that.',
    'This week lay within that.',
    'This week lay above that.',
  ])
  expect([holdsAnything(empty), holdsAnything({ ...empty, messages: 1 })]).toEqual([false, true])
})
