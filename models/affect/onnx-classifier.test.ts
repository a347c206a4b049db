import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { dangerLimits } from '../../core/affect/danger-policy.ts'
import { ekmanNames, emotionNames, moodNames } from '../../core/affect/reading.ts'
import type { ClassifierReading } from '../../core/affect/reading.ts'
import labels from './labels.json' with { type: 'json' }
import { createOnnxClassifier } from './onnx-classifier.ts'

/** Room for a busy test machine. */
const slow = { timeout: 30_000 }

const classifier = await createOnnxClassifier()
const read = async (text: string): Promise<ClassifierReading> => {
  const [reading] = await classifier.classify([text])
  if (reading === undefined) throw new Error('no reading')
  return reading
}
const dangerOf = async (text: string): Promise<number> => (await read(text)).danger
const strength = (reading: ClassifierReading, name: (typeof emotionNames)[number]): number =>
  reading.emotions[emotionNames.indexOf(name)] ?? 0

test('tells glad from sad, and says which words led there', async () => {
  const text = 'I am so happy today, the exam went really well!'
  const glad = await read(text)
  expect(glad.sentiment).toBeGreaterThan(0.5)
  expect(strength(glad, 'joy')).toBeGreaterThan(0.5)
  expect(glad.evidence.map(({ start, end }) => text.slice(start, end))).toContain('happy')
  expect((await read('I feel terrible and I cried all night')).sentiment).toBeLessThan(-0.5)
  expect(strength(await read('thank you so much for this'), 'gratitude')).toBeGreaterThan(0.5)
})

test('tells danger from its look-alikes, and never takes it from sentiment', async () => {
  expect(await dangerOf('I want to kill myself')).toBeGreaterThan(dangerLimits.hard)
  for (const text of ['my knees hurt', 'this traffic is killing me', 'the worst day ever, I hate this job'])
    expect(await dangerOf(text), text).toBeLessThan(dangerLimits.hard)
})

test('uses the limits that core was given', () => {
  expect(labels.danger.soft).toBe(dangerLimits.soft)
  expect(labels.danger.hard).toBe(dangerLimits.hard)
  expect(labels.danger.grave).toBe(dangerLimits.grave)
})

test('reads a batch as it reads one text, in order', async () => {
  const texts = ['good morning', '', 'I am afraid of the dark', '😀', 'word '.repeat(2000), 'thank you']
  const together = await classifier.classify(texts)
  expect(together.length).toBe(texts.length)
  for (const [at, text] of texts.entries()) {
    const alone = await read(text)
    expect(together[at]?.sentiment).toBeCloseTo(alone.sentiment, 4)
    expect(together[at]?.danger).toBeCloseTo(alone.danger, 4)
  }
  expect(await classifier.classify([])).toEqual([])
})

test('any string gives numbers in range and evidence inside the text', slow, async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 120 }), async (text) => {
      const reading = await read(`${text} I hate this sad awful day`)
      expect(Math.abs(reading.sentiment)).toBeLessThanOrEqual(1)
      expect(reading.danger).toBeGreaterThanOrEqual(0)
      expect(reading.danger).toBeLessThanOrEqual(1)
      expect(reading.emotions.length).toBe(28)
      expect(reading.emotions.every((value) => value >= 0 && value <= 1)).toBe(true)
      expect(reading.evidence.length).toBeLessThanOrEqual(6)
      for (const { start, end, weight } of reading.evidence) {
        expect(start).toBeLessThan(end)
        expect(end).toBeLessThanOrEqual(text.length + 27)
        expect(Math.abs(weight)).toBeLessThanOrEqual(1)
      }
    }),
  )
})

test('stops between batches when asked', async () => {
  await expect(classifier.classify(['a'], { signal: AbortSignal.abort() })).rejects.toThrow()
})

test('says polarity, mood, groups, valence and arousal in their ranges', async () => {
  const glad = await read('I love this, what a wonderful surprise!')
  const sad = await read('I am so sad and lonely, I cried all day')
  const sum = (values: readonly number[] = []): number => values.reduce((total, value) => total + value, 0)
  for (const reading of [glad, sad]) {
    expect(sum(reading.polarity)).toBeCloseTo(1, 4)
    expect(sum(reading.mood)).toBeCloseTo(1, 4)
    expect(reading.groups?.length).toBe(ekmanNames.length)
    expect(Math.abs(reading.arousal ?? 2)).toBeLessThanOrEqual(1)
  }
  expect(glad.valence).toBeGreaterThan(sad.valence ?? 1)
  expect(glad.groups?.[ekmanNames.indexOf('joy')]).toBeGreaterThan(0.5)
  expect(sad.groups?.[ekmanNames.indexOf('sadness')]).toBeGreaterThan(0.5)
  expect(sad.mood?.[moodNames.indexOf('sadness')]).toBeGreaterThan(0.5)
})

test('refuses a folder without a model, and labels that do not fit', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'healhub-affect-'))
  try {
    await expect(createOnnxClassifier(folder)).rejects.toThrow()
    await writeFile(join(folder, 'labels.json'), JSON.stringify({ ...labels, emotionThresholds: [0.5] }))
    await expect(createOnnxClassifier(folder)).rejects.toThrow()
    await writeFile(join(folder, 'labels.json'), JSON.stringify(labels))
    await writeFile(join(folder, 'model.onnx'), 'damaged')
    await expect(createOnnxClassifier(folder)).rejects.toThrow()
  } finally {
    await rm(folder, { recursive: true })
  }
})
