import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { screenText } from './screen-text.ts'

/** Room for a busy test machine. */
const slow = { timeout: 30_000 }

const quoted = (text: string): readonly string[] =>
  screenText(text).hits.map(({ start, end }) => text.slice(start, end))

test('everyday texts, idioms and look-alikes are level 0', () => {
  for (const text of [
    'this traffic is killing me', 'I could murder a burger', "I'm dying of laughter", 'my knees hurt', '',
    'we killed time before the train', 'suicide rates have fallen, says the report', 'I died three times in this game',
    'I took my pills this morning', 'goodbye for now, see you tomorrow', 'I want to go to bed', 'dead tired after work',
  ]) expect(screenText(text), text).toMatchObject({ level: 0, risk: 0, hits: [], special: [] }) // prettier-ignore
})

test('levels follow what was said', () => {
  for (const [text, level] of [
    ['I feel so hopeless', 1],
    ['I wish I was dead', 2],
    ['I want to kill myself', 3],
    ["I'm going to kill myself tonight", 5],
    ['I took all of the pills', 5],
    ['I used to be suicidal years ago', 1],
    ["I don't want to kill myself", 0],
  ] as const)
    expect(screenText(text).level, text).toBe(level)
})

test('hits point at the raw words, also through disguises', () => {
  expect(quoted('Well. I want to kill myself.')).toContain('I want to kill myself')
  expect(quoted('i w\u200bant to k i l l myself')).toContain('i w\u200bant to k i l l myself')
  for (const text of ['I want to k1ll mys3lf', 'i wanna kms', 'Ι wаnt tо kill mуsеlf', 'I WANT TO KILLLL MYSELF', 'i want to unalive myself', 'I want to ｋｉｌｌ myself', 'i want to k.i.l.l myself', "i'm s*icidal", 'i want to kill my self'])
    expect(screenText(text).level, text).toBeGreaterThanOrEqual(3) // prettier-ignore
})

test('special paths come with their own screen', () => {
  expect(screenText('I want to kill my boss and I have a knife').special).toEqual(['harm-to-others'])
  expect(screenText('my husband hits me when he drinks').special).toEqual(['abuse'])
  expect(screenText("I'm 14 years old and he rapes me").special).toEqual(['abuse', 'minor'])
  expect(screenText('I have chest pain right now').special).toEqual(['medical'])
})

test('never throws, gives the same answer twice, and keeps every hit inside the text', slow, () => {
  const danger = fc.constantFrom(
    'I want to die',
    'kill myself',
    'tonight',
    'k i l l',
    '"',
    '...',
    'ﷺ',
    '自杀',
    'я убью себя',
    '\u0000',
    '\ud800',
  )
  fc.assert(
    fc.property(
      fc.array(fc.oneof(danger, fc.string({ unit: 'binary', maxLength: 20 })), { maxLength: 12 }),
      (parts) => {
        const text = parts.join(' ')
        const screen = screenText(text)
        expect(screenText(text)).toEqual(screen)
        const isInside = screen.hits.every(
          ({ start, end }) => start >= 0 && end > start && end <= text.length,
        )
        expect(isInside).toBe(true)
      },
    ),
    { numRuns: 150 },
  )
})

test('100,000 characters of anything take less than 300 ms of processor time', slow, () => {
  const seeds = [
    'i want to kill myself tonight ',
    'i i i i ',
    'a',
    'k i l l ',
    'i really really want to ',
    '. ',
    '"',
    'je veux ',
    'не хочу ',
    '我想',
    'é\u0301',
    '\ud83d',
    '(((',
    'i have a plan to ',
    '****',
    '1',
  ]
  screenText('warm up: I want to die')
  for (const seed of seeds) {
    const text = seed.repeat(Math.ceil(100_000 / seed.length)).slice(0, 100_000)
    const before = process.cpuUsage()
    const screen = screenText(text)
    const tookMs = process.cpuUsage(before).user / 1000
    expect(screen.hits.length).toBeLessThanOrEqual(24)
    expect(tookMs, JSON.stringify(seed)).toBeLessThan(300)
  }
})
