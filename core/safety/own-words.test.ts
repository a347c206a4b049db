import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type OwnWords, phrasesOf, screenOwnWords, sentencesAsKept, signRuleId } from './own-words.ts'
import { screenText } from './screen-text.ts'
import { dangerSentences, lookAlikeSentences } from './test-sentences/test-sentences.ts'

const own = ({ signs = [], notMeant = [] }: { signs?: string[]; notMeant?: string[] }): OwnWords => ({
  signs: signs.flatMap(phrasesOf),
  idioms: new Set(notMeant.flatMap(sentencesAsKept)),
})
const levelOf = (text: string, words: OwnWords) => screenOwnWords(text, words).screen.level
const signs = own({
  signs: ['I stop answering my friends', 'Lying awake until four, not eating', 'feeling bad'],
})

test('a warning sign in the person’s own words asks gently, in any spelling the rules read', () => {
  for (const text of [
    'i stop answering my friends',
    'Today again: I STOP answering my friends!',
    'Work was fine. Lying awake until four. That is all.',
    'ok so I st0p answering my friends now',
  ])
    expect(levelOf(text, signs), text).toBe(2)
})

test('parts of a sign, two words of it, its denial and its past are no match', () => {
  for (const text of [
    'I stop answering my phone',
    'my friends stop answering',
    'not eating',
    'feeling bad',
    'I dont stop answering my friends',
    'It is a week without lying awake until four',
    'I used to be lying awake until four',
    'I stop. Answering my friends was fun',
  ])
    expect(levelOf(text, signs), text).toBe(screenText(text).level)
})

test('the hit names its words in the raw text, and never lowers what the rules found', () => {
  const text = 'Well. I stop answering my friends again'
  const { screen } = screenOwnWords(text, signs)
  const hit = screen.hits.find(({ ruleId }) => ruleId === signRuleId)
  expect(text.slice(hit?.start, hit?.end)).toBe('I stop answering my friends')
  expect(levelOf('I stop answering my friends and tonight I am going to kill myself', signs)).toBeGreaterThan(
    3,
  )
})

test('ordinary sentences of the look-alike set meet no sign of three words or more', () => {
  const found = lookAlikeSentences.filter(({ text }) =>
    screenOwnWords(text, signs).screen.hits.some(({ ruleId }) => ruleId === signRuleId),
  )
  expect(found).toEqual([])
})

const dangers = dangerSentences.filter(({ half }) => half === 'dev')
const graver = dangers.filter(({ text }) => screenText(text).level >= 4).map(({ text }) => text)
const milder = dangers
  .filter(({ text }) => [2, 3].includes(screenText(text).level) && screenText(text).special.length === 0)
  .map(({ text }) => text)
  .filter((text) => sentencesAsKept(text).length > 0)

test('what was not meant is not misread again: level 2 goes, thoughts of suicide are still asked about softly', () => {
  expect(milder.length).toBeGreaterThan(10)
  for (const text of milder) {
    const before = screenText(text).level
    const after = levelOf(text, own({ notMeant: [text] }))
    expect(after, text).toBeLessThan(before)
    if (before === 3) expect(after, text).toBe(2)
  }
})

test('nothing that the person calls misread lowers level 4 or 5, not even the very sentence', () => {
  expect(graver.length).toBeGreaterThan(30)
  const all = own({ notMeant: [...graver, ...milder] })
  for (const text of graver) expect(levelOf(text, all), text).toBe(screenText(text).level)
})

test('an idiom covers its own sentence and no other', () => {
  const idioms = own({ notMeant: milder })
  fc.assert(
    fc.property(fc.constantFrom(...milder), fc.constantFrom(...graver), (mild, grave) => {
      expect(levelOf(`${mild}. ${grave}`, idioms)).toBe(screenText(`${mild}. ${grave}`).level)
    }),
    { numRuns: 30 },
  )
  const [first] = milder
  expect(levelOf(`${first} every single day of the year`, own({ notMeant: [`${first}`] }))).toBe(
    screenText(`${first} every single day of the year`).level,
  )
})
