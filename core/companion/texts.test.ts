// Every sentence the companion can say is checked here, with its slots filled as badly as they may be filled.
import { expect, test } from 'vitest'
import { listExercises } from './exercises/exercises.ts'
import { fillSlots } from './heard.ts'
import { guardReply } from './guard-reply.ts'
import { allTemplates, offerTemplates, poolOf, questionTemplates, reflectionTemplates } from './texts.ts'
import { intentSchema } from './texts.schema.ts'

const samples = [
  {
    clause: "you can't stop thinking about what your sister said", about: 'losing your job', missed: 'your old flat',
    quote: 'I always mess everything up', since: 'for weeks', thing: 'your boss', opponent: 'your sister', feeling: 'exhausted', earlier: 'the rent',
  },
  {
    clause: 'nobody was there', about: 'the way he looked', missed: 'the sea', quote: "I'm lazy", since: 'all day',
    thing: 'the news', opponent: 'your best friend', feeling: 'fed up', earlier: 'your in laws',
  },
] // prettier-ignore

const questionCount = (text: string) => text.match(/\?/g)?.length ?? 0

test('there are far more than ninety templates, each with its own id and its own words', () => {
  expect(allTemplates.length).toBeGreaterThan(500)
  expect(new Set(allTemplates.map((template) => template.id)).size).toBe(allTemplates.length)
  expect(new Set(allTemplates.map((template) => template.text)).size).toBe(allTemplates.length)
})

test('every template, filled, passes the guard and holds at most one question', () => {
  for (const own of samples) {
    for (const template of allTemplates) {
      const text = fillSlots(template, own)
      expect(text, template.id).not.toBeNull()
      expect(guardReply(text ?? '').findings, template.id).toEqual([])
      expect(questionCount(text ?? ''), template.id).toBeLessThanOrEqual(1)
      expect(text, template.id).toMatch(/^[\p{Lu}“].*[.?!]$/u)
    }
  }
})

test('only questions, offers, moments and fixed texts ask; what is joined with them does not', () => {
  const asking = [
    ...reflectionTemplates,
    ...['affirmation', 'invitation', 'summary', 'night', 'long', 'returning-with'].flatMap(poolOf),
  ]
  expect(asking.filter((template) => template.text.includes('?'))).toEqual([])
  expect(questionTemplates.every((template) => questionCount(template.text) === 1)).toBe(true)
})

test('a question is open: it does not begin with a yes-or-no verb more than now and then', () => {
  const closed = questionTemplates.filter((template) =>
    /^(?:is|are|do|does|have|has|can|would) /i.test(template.text),
  )
  expect(closed.length / questionTemplates.length).toBeLessThan(0.1)
})

test('every intent has at least three answers, and every exercise at least three offers', () => {
  for (const intent of intentSchema.options.filter((name) => name !== 'exercise')) {
    expect(poolOf(intent).length, intent).toBeGreaterThanOrEqual(3)
  }
  const offered = Map.groupBy(offerTemplates, (template) => template.exerciseId ?? '')
  expect([...offered.keys()].toSorted()).toEqual(listExercises().map(({ id }) => id).toSorted()) // prettier-ignore
  for (const offers of offered.values()) {
    expect(offers.length).toBeGreaterThanOrEqual(3)
    // An offer leaves the choice open: talking on is always the other one.
    for (const { text } of offers) expect(text).toMatch(/(?:, or |or go on)[^?]*\?$/)
  }
})

test('texts for levels 2 and 3 have one question and at most four sentences, and name no exercise', () => {
  for (const template of ['ask2', 'stay2', 'ask3', 'stay3'].flatMap(poolOf)) {
    expect(questionCount(template.text), template.id).toBe(1)
    expect(template.text.match(/[.?!]/g)?.length, template.id).toBeLessThanOrEqual(4)
    expect(template.text, template.id).not.toMatch(/exercise|breath/i)
  }
})

test('an unknown pool is a mistake in code, and says so', () => {
  expect(() => poolOf('no-such-pool')).toThrow('no-such-pool')
})
