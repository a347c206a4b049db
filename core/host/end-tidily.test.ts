import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { closeWithinMs, endTidily } from './end-tidily.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('R15: what is open is closed once, then the process ends with the code it was given', async () => {
  const close = vi.fn<() => Promise<void>>(() => Promise.resolve())
  const exit = vi.fn<(code: number) => void>()
  const end = endTidily(close, exit)
  end(0)
  end(1)
  await vi.advanceTimersByTimeAsync(0)
  expect([close.mock.calls.length, exit.mock.calls]).toEqual([1, [[0]]])
})

test('R15: a close that fails ends the process with 1; one that hangs ends it all the same', async () => {
  const exit = vi.fn<(code: number) => void>()
  endTidily(() => Promise.reject(new Error('disk')), exit)(0)
  await vi.advanceTimersByTimeAsync(0)
  expect(exit).toHaveBeenLastCalledWith(1)
  const late = vi.fn<(code: number) => void>()
  endTidily(() => new Promise(() => {}), late)(0)
  await vi.advanceTimersByTimeAsync(closeWithinMs - 1)
  expect(late).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(late).toHaveBeenLastCalledWith(0)
  // Main's own patience (electron/main/close-tidily.ts) and the person's are longer than this.
  expect(closeWithinMs).toBeLessThan(2000)
})
