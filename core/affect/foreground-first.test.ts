import { expect, test } from 'vitest'
import { fakeClassifier } from './classifier.fake.ts'
import { foregroundFirst } from './foreground-first.ts'
import type { Classifier } from './reading.ts'

/** A classifier that answers only when told to, and notes in which order it was asked. */
function slow() {
  const asked: string[] = []
  const open = new Map<string, () => void>()
  const classifier: Classifier = {
    async classify(texts) {
      const [text = ''] = texts
      asked.push(text)
      await new Promise<void>((resolve) => open.set(text, resolve))
      if (text.startsWith('bad')) throw new Error('gone')
      return fakeClassifier().classify(texts)
    },
  }
  const settle = async (text: string) => {
    open.get(text)?.()
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
  }
  return { asked, classifier, settle }
}

test('a message never waits behind background work that has not begun', async () => {
  const { asked, classifier, settle } = slow()
  const { foreground, background } = foregroundFirst(classifier)
  const all = [background.classify(['old 1']), background.classify(['old 2']), background.classify(['old 3'])]
  await settle('')
  expect(asked).toEqual(['old 1'])
  all.push(foreground.classify(['new 1']), foreground.classify(['new 2']))
  expect(asked).toEqual(['old 1', 'new 1', 'new 2'])
  await settle('old 1')
  await settle('new 1')
  expect(asked).toEqual(['old 1', 'new 1', 'new 2'])
  await settle('new 2')
  expect(asked.at(-1)).toBe('old 2')
  await settle('old 2')
  await settle('old 3')
  await Promise.all(all)
  expect(asked).toEqual(['old 1', 'new 1', 'new 2', 'old 2', 'old 3'])
})

test('a failure or an abort holds nobody up', async () => {
  const { asked, classifier, settle } = slow()
  const { foreground, background } = foregroundFirst(classifier)
  const failing = [foreground.classify(['bad 1']), background.classify(['bad 2'])]
  const left = background.classify(['left'], { signal: AbortSignal.abort() })
  const last = background.classify(['last'])
  const outcomes = Promise.allSettled([...failing, left, last])
  await settle('bad 1')
  await settle('bad 2')
  await settle('last')
  expect((await outcomes).map(({ status }) => status)).toEqual([
    'rejected',
    'rejected',
    'rejected',
    'fulfilled',
  ])
  expect(asked).toEqual(['bad 1', 'bad 2', 'last'])
})
