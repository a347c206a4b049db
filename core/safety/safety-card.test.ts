import { expect, test } from 'vitest'
import words from '../../resources/locales/en/safety.json' with { type: 'json' }
import { crisisLinesFor, listCountries } from './crisis-lines.ts'
import type { DangerTopic, RiskLevel, SpecialPath } from './risk-level.ts'
import { cardDisplay, safetyCard } from './safety-card.ts'
import type { CardCause, CardText, SafetyCard } from './safety-card.ts'

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

const topics: readonly (DangerTopic | null)[] = [null, 'passive-wish', 'means', 'goodbye']
/** Everything that may ask for a card. */
const causes: readonly CardCause[] = levels.flatMap((level) =>
  paths.flatMap((special) =>
    topics.flatMap((about) => [false, true].map((again) => ({ level, special, about, again }))),
  ),
)

function card(
  level: RiskLevel,
  special: readonly SpecialPath[] = [],
  code: string | null = 'GB',
): SafetyCard {
  const made = safetyCard({ level, special }, crisisLinesFor(code, now))
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

const script = (made: SafetyCard) => made.script.key
const opening = (made: SafetyCard) => made.stay.slice(0, 3).map((entry) => entry.key.split('.').at(-1))
const actions = (made: SafetyCard) => made.buttons.map((entry) => entry.action)

function textsOf(made: SafetyCard): readonly CardText[] {
  const labels = made.buttons.map((button) => button.label)
  const parts = [made.heading, ...made.sentences, made.script, made.noAnswer, ...made.notices, ...labels]
  return [...parts, ...made.stay.map(({ key }) => ({ key }))]
}

test('every key of every card in every country has English words, and every place in them is filled', () => {
  const seen = new Map<string, CardText>()
  for (const code of [null, ...listCountries().map((country) => country.code)]) {
    const lines = crisisLinesFor(code, now)
    for (const cause of code === 'GB' ? causes : causes.filter(({ about, again }) => !about && !again)) {
      const made = safetyCard(cause, lines)
      for (const entry of made ? textsOf(made) : [])
        seen.set(`${entry.key} ${Object.keys(entry.params ?? {}).join(' ')}`, entry)
    }
  }
  expect(seen.size).toBeGreaterThan(60)
  for (const { key, params } of seen.values()) {
    const english = word(key)
    expect(english, key).toBeTypeOf('string')
    const places = [...String(english).matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1])
    expect(Object.keys(params ?? {}), key).toEqual(places)
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
  expect(safetyCard({ level: 1, special: [] }, crisisLinesFor('GB', now))).toBeNull()
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

const english = (made: SafetyCard) => made.sentences.map(({ key }) => String(word(key)))
const sentencesIn = (text: string) => text.match(/[^.!?]+[.!?]+/g) ?? []

test('every card says at most four short sentences, at most one question, and that it is software', () => {
  const lines = crisisLinesFor('GB', now)
  for (const cause of causes) {
    const made = safetyCard(cause, lines)
    if (!made) continue
    const said = english(made).flatMap(sentencesIn)
    expect(said.length, made.kind).toBeLessThanOrEqual(4)
    for (const sentence of said) expect(sentence.split(' ').length, sentence).toBeLessThanOrEqual(24)
    expect(said.filter((sentence) => sentence.includes('?')).length, made.kind).toBeLessThanOrEqual(1)
    expect(said.join(' '), made.kind).toMatch(/HealHub is a program/)
  }
})

test('a topic changes words and what comes first of the small steps; display, numbers, buttons and order stay', () => {
  for (const code of [null, 'GB', 'ZA', 'PL']) {
    const lines = crisisLinesFor(code, now)
    for (const { level, special } of causes.filter(({ about, again }) => !about && !again)) {
      const plain = safetyCard({ level, special }, lines)
      for (const about of topics) {
        const made = safetyCard({ level, special, about }, lines)
        const shown = (one: SafetyCard | null) =>
          one && [one.display, one.buttons, one.lines, one.noAnswer, one.notices]
        expect(shown(made)).toEqual(shown(plain))
        const names = (one: SafetyCard | null) =>
          one?.stay.map(({ key }) => key.replace('one-', '')).toSorted()
        expect(names(made), 'no step is lost').toEqual(names(plain))
      }
    }
  }
})

test('a topic has words of its own at its level, and none above or below', () => {
  const kindOf = (level: RiskLevel, about: DangerTopic) =>
    safetyCard({ level, special: [], about }, crisisLinesFor('GB', now))?.kind
  expect(levels.map((level) => kindOf(level, 'passive-wish'))).toEqual([undefined, undefined, 'passive-wish', 'open', 'crisis', 'emergency']) // prettier-ignore
  expect(levels.map((level) => kindOf(level, 'means'))).toEqual([undefined, undefined, 'collapsed', 'open', 'means', 'emergency']) // prettier-ignore
  expect(levels.map((level) => kindOf(level, 'goodbye'))).toEqual([undefined, undefined, 'collapsed', 'open', 'goodbye', 'emergency']) // prettier-ignore
  const headings = topics.map(
    (about) => safetyCard({ level: 4, special: [], about }, crisisLinesFor('GB', now))?.heading.key,
  )
  expect(new Set(headings).size).toBe(3)
})

test('means: distance and somebody to keep it, with no thing named but the three that a plan may name', () => {
  const made = safetyCard({ level: 4, special: [], about: 'means' }, crisisLinesFor('GB', now))
  if (!made) throw new Error('no card')
  expect(english(made).join(' ')).toMatch(/move away .*ask somebody to keep it/)
  expect(opening(made)[0]).toBe('distance')
  const all = JSON.stringify([words.card.means, words.script.means, words.stay.distance])
  expect(all).not.toMatch(
    /\b(pills?|tablets?|guns?|knife|knives|blades?|rope|poison|gas|roof|train|water|height)\b/i,
  )
})

test('goodbye: one person first, and the words may be read out; a passive wish is asked about plainly', () => {
  const lines = crisisLinesFor('GB', now)
  const goodbye = safetyCard({ level: 4, special: [], about: 'goodbye' }, lines)
  const wish = safetyCard({ level: 2, special: [], about: 'passive-wish' }, lines)
  if (!goodbye || !wish) throw new Error('no card')
  expect(english(goodbye).join(' ')).toMatch(/one person now.*read them out/)
  expect(opening(goodbye)[0]).toBe('one-person')
  expect(english(wish)).toContain('Are you thinking about killing yourself?')
  expect(script(goodbye)).not.toBe(script(wish))
})

test('a card that comes again says something else, at first what stands in the way of reaching a person', () => {
  const lines = crisisLinesFor('GB', now)
  for (const cause of causes) {
    const first = safetyCard({ ...cause, again: false }, lines)
    const again = safetyCard({ ...cause, again: true }, lines)
    if (!first || !again) continue
    expect(english(again)[0], again.kind).not.toBe(english(first)[0])
    expect({ ...again, sentences: [] }).toEqual({ ...first, sentences: [] })
  }
})

test('in imminent danger every card asks for the three: a person, distance, a call', () => {
  const lines = crisisLinesFor('GB', now)
  for (const cause of causes.filter(({ level, again }) => level >= 4 && !again)) {
    const made = safetyCard(cause, lines)
    const all = made && [...english(made), ...made.stay.map(({ key }) => String(word(key)))].join(' ')
    expect(all).toMatch(/(?:another|one) person/)
    expect(all).toMatch(/(?:away from|distance between)/)
    expect(all).toMatch(/\bcall\b/i)
  }
  const emergency = english(card(5)).join(' ')
  expect(emergency).toMatch(/Call now.*another person.*away from/)
})

test('there is always a second way', () => {
  for (const code of [null, 'ZA', 'HR', 'DE']) {
    for (const level of [2, 3, 4, 5] as const) {
      const made = card(level, [], code)
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
