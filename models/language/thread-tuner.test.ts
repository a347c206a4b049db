import { expect, test } from 'vitest'
import { startingThreads, tuneThreads } from './thread-tuner.ts'

const observe = (tuner: ReturnType<typeof tuneThreads>, times: number, tokenMs: number) => {
  for (let token = 0; token < times; token++) tuner.observe(tokenMs)
  return tuner.threads
}

test.each([
  [1, 1],
  [2, 2],
  [4, 3],
  [8, 4],
  [64, 4],
])('a machine with %i cores begins with %i threads', (cores, threads) => {
  expect(startingThreads(cores)).toBe(threads)
})

test('a thread is given up when tokens become far slower than they were', () => {
  const tuner = tuneThreads(2)
  expect(observe(tuner, 20, 45)).toBe(2)
  expect(observe(tuner, 3, 900)).toBe(2)
  expect(observe(tuner, 1, 900)).toBe(1)
})

test('a single slow token changes nothing', () => {
  const tuner = tuneThreads(2)
  observe(tuner, 20, 45)
  for (let round = 0; round < 30; round++) {
    tuner.observe(900)
    observe(tuner, 3, 45)
  }
  expect(tuner.threads).toBe(2)
})

test('more threads are tried again after a while, and given up again when the machine is still busy', () => {
  const tuner = tuneThreads(2)
  observe(tuner, 20, 45)
  observe(tuner, 4, 900)
  expect(observe(tuner, 600, 75)).toBe(2)
  expect(observe(tuner, 4, 900)).toBe(1)
  // Each time that it did not help, the next try comes later.
  expect(observe(tuner, 600, 75)).toBe(1)
})

test('one thread is never given up', () => {
  const tuner = tuneThreads(1)
  observe(tuner, 5, 45)
  expect(observe(tuner, 100, 5000)).toBe(1)
})
