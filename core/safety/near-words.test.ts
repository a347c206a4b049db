import { expect, test } from 'vitest'
import { nearWord } from './near-words.ts'

test('one slip in a key word is undone', () => {
  for (const [typed, meant] of [
    ['tonigt', 'tonight'],
    ['mysefl', 'myself'],
    ['godbye', 'goodbye'],
    ['brigde', 'bridge'],
    ['suiside', 'suicide'],
    ['hnag', 'hang'],
    ['lfie', 'life'],
    ['taknig', 'taking'],
    ['sunaday', 'sunday'],
  ] as const)
    expect(nearWord(typed), typed).toBe(meant)
})

test('words run together are taken apart when danger is among them', () => {
  expect(nearWord('iwanttodie')).toBe('i want to die')
  expect(nearWord('goingto')).toBe('going to')
  expect(nearWord('killingmyself')).toBe('killing myself')
})

test('ordinary words one slip away, other languages and long strings are left alone', () => {
  for (const word of [
    'brought', 'massage', 'short', 'breeding', 'planting', 'tables', 'bride', 'skills', 'doing', 'today', 'together',
    'lifetime', 'live', 'hand', 'sundry', 'making', 'talking', 'nicht', 'trier', 'hope', 'bringe', 'suicider', 'a'.repeat(5000), 'ki11', '',
  ]) expect(nearWord(word), word).toBeNull() // prettier-ignore
})
