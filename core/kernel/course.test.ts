import { expect, test } from 'vitest'
import { type Course, leg, watched } from './course.ts'

const soon = () => new Promise((resolve) => setTimeout(resolve, 1))

test('a watched work tells how far it has come, and its result at the end', async () => {
  const seen: unknown[] = []
  const work = async (course: Course) => {
    for (const share of [0.5, 1]) {
      await soon()
      leg(course, 0.2, 0.8).reach(share)
    }
    await soon()
    return 'made'
  }
  for await (const step of watched(work)) seen.push(step)
  expect(seen).toEqual([
    { share: 0, result: null },
    { share: 0.5, result: null },
    { share: 0.8, result: null },
    { share: 1, result: 'made' },
  ])
})

test('whoever leaves stops the work and waits until it has cleaned up; a failure reaches the watcher', async () => {
  const seen: string[] = []
  const work = async ({ signal, reach }: Course): Promise<void> => {
    try {
      for (let at = 0; ; at += 1) {
        await soon()
        signal.throwIfAborted()
        reach(at / 1000)
      }
    } finally {
      await soon()
      seen.push('cleaned up')
    }
  }
  for await (const { share } of watched(work)) if (share > 0) break
  expect(seen).toEqual(['cleaned up'])
  const failing = async () => {
    for await (const { share } of watched(() => Promise.reject(new Error('no room'))))
      seen.push(`at ${share}`)
  }
  await expect(failing()).rejects.toThrow('no room')
  expect(seen).toEqual(['cleaned up', 'at 0'])
})
