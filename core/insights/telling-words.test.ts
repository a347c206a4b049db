import { expect, test } from 'vitest'
import type { Evidence } from '../affect/reading.ts'
import { mostWordsPerMessage, tellingWords } from './telling-words.ts'

const at = (text: string, word: string, rest: Partial<Evidence> = {}): Evidence => ({
  start: text.indexOf(word),
  end: text.indexOf(word) + word.length,
  kind: 'sentiment',
  label: 'positive',
  weight: 0.5,
  ...rest,
})

test('a word speaks for good or low mood, whatever its evidence is for', () => {
  const text = 'Joyful sorrow, calm hate'
  expect(
    tellingWords(text, [
      at(text, 'Joyful', { kind: 'emotion', label: 'joy', weight: 0.9 }),
      at(text, 'sorrow', { kind: 'emotion', label: 'grief', weight: 0.8 }),
      at(text, 'calm', { label: 'negative', weight: -0.3 }),
      at(text, 'hate', { label: 'negative', weight: 0.7 }),
    ]),
  ).toEqual([
    { word: 'joyful', direction: 0.9 },
    { word: 'sorrow', direction: -0.8 },
    { word: 'hate', direction: -0.7 },
    { word: 'calm', direction: 0.3 },
  ])
})

test('risk, ambiguous feelings, numbers and words that say nothing alone are left out', () => {
  const text = 'I’m not 42 dying wonder'
  const pieces = ['I’m', 'not', '42'].map((word) => at(text, word))
  const risk = at(text, 'dying', { kind: 'risk', label: 'rule-1' })
  const ambiguous = at(text, 'wonder', { kind: 'emotion', label: 'curiosity' })
  expect(tellingWords(text, [...pieces, risk, ambiguous])).toEqual([])
})

test('each word once with its strongest evidence, and only the strongest few', () => {
  const text = 'alpha beta gamma delta epsilon zeta theta iota kappa lambda'
  const pieces = text.split(' ').map((word, rank) => at(text, word, { weight: 1 - rank / 20 }))
  const words = tellingWords(text, [
    ...pieces,
    at(text, 'lambda', { weight: 0.99 }),
    at(text, 'lambda', { weight: 0.1 }),
  ])
  expect(words).toHaveLength(mostWordsPerMessage)
  expect(words.slice(0, 3)).toEqual([
    { word: 'alpha', direction: 1 },
    { word: 'lambda', direction: 0.99 },
    { word: 'beta', direction: 0.95 },
  ])
})
