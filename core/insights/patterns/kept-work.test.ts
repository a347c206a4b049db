import { afterAll, expect, test } from 'vitest'
import type { Course } from '../../kernel/course.ts'
import { scratchVault } from '../scratch-vault.fake.ts'
import { workSoFar } from './kept-work.ts'

const vault = scratchVault()
afterAll(() => vault.discard())

/** Work that goes on when `go` is called. */
function byHand() {
  let go = () => {}
  const seen: Course[] = []
  const make = async (course: Course) => {
    seen.push(course)
    await new Promise<void>((resolve) => (go = resolve))
    return 'found'
  }
  return { make, seen, go: () => go() }
}

test('what takes long is told as it goes on, found once, and kept while the days stay the same', async () => {
  const { make, seen, go } = byHand()
  const ask = (from: number) => workSoFar({ vault, question: 'links', from }, make)
  expect(await ask(1)).toEqual({ share: 0, found: null })
  seen[0]?.reach(0.4)
  expect(await ask(1)).toEqual({ share: 0.4, found: null })
  go()
  expect(await ask(1)).toEqual({ share: 1, found: 'found' })
  expect(await ask(1)).toEqual({ share: 1, found: 'found' })
  expect(seen).toHaveLength(1)
  // Other days: what was under way for the old ones is stopped.
  await ask(2)
  await ask(3)
  expect(seen.map(({ signal }) => signal.aborted)).toEqual([true, true, false])
})

test('a failure is said once and begun anew; a lock stops the work', async () => {
  let tries = 0
  const failing = () => ((tries += 1), Promise.reject(new Error('no room')))
  const ask = () => workSoFar({ vault, question: 'failing', from: 0 }, failing)
  await expect(ask()).rejects.toThrow('no room')
  await expect(ask()).rejects.toThrow('no room')
  expect(tries).toBe(2)
  const locked = scratchVault()
  const { make, seen } = byHand()
  await workSoFar({ vault: locked, question: 'links', from: 0 }, make)
  locked.discard()
  seen[0]?.reach(0.5)
  expect(seen[0]?.signal.aborted).toBe(true)
})
