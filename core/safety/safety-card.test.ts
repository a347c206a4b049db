import { expect, test } from 'vitest'
import words from '../../resources/locales/en/safety.json' with { type: 'json' }
import { crisisLinesFor, listCountries } from './crisis-lines.ts'
import type { RiskLevel, SpecialPath } from './risk-level.ts'
import { cardDisplay, safetyCard } from './safety-card.ts'
import type { SafetyCard } from './safety-card.ts'

const now = Date.UTC(2026, 10, 21)
const levels: readonly RiskLevel[] = [0, 1, 2, 3, 4, 5]
const paths: readonly (readonly SpecialPath[])[] = [
  [],
  ['harm-to-others'],
  ['abuse'],
  ['medical'],
  ['minor'],
  ['medical', 'abuse'],
  ['minor', 'abuse'],
]

function card(
  level: RiskLevel,
  special: readonly SpecialPath[] = [],
  code: string | null = 'GB',
): SafetyCard {
  const made = safetyCard(level, special, crisisLinesFor(code, now))
  if (!made) throw new Error(`no card at level ${level}`)
  return made
}

function childOf(at: unknown, part: string): unknown {
  return typeof at === 'object' && at !== null
    ? Object.entries(at).find(([name]) => name === part)?.[1]
    : undefined
}

function word(key: string): unknown {
  const [namespace, path] = key.split(':')
  if (namespace !== 'safety' || !path) return undefined
  return path.split('.').reduce<unknown>((at, part) => childOf(at, part), words)
}

const opening = (made: SafetyCard) => made.stay.slice(0, 3).map((entry) => entry.key.split('.').at(-1))
const actions = (made: SafetyCard) => made.buttons.map((entry) => entry.action)

test('every key of every card in every country has English words, and every place in them is filled', () => {
  for (const code of [null, ...listCountries().map((country) => country.code)]) {
    for (const level of levels) {
      for (const special of paths) {
        const made = safetyCard(level, special, crisisLinesFor(code, now))
        if (!made) continue
        const texts = [
          made.heading,
          ...made.sentences,
          made.script,
          made.noAnswer,
          ...made.notices,
          ...made.stay,
        ]
        for (const entry of [...texts, ...made.buttons.map((button) => button.label)]) {
          const english = word(entry.key)
          expect(english, entry.key).toBeTypeOf('string')
          const places = [...String(english).matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1])
          expect(Object.keys(('params' in entry && entry.params) || {}), entry.key).toEqual(places)
        }
      }
    }
  }
})

test('levels 0 and 1 show no card, 2 a folded one, 3 an open one, 4 and 5 the whole screen', () => {
  expect(levels.map((level) => cardDisplay(level, []))).toEqual([
    null,
    null,
    'collapsed',
    'open',
    'screen',
    'screen',
  ])
  expect(safetyCard(1, [], crisisLinesFor('GB', now))).toBeNull()
  expect(cardDisplay(0, ['medical'])).toBe('screen')
  expect(cardDisplay(1, ['minor'])).toBe('open')
})

test('at level 4 the crisis line comes first, at level 5 the emergency number', () => {
  expect(actions(card(4))).toEqual(['call', 'text', 'emergency', 'script', 'stay', 'not-meant'])
  expect(card(4).buttons[0]).toMatchObject({ number: '116 123', lineId: 'gb-samaritans' })
  expect(actions(card(5))).toEqual(['emergency', 'call', 'text', 'script', 'stay', 'not-meant'])
  expect(card(5).buttons[0]).toMatchObject({ number: '999' })
})

test('"stay with me" asks for a person, distance and a call; at level 5 the call is first', () => {
  expect(opening(card(4))).toEqual(['person', 'distance', 'call'])
  expect(opening(card(5))).toEqual(['call', 'person', 'distance'])
  expect(opening(card(1, ['medical']))[0]).toBe('call')
  expect(opening(card(1, ['harm-to-others']))[0]).toBe('step-away')
})

test('abuse always brings a quick way out first, also together with danger to oneself', () => {
  expect(actions(card(0, ['abuse']))[0]).toBe('quick-exit')
  expect(actions(card(5, ['medical', 'abuse'])).slice(0, 2)).toEqual(['quick-exit', 'emergency'])
})

test('danger to oneself at level 4 or 5 outranks every other path', () => {
  expect(card(4, ['harm-to-others']).kind).toBe('crisis')
  expect(card(5, ['minor']).kind).toBe('emergency')
  expect(card(3, ['medical', 'abuse']).kind).toBe('medical')
})

test('a minor sees the line for young people first', () => {
  expect(card(0, ['minor'], 'PL').lines.lines.map((line) => line.audience)).toEqual([
    'children and young people',
    'general',
  ])
})

test('a card never has more than four sentences, and always a second way', () => {
  for (const code of [null, 'ZA', 'HR', 'DE']) {
    for (const level of [2, 3, 4, 5] as const) {
      const made = card(level, [], code)
      expect(made.sentences.length).toBeLessThanOrEqual(4)
      expect(
        made.buttons.filter((entry) => ['call', 'text', 'emergency'].includes(entry.action)).length +
          made.lines.directories.length,
      ).toBeGreaterThanOrEqual(2)
    }
  }
})

test('a country without a sourced emergency number says so and guesses none', () => {
  const made = card(5, [], 'ZA')
  expect(made.buttons[0]?.number).toBeUndefined()
  expect(made.buttons[0]?.label.key).toBe('safety:button.emergency-unknown')
  expect(made.notices.map((entry) => entry.key)).toContain('safety:routes.emergency-missing')
  expect(card(5, [], null).notices.map((entry) => entry.key)).toContain('safety:routes.country-unknown')
  expect(card(5, [], 'TH').notices.map((entry) => entry.key)).toContain('safety:routes.emergency-unsure')
})

test('no fixed wording contains a digit, a method or a phrase that safe messaging forbids', () => {
  const all = JSON.stringify(words)
  expect(all).not.toMatch(/\d/)
  expect(all).not.toMatch(/\b(commit|successful|at peace|promise|therapist|overdose|rope|bridge)\b/i)
})
