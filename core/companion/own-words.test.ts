import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { guardReply } from './guard-reply.ts'
import { ownAbout, ownClause, ownMissed, ownQuote, ownSince } from './own-words.ts'
import { readFeeling } from './read-feeling.ts'
import { readIntent, readLegibility } from './read-intent.ts'
import { readThing, readTopics } from './read-topic.ts'
import { switchPronouns } from './switch-pronouns.ts'

test.each([
  ['my boss yelled at me', 'your boss yelled at you'],
  ["I can't stop thinking about my exam", "you can't stop thinking about your exam"],
  ['i cant sleep', "you can't sleep"],
  ['I was at home by myself', 'you were at home by yourself'],
  ["I'm losing my job", "you're losing your job"],
  ['he said it was my fault', 'he said it was your fault'],
  ['the car was mine', 'the car was yours'],
])('%j is switched to %j', (from, to) => expect(switchPronouns(from)).toBe(to))

test.each([
  "I'd rather stay",
  'so am I',
  'I went home and was sad',
  'ill be there',
  'where was I',
  'I never was',
])('%j is left alone, because the switch is not certain', (text) => expect(switchPronouns(text)).toBeNull())

test.each([
  ['Today my boss yelled at me in front of everyone.', 'your boss yelled at you in front of everyone'],
  ["I can't stop thinking about the interview, it's awful", "you can't stop thinking about the interview"],
  ['yesterday I forgot my keys at the office', 'you forgot your keys at the office'],
  ['I asked her and she said nothing', null],
  ['my dad killed the plants again', null],
  ['I want to kill my boss', null],
  ['I told you that already yesterday', null],
  ['we moved to another town', null],
  ['I have 2 jobs and 3 kids', null],
  ['should I tell my mother about it?', null],
  ['my neighbours are watching me through the wall', null],
  ['I think my friends are tired of me', null],
  ['if my boss says no again', null],
  ["I'm a complete failure at work", null],
  ['I got an email from me@example.org', null],
  ['I CANNOT DO THIS ANY MORE', null],
])('the clause of %j is %j', (text, clause) => expect(ownClause(text)).toBe(clause))

test('what a feeling is about, what is missed, what is said against oneself, and how long it has lasted', () => {
  expect(ownAbout("I'm so worried about my exam tomorrow")).toBe('your exam tomorrow')
  expect(ownAbout('I am afraid of losing my job')).toBe('losing your job')
  expect(ownAbout('worried about him')).toBeNull()
  expect(ownMissed('I really miss my old flat.')).toBe('your old flat')
  expect(ownMissed('I miss him')).toBeNull()
  expect(ownQuote("Honestly, I always mess everything up. It's too late")).toBe('I always mess everything up')
  expect(ownQuote('I am tall')).toBeNull()
  expect(ownSince('I have been feeling like this for weeks now')).toBe('for weeks')
  expect(ownSince('I feel bad since monday')).toBe('since Monday')
  expect(ownSince('we go away for weeks')).toBeNull()
})

test('nothing taken from any text breaks the guard', () => {
  const words = fc.constantFrom(
    'I', 'my', 'boss', 'told', 'me', 'that', 'call', '988', 'www.example.org', "can't", 'you', 'am', 'was', 'keep', ',',
    '.', 'kill', 'pills', 'worried', 'about', 'losing', 'the', 'job', '“', '{thing}', '<b>', 'nobody', 'is', 'miss',
  ) // prettier-ignore
  fc.assert(
    fc.property(
      fc.array(words, { maxLength: 20 }).map((parts) => parts.join(' ')),
      (text) => {
        for (const found of [
          ownClause(text),
          ownAbout(text),
          ownMissed(text),
          ownQuote(text),
          ownSince(text),
        ]) {
          if (found === null) continue
          expect(guardReply(found).findings).toEqual([])
          expect(found).not.toMatch(/[<>{}?\d]/)
        }
      },
    ),
    { numRuns: 2000, seed: 3 },
  )
})

test('feelings: words, negation and strength; the reader alone names none', () => {
  expect(readFeeling('I feel so lonely')).toMatchObject({
    feeling: 'loneliness',
    intensity: 'high',
    name: 'lonely',
  })
  expect(readFeeling('I am a bit sad').intensity).toBe('low')
  expect(readFeeling("I'm not happy at all").feeling).toBe('heavy')
  expect(readFeeling('I am not angry').feeling).toBe('neutral')
  expect(readFeeling('happy and sad at the same time').feeling).toBe('mixed')
  expect(readFeeling('well, that happened', { sentiment: -0.7, emotions: [] }).feeling).toBe('heavy')
  expect(
    readFeeling('that happened', { sentiment: 0.1, emotions: [{ emotion: 'fear', strength: 0.9 }] }).feeling,
  ).toBe('neutral')
  expect(readFeeling('').feeling).toBe('neutral')
})

test('topics and the thing that may be named', () => {
  expect(readTopics('my boss and my wife')).toEqual(['work', 'partner'])
  expect(readTopics("my daughter's school play")[0]).toBe('family')
  expect(readThing('I told my best friend about the rent')).toBe('your best friend')
  expect(readThing('the wife of a neighbour')).toBeNull()
})

test.each([
  ['Hello!', 'greeting'],
  ['Are you a real person?', 'person'],
  ["you're useless", 'angry-app'],
  ['Do I have ADHD?', 'diagnosis'],
  ['how much melatonin can I take', 'medical'],
  ['my doctor changed my medication last week', null],
  ['what should I do about my sister', 'advice'],
  ['they are watching me, there are cameras in my flat', 'unsettling'],
  ['My boss told me hello in a strange way today', null],
  ['No thank you', 'no'],
])('the intent of %j is %j', (text, intent) => expect(readIntent(text)).toBe(intent))

test.each([
  ['Ich weiß nicht, wie es mir geht', 'other'],
  ['estoy muy triste hoy porque mi vida', 'other'],
  ['мне очень грустно', 'other'],
  ['sdfkjh wqrtzpx', 'gibberish'],
  ['…', 'no-words'],
  ['Boss meeting tomorrow', 'words'],
  ['ok', 'words'],
])('%j reads as %s', (text, kind) => expect(readLegibility(text)).toBe(kind))
