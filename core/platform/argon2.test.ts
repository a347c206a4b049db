import { argon2Sync } from 'node:crypto'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { expect, test } from 'vitest'
import {
  type Argon2Cost,
  cheapestCost,
  deriveFromPassphrase,
  floorCost,
  isCostAllowed,
  scaleCost,
} from './argon2.ts'

const salt = new Uint8Array(16).fill(7)

test('D4: two independent implementations of Argon2id agree', async () => {
  const cost = { memoryKib: 19 * 1024, passes: 2, lanes: 2 }
  for (const passphrase of ['a quiet harbour', '', 'ﬁsh 😀 ß', 'x'.repeat(1024)]) {
    const ours = await deriveFromPassphrase(passphrase, salt, cost)
    const theirs = argon2Sync('argon2id', {
      message: passphrase.normalize('NFKC'),
      nonce: salt,
      memory: cost.memoryKib,
      passes: cost.passes,
      parallelism: cost.lanes,
      tagLength: 32,
    })
    expect(Buffer.from(ours)).toEqual(theirs)
  }
})

test('composed and decomposed letters are the same passphrase', async () => {
  const one = await deriveFromPassphrase('Gr\u00fc\u00dfe', salt, cheapestCost)
  expect(await deriveFromPassphrase('Gru\u0308\u00dfe', salt, cheapestCost)).toEqual(one)
})

test('D4: costs out of bounds are refused at once, without taking memory', async () => {
  const edited: Argon2Cost[] = [
    { ...floorCost, memoryKib: 1024 * 1024 + 1 },
    { ...floorCost, memoryKib: 8 },
    { ...floorCost, passes: 11 },
    { ...floorCost, lanes: 9 },
    { ...floorCost, lanes: 0 },
    { ...floorCost, passes: Number.NaN },
    { ...floorCost, passes: 1.5 },
  ]
  const [before, start] = [process.memoryUsage().rss, performance.now()]
  for (const cost of edited) {
    expect(isCostAllowed(cost)).toBe(false)
    await expect(deriveFromPassphrase('x', salt, cost)).rejects.toThrow(RangeError)
  }
  expect(performance.now() - start).toBeLessThan(100)
  expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 * 1024)
})

test('D4: calibration takes about a second and never goes below the floor', () => {
  const ample = 1024 * 1024
  expect(scaleCost(5000, ample)).toEqual(floorCost)
  expect(scaleCost(800, ample)).toEqual(floorCost)
  expect(scaleCost(100, ample)).toEqual({ memoryKib: 512 * 1024, passes: 3, lanes: 4 })
  expect(scaleCost(100, 64 * 1024)).toEqual({ memoryKib: 64 * 1024, passes: 10, lanes: 4 })
  expect(scaleCost(0, 0)).toEqual({ memoryKib: 64 * 1024, passes: 10, lanes: 4 })
  for (let ms = 1; ms < 4000; ms += 37) expect(isCostAllowed(scaleCost(ms, ample))).toBe(true)
})

test('D4: the event loop goes on while a key is derived', async () => {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  let ticks = 0
  const ticking = setInterval(() => (ticks += 1), 1)
  await deriveFromPassphrase('a quiet harbour', salt, floorCost)
  clearInterval(ticking)
  delay.disable()
  expect(ticks).toBeGreaterThan(10)
})
