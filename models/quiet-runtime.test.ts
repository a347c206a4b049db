import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { spawnNode } from '../core/platform/process-port.ts'

const home = mkdtempSync(path.join(tmpdir(), 'healhub-quiet-'))
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(home, { recursive: true, force: true })
})

test('S9: the runtime that reads feelings keeps no record of its use to be sent to its makers', async () => {
  const temporary = path.join(home, 'tmp')
  mkdirSync(temporary)
  vi.stubEnv('HOME', home)
  vi.stubEnv('TMPDIR', temporary)
  const child = spawnNode(path.resolve(import.meta.dirname, 'model-process.ts'))
  const answered = new Promise<unknown>((resolve) => {
    child.port.onMessage((data) => {
      if (typeof data !== 'object' || data === null) return
      if ('signal' in data && data.signal === 'ready')
        child.port.postMessage({ id: 1, texts: ['I slept well.'] })
      if ('readings' in data) resolve(data.readings)
    })
  })
  expect(await answered).toHaveLength(1)
  // Its record would lie in a cache of the home folder, its log among temporary files; both are made with the first session.
  expect(readdirSync(temporary)).toEqual([])
  expect(readdirSync(home)).toEqual(['tmp'])
  child.kill()
  await child.exited
})
