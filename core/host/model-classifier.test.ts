import { afterEach, expect, test, vi } from 'vitest'
import { type Child, spawnNode } from '../platform/process-port.ts'
import { type ModelClassifier, startModelClassifier } from './model-classifier.ts'

const entry = new URL('./hostile-model.fake.mjs', import.meta.url).pathname
const times = {
  heartbeatEveryMs: 50,
  hungAfterMs: 250,
  backOffMs: () => 20,
  mostRestarts: 3,
  windowMs: 60_000,
  quietMs: 400,
  stuckAfterMs: 400,
}
let running: ModelClassifier | undefined
afterEach(() => running?.stop())

/** Runs one text that makes the process misbehave, then waits until it reads again. */
async function survives(text: string, outcome: 'read' | 'refused'): Promise<ModelClassifier> {
  const model = start()
  const reading = model.classify([text])
  if (outcome === 'read') await expect(reading).resolves.toHaveLength(1)
  else await expect(reading).rejects.toThrow('gone')
  await expect(model.classify(['hello'])).resolves.toHaveLength(1)
  return model
}

const start = (spawn: () => Child = () => spawnNode(entry)) => (running = startModelClassifier(spawn, times))

test('reads, and reads again after an answer of failure', async () => {
  const model = start()
  await expect(model.classify(['hello'])).resolves.toHaveLength(1)
  expect(model.state).toBe('ready')
  expect(model.model).toBe('hostile-1')
  await expect(model.classify(['fail'])).rejects.toThrow('gone')
  await expect(model.classify(['hello'])).resolves.toHaveLength(1)
})

test.each([
  ['a crash', 'crash'],
  ['an abort, as of a heap that is full', 'abort'],
  ['an end that claims to be in order', 'exit 0'],
  ['a hang', 'hang'],
  ['no answer although the heart beats', 'silent'],
  ['an answer of another shape', 'damaged'],
  ['too few readings', 'too few'],
  ['an answer of 100 MB', 'huge answer'],
])('R9: %s fails what was asked, and the next reading comes from a new process', async (_what, text) => {
  expect((await survives(text, 'refused')).restarts).toBe(1)
})

test.each([
  ['frames that nobody asked for', 'garbage'],
  ['two greetings', 'ready twice'],
])('R9: %s change nothing', async (_what, text) => {
  expect((await survives(text, 'read')).restarts).toBe(0)
})

test('R9: a frame of 100 MB that nobody asked for is dropped; it may only cost the process its life', async () => {
  const model = start()
  await model.classify(['huge']).catch(() => {})
  await vi.waitFor(() => expect(model.classify(['hello'])).resolves.toHaveLength(1), { timeout: 5000 })
})

test('R9: out of memory ends the process, not the core', async () => {
  const model = start(() => spawnNode(entry, { nodeFlags: ['--max-old-space-size=24'] }))
  await expect(model.classify(['memory'])).rejects.toThrow('gone')
  await expect(model.classify(['hello'])).resolves.toHaveLength(1)
})

test('R9: a process that is slow to start is waited for; one that never gets ready is replaced', async () => {
  const slow = new URL('./slow-model.fake.mjs', import.meta.url).pathname
  const model = start(() => spawnNode(slow))
  await expect(model.classify(['hello'])).resolves.toHaveLength(1)
  expect(model.restarts).toBe(0)
  await model.stop()
  let starts = 0
  running = startModelClassifier(() => spawnNode(++starts === 1 ? '/dev/null' : entry), { ...times, readyWithinMs: 300 }) // prettier-ignore
  await expect(running.classify(['hello'])).resolves.toHaveLength(1)
})

test('E26: a program that is not the one that was shipped is not started again', async () => {
  let starts = 0
  const model = start(() => {
    starts += 1
    return { ...spawnNode(entry), exited: Promise.resolve('integrity-failure') }
  })
  await expect(model.classify(['hello'])).rejects.toThrow('keeps stopping')
  await new Promise((resolve) => setTimeout(resolve, 600))
  expect([starts, model.state]).toEqual([1, 'unavailable'])
})

test('E26: when memory was short the pause is longer and surrender comes sooner', async () => {
  let starts = 0
  const model = start(() => {
    starts += 1
    return { ...spawnNode(entry), exited: Promise.resolve('oom') }
  })
  await expect(model.classify(['hello'])).rejects.toThrow('keeps stopping')
  expect(starts).toBe(2)
})

test('a caller that gives up is let go and later answers are dropped', async () => {
  const model = start()
  await model.classify(['hello'])
  await expect(model.classify(['silent'], { signal: AbortSignal.timeout(30) })).rejects.toThrow()
  await expect(model.classify(['hello'])).resolves.toHaveLength(1)
})

test('R9: a process that keeps crashing at load is given up, then tried again after the quiet time', async () => {
  let starts = 0
  const model = start(() => {
    starts += 1
    return spawnNode(starts <= 4 ? '/nonexistent-model-process.mjs' : entry)
  })
  await expect(model.classify(['hello'])).rejects.toThrow()
  expect(model.state).toBe('unavailable')
  await vi.waitFor(() => expect(model.state).toBe('ready'), { timeout: 5000 })
  await expect(model.classify(['hello'])).resolves.toHaveLength(1)
})

test('stopping ends the process and every wait', async () => {
  const model = start()
  await model.classify(['hello'])
  const waiting = expect(model.classify(['silent'])).rejects.toThrow()
  await new Promise((resolve) => setTimeout(resolve, 20))
  await model.stop()
  await waiting
  await expect(model.classify(['hello'])).rejects.toThrow()
})
