import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { dangerLimits, levelFromClassifier } from './danger-policy.ts'
import { languageCheckVersion } from './language.ts'
import { readText } from './read-text.ts'
import { emotionNames } from './reading.ts'
import type { Classifier, ClassifierReading } from './reading.ts'

/** Room for a busy test machine. */
const slow = { timeout: 30_000 }

const calm: ClassifierReading = {
  sentiment: 0.4,
  emotions: emotionNames.map((name) => (name === 'joy' || name === 'relief' ? 0.9 : 0.1)),
  danger: 0.001,
  evidence: [{ start: 0, end: 4, kind: 'emotion', label: 'joy', weight: 0.8 }],
  model: 'test-1',
}
const answering = (reading: Partial<ClassifierReading> = {}): Classifier => ({
  classify: (texts) => Promise.resolve(texts.map(() => ({ ...calm, ...reading }))),
})
const failing: Classifier = { classify: () => Promise.reject(new Error('gone')) }
const silent: Classifier = { classify: () => new Promise(() => {}) }

test('joins rules and classifier into one reading', async () => {
  const { reading, screen } = await readText('I want to kill myself', answering())
  expect(reading).toMatchObject({ status: 'read', sentiment: 0.4, level: 3, risk: 0.7 })
  expect(reading.reader).toBe(`test-1+${screen.version}`)
  // Joy beside a wish to die is a trick of words and is not shown.
  expect(reading.emotions).toEqual([{ emotion: 'relief', strength: 0.9 }])
  const glad = await readText('a lovely day', answering())
  expect(glad.reading.emotions.map((one) => one.emotion)).toEqual(['joy', 'relief'])
  expect(reading.evidence.map((one) => one.kind)).toEqual(expect.arrayContaining(['risk', 'emotion']))
})

test('without an answer the feelings are unknown and the rules stand', async () => {
  for (const classifier of [failing, silent]) {
    const { reading } = await readText('I have decided to end my life tonight', classifier, { timeoutMs: 20 })
    expect(reading).toMatchObject({ status: 'unknown', sentiment: null, emotions: [], level: 5, risk: 0.98 })
    expect(reading.evidence.length).toBeGreaterThan(0)
  }
  const { reading } = await readText('a quiet day', failing)
  expect(reading).toMatchObject({ status: 'unknown', level: 0, risk: 0 })
})

test('gives up at once when the caller does, and passes that on', async () => {
  const stop = new AbortController()
  let seen: AbortSignal | undefined
  const classifier: Classifier = {
    classify: (_, options) => {
      seen = options?.signal
      return new Promise(() => {})
    },
  }
  const pending = readText('hello', classifier, { signal: stop.signal, timeoutMs: 60_000 })
  stop.abort()
  expect((await pending).reading.status).toBe('unknown')
  expect(seen?.aborted).toBe(true)
  expect((await readText('hello', silent, { signal: AbortSignal.abort() })).reading.status).toBe('unknown')
})

test('a reading that is no reading counts as none', async () => {
  for (const broken of [
    { sentiment: Number.NaN },
    { danger: 2 },
    { emotions: [] },
    { emotions: emotionNames.map(() => -1) },
  ])
    expect((await readText('hello', answering(broken))).reading.status).toBe('unknown')
  const empty: Classifier = { classify: () => Promise.resolve([]) }
  expect((await readText('hello', empty)).reading.status).toBe('unknown')
})

test('a text in another language has unknown feelings, and rules in its own language', async () => {
  const asked: string[] = []
  const listening: Classifier = {
    classify: (texts) => {
      asked.push(...texts)
      return answering().classify(texts)
    },
  }
  const russian = await readText('Я больше не хочу жить', listening)
  expect(russian.reading).toMatchObject({
    status: 'unknown',
    unreadBecause: 'not-english',
    sentiment: null,
    level: 2,
  })
  const german = await readText('Ich möchte nicht mehr leben und weiß nicht weiter.', listening)
  expect(german.reading).toMatchObject({ status: 'unknown', unreadBecause: 'not-english' })
  expect(german.reading.level).toBeGreaterThanOrEqual(2)
  expect(german.reading.reader).toBe(`${languageCheckVersion}+${german.screen.version}`)
  expect(asked).toEqual([])
  expect((await readText('ok 👍', listening)).reading).toMatchObject({ status: 'read', unreadBecause: null })
  expect((await readText('a quiet day', failing)).reading.unreadBecause).toBe('no-answer')
})

test('each sentence is read by itself, in one batch with the whole, and keeps its place in the text', async () => {
  const batches: (readonly string[])[] = []
  const listening: Classifier = {
    classify: (texts) => {
      batches.push(texts)
      return answering().classify(texts)
    },
  }
  const text =
    '  I slept well today. 😀 Then Tom rang!\n\nIch war danach wirklich sehr müde und traurig. We talked…'
  const { sentences } = await readText(text, listening)
  expect(sentences.map(({ start, end }) => text.slice(start, end))).toEqual([
    'I slept well today.',
    '😀 Then Tom rang!',
    'Ich war danach wirklich sehr müde und traurig.',
    'We talked…',
  ])
  expect(sentences.map(({ status }) => status)).toEqual(['read', 'read', 'unknown', 'read'])
  expect(batches).toEqual([[text, 'I slept well today.', '😀 Then Tom rang!', 'We talked…']])
  expect(sentences[1]?.evidence).toEqual([
    {
      start: sentences[1]?.start,
      end: (sentences[1]?.start ?? 0) + 4,
      kind: 'emotion',
      label: 'joy',
      weight: 0.8,
    },
  ])
  expect((await readText('I slept well today.', answering())).sentences).toEqual([])
})

test('the classifier alone asks gently, reaches level 3 at most, and lowers nothing', async () => {
  expect(levelFromClassifier({ danger: dangerLimits.soft - 0.001 })).toBe(0)
  expect(levelFromClassifier({ danger: dangerLimits.soft })).toBe(2)
  expect(levelFromClassifier({ danger: 1 })).toBe(3)
  expect((await readText('hello', answering({ danger: 1 }))).reading).toMatchObject({ level: 3, risk: 0.89 })
  expect((await readText('I took all of the pills', answering({ danger: 0 }))).reading.level).toBe(5)
})

test('where guards explained the words, the classifier may only ask', async () => {
  const sure = answering({ danger: 1 })
  for (const text of [
    'I used to be suicidal in my teens',
    "I don't want to kill myself",
    'my friend wants to die',
  ])
    expect((await readText(text, sure)).reading.level, text).toBeLessThanOrEqual(
      text.startsWith('my') ? 3 : 2,
    )
})

test('sentiment never makes danger', async () => {
  const { reading } = await readText('my knees hurt', answering({ sentiment: -1 }))
  expect(reading).toMatchObject({ sentiment: -1, level: 0 })
  expect(reading.risk).toBeLessThan(0.01)
})

test('any text gives a reading with at most twelve pieces of evidence inside the text', slow, async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 100 }), async (text) => {
      const whole = `${text} I want to die. I want to kill myself. ${text}`
      const { reading } = await readText(whole, answering())
      expect(reading.evidence.length).toBeLessThanOrEqual(12)
      for (const { start, end } of reading.evidence) {
        expect(end).toBeGreaterThan(start)
        expect(end).toBeLessThanOrEqual(whole.length)
      }
    }),
  )
})
