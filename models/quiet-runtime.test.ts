import { spawnSync } from 'node:child_process'
import { globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { spawnNode } from '../core/platform/process-port.ts'

let home = ''
let temporary = ''
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'healhub-quiet-'))
  temporary = path.join(home, 'tmp')
  mkdirSync(temporary)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(home, { recursive: true, force: true })
})

/** Its record would lie in a cache of the home folder, its log among temporary files; both are made with the first session. */
const expectNoRecord = () => {
  expect(readdirSync(temporary)).toEqual([])
  expect(readdirSync(home)).toEqual(['tmp'])
}

test('S9: the runtime that reads feelings keeps no record of its use to be sent to its makers', async () => {
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
  expectNoRecord()
  child.kill()
  await child.exited
})

test('S9: it is as quiet where somebody runs it in a process of their own', () => {
  const classifier = path.resolve(import.meta.dirname, 'affect/onnx-classifier.ts')
  const script = `import { createOnnxClassifier } from ${JSON.stringify(classifier)}
    const classifier = await createOnnxClassifier()
    console.log((await classifier.classify(['I slept well.'])).length)`
  // Not this process's environment, which has the variable as soon as a test beside this one brings the runtime in.
  const ran = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    env: { HOME: home, TMPDIR: temporary, PATH: process.env['PATH'] },
    encoding: 'utf8',
  })
  expect(ran.stdout.trim()).toBe('1')
  expectNoRecord()
})

test('S9: nothing else brings it in', () => {
  const root = path.resolve(import.meta.dirname, '..')
  const files = ['core', 'electron', 'models', 'scripts', 'bench', 'e2e']
    .flatMap((folder) => globSync(`${folder}/**/*.ts`, { cwd: root }))
    .filter((file) => /from 'onnxruntime[-]node'/.test(readFileSync(path.join(root, file), 'utf8')))
  expect(files).toEqual(['models/onnx-runtime.ts'])
})
