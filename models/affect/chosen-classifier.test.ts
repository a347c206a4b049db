import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { fakeClassifier } from '../../core/affect/classifier.fake.ts'
import { emotionNames } from '../../core/affect/reading.ts'
import { createChosenClassifier } from './chosen-classifier.ts'
import { makeTestModel, type TestModel } from './transformer/make-test-model.ts'

const folders: string[] = []
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })))

function model(what: TestModel, id = 'bigger') {
  const folder = mkdtempSync(path.join(tmpdir(), 'healhub-chosen-'))
  folders.push(folder)
  makeTestModel(folder, what)
  return { id, folder, files: [] }
}
const evidence = [
  { start: 0, end: 1, kind: 'risk' as const, label: 'classifier', weight: 1 },
  { start: 2, end: 3, kind: 'sentiment' as const, label: 'negative', weight: 0.5 },
  { start: 2, end: 3, kind: 'sentiment' as const, label: 'positive', weight: 0.5 },
]
const bundled = fakeClassifier({ danger: 0.123, evidence })
const texts = ['I have been feeling low', 'happy']

test('danger stays with the bundled classifier whatever is chosen; the chosen one gives what it reads', async () => {
  const own = await bundled.classify(texts)
  const classifier = createChosenClassifier(bundled, { budgetMs: 60_000 })
  expect(await classifier.classify(texts)).toEqual(own)

  expect(await classifier.choose(model({ family: 'distilbert' }))).toMatchObject({ state: 'active', reads: 'sentiment', provider: 'cpu', fault: null }) // prettier-ignore
  for (const [at, reading] of (await classifier.classify(texts)).entries()) {
    expect(reading).toMatchObject({ danger: 0.123, emotions: own[at]?.emotions, model: 'bigger~fake-1' })
    expect(reading.sentiment).not.toBe(own[at]?.sentiment)
    const tones = reading.evidence.filter(({ kind }) => kind === 'sentiment').map(({ label }) => label)
    expect(tones).toEqual([reading.sentiment > 0 ? 'positive' : 'negative'])
    expect(reading.evidence).toContainEqual(evidence[0])
  }
  expect(await classifier.choose(model({ family: 'roberta' }, 'emotional'))).toMatchObject({
    reads: 'emotions',
  })
  for (const reading of await classifier.classify(texts)) {
    expect(reading).toMatchObject({ danger: 0.123, sentiment: -0.4, model: 'emotional~fake-1' })
    expect(reading.emotions).toHaveLength(emotionNames.length)
  }
  expect(await classifier.choose(null)).toBeNull()
  expect(await classifier.classify(texts)).toEqual(own)
})

test('while it loads, when it is refused and when it is too slow, the bundled one reads', async () => {
  const own = await bundled.classify(texts)
  const classifier = createChosenClassifier(bundled, { budgetMs: -1 })
  const loading = classifier.choose(model({ family: 'distilbert' }))
  expect(await classifier.classify(texts)).toEqual(own)
  expect(await loading).toMatchObject({ state: 'active' })
  expect(await classifier.classify(texts)).toEqual(own)
  expect(await classifier.choose({ id: 'gone', folder: '/nowhere', files: [] })).toMatchObject({ id: 'gone', state: 'refused', fault: 'incomplete', provider: null }) // prettier-ignore
  expect(await classifier.classify(texts)).toEqual(own)
})

test('chosen twice in a row, the last one counts', async () => {
  const classifier = createChosenClassifier(bundled, { budgetMs: 60_000 })
  const [first, second] = [
    model({ family: 'distilbert' }, 'first'),
    model({ family: 'distilbert' }, 'second'),
  ]
  await Promise.all([classifier.choose(first), classifier.choose(second)])
  expect((await classifier.classify(texts))[0]?.model).toBe('second~fake-1')
})
