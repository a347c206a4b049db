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
}
let running: ModelClassifier | undefined
afterEach(() => running?.stop())

const start = (spawn: () => Child = () => spawnNode(entry)) => (running = startModelClassifier(spawn, times))

test('reads, and reads again after an answer of failure', async () => {
  const model = start()
  await expect(model.classify(['hello'])).resolves.toHaveLength(1)
  expect(model.state).toBe('ready')
  expect(model.model).toBe('hostile-1')
  await expect(model.classify(['fail'])).rejects.toThrow('gone')
  await expect(model.classify(['hello'])).resolves.toHaveLength(1)
})

test('R9: a crash fails what was asked and the next reading comes from a new process', async () => {
  const model = start()
  await expect(model.classify(['crash'])).rejects.toThrow('gone')
  await expect(model.classify(['hello'])).resolves.toHaveLength(1)
  expect(model.restarts).toBe(1)
})

test('R9: a hung process is killed and replaced', async () => {
  const model = start()
  await expect(model.classify(['hang'])).rejects.toThrow('gone')
  await expect(model.classify(['hello'])).resolves.toHaveLength(1)
})

test('R9: frames that nobody asked for change nothing', async () => {
  const model = start()
  await expect(model.classify(['garbage'])).resolves.toHaveLength(1)
  await expect(model.classify(['hello'])).resolves.toHaveLength(1)
  expect(model.restarts).toBe(0)
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
