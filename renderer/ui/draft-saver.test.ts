import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createDraftSaver } from './draft-saver.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function saverWith(save: (text: string) => Promise<void>) {
  const saved: string[] = []
  const outcomes: unknown[] = []
  const saver = createDraftSaver({
    save: async (_, text) => {
      await save(text)
      saved.push(text)
    },
    onOutcome: (_, failure) => outcomes.push(failure),
    waitMs: 400,
  })
  return { saver, saved, outcomes }
}

test('saves once, after the typing paused, with the newest text', async () => {
  const { saver, saved } = saverWith(async () => {})
  for (const text of ['I', 'I s', 'I slept']) {
    saver.edit('c1', text)
    await vi.advanceTimersByTimeAsync(300)
  }
  expect(saved).toEqual([])
  await vi.advanceTimersByTimeAsync(100)
  expect(saved).toEqual(['I slept'])
})

test('never has two saves under way, and what was typed meanwhile is saved last', async () => {
  let running = 0
  let most = 0
  const { saver, saved } = saverWith(async () => {
    most = Math.max(most, ++running)
    await new Promise((resolve) => {
      setTimeout(resolve, 1_000)
    })
    running -= 1
  })
  saver.edit('c1', 'first')
  await vi.advanceTimersByTimeAsync(400)
  saver.edit('c1', 'second')
  await vi.advanceTimersByTimeAsync(5_000)
  expect(saved).toEqual(['first', 'second'])
  expect(most).toBe(1)
})

test('a save that fails keeps the text and goes out with the next flush', async () => {
  let full = true
  const { saver, saved, outcomes } = saverWith(async () => {
    if (full) throw Object.assign(new Error('refused'), { code: 'DISK_FULL' })
  })
  saver.edit('c1', 'I slept')
  await vi.advanceTimersByTimeAsync(500)
  expect(saved).toEqual([])
  expect(outcomes).toHaveLength(1)
  full = false
  await saver.flush()
  expect(saved).toEqual(['I slept'])
  expect(outcomes.at(-1)).toBeNull()
})

test('conversations do not wait for each other, and flushing one leaves the rest', async () => {
  const { saver, saved } = saverWith(async () => {})
  saver.edit('c1', 'one')
  saver.edit('c2', 'two')
  await saver.flush('c2')
  expect(saved).toEqual(['two'])
})

test('after forgetting nothing is written', async () => {
  const { saver, saved } = saverWith(async () => {})
  saver.edit('c1', 'secret')
  saver.forget()
  await vi.advanceTimersByTimeAsync(5_000)
  await saver.flush()
  expect(saved).toEqual([])
})
