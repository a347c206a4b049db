// The real model process, killed, stopped and starved (security.md R9, R10). Whatever happens to it happens to it alone.
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { type NodeChild, spawnNode } from '../platform/process-port.ts'
import { smallGroup } from '../platform/small-group.fake.ts'
import { type ModelClassifier, startModelClassifier } from './model-classifier.ts'

const entry = path.resolve(import.meta.dirname, '../../models/model-process.ts')
const times = { heartbeatEveryMs: 200, hungAfterMs: 1600, backOffMs: () => 20 }
const text = 'what a lovely day it was'
let model: ModelClassifier
let lives: NodeChild[]
afterEach(() => model?.stop())

function start(): ModelClassifier {
  lives = []
  model = startModelClassifier(() => {
    const child = spawnNode(entry)
    lives.push(child)
    return child
  }, times)
  return model
}
const pid = () => {
  const id = lives.at(-1)?.pid
  if (id === undefined) throw new Error('nothing runs')
  return id
}
const readsAgain = () =>
  vi.waitFor(() => expect(model.classify([text])).resolves.toHaveLength(1), { timeout: 15_000 })

test('R9: killed, it is replaced and reads again', async () => {
  await start().classify([text])
  process.kill(pid(), 'SIGKILL')
  await lives[0]?.exited
  await readsAgain()
  expect([lives.length, model.restarts]).toEqual([2, 1])
})

test('R9: stopped, it is found hung, killed and replaced; what was asked meanwhile is refused', async () => {
  await start().classify([text])
  process.kill(pid(), 'SIGSTOP')
  await expect(model.classify([text])).rejects.toThrow('gone')
  expect(await lives[0]?.exited).toBe('killed')
  await readsAgain()
})

test('R13: stopped for less than that, as by a machine that sleeps, it goes on', async () => {
  await start().classify([text])
  process.kill(pid(), 'SIGSTOP')
  const waiting = model.classify([text])
  await new Promise((resolve) => setTimeout(resolve, 500))
  process.kill(pid(), 'SIGCONT')
  await expect(waiting).resolves.toHaveLength(1)
  expect(lives).toHaveLength(1)
})

test('R10: starved of memory it is ended by the system, and the core goes on with a new one', async ({
  skip,
  onTestFinished,
}) => {
  const group = smallGroup()
  if (!group) {
    process.stderr.write('SKIPPED: no control group can be made here; only the heap limit is tested\n')
    return skip('no control group can be made here')
  }
  onTestFinished(() => group.remove())
  await start().classify([text])
  const victim = lives[0]
  group.limit(pid(), 3 * 1024 * 1024)
  const starved = model.classify(
    Array.from({ length: 400 }, (_, at) => `${text} ${'word '.repeat(3000)}${at}`),
  )
  await expect(starved).rejects.toThrow('gone')
  expect(await victim?.exited).toBe('killed')
  await readsAgain()
})

const isRunning = (id: number): boolean => {
  try {
    return readFileSync(`/proc/${id}/stat`, 'utf8').split(') ')[1]?.startsWith('Z') === false
  } catch {
    return false
  }
}

test.runIf(process.platform === 'linux')('E26: it ends when its parent is killed', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'healhub-parent-'))
  const program = path.join(folder, 'parent.mjs')
  const port = path.resolve(import.meta.dirname, '../platform/process-port.ts')
  writeFileSync(
    program,
    `const { spawnNode } = await import(${JSON.stringify(port)})
     const child = spawnNode(${JSON.stringify(entry)})
     child.port.onMessage(() => console.log(child.pid))`,
  )
  const parent = spawn(process.execPath, ['--no-warnings', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  const id = await new Promise<number>((resolve) =>
    parent.stdout.once('data', (said) => resolve(Number(said))),
  )
  expect(isRunning(id)).toBe(true)
  parent.kill('SIGKILL')
  await vi.waitFor(() => expect(isRunning(id)).toBe(false), { timeout: 15_000 })
  rmSync(folder, { recursive: true })
})

test.runIf(process.platform === 'linux')(
  'E24: core dumps are forbidden for the core and what it starts',
  () => {
    const dumps = path.resolve(import.meta.dirname, '../platform/no-core-dumps.ts')
    const said = execFileSync(process.execPath, [
      '--no-warnings',
      '-e',
      `import(${JSON.stringify(dumps)}).then(({ forbidCoreDumps }) => {
       forbidCoreDumps()
       console.log(require('node:child_process').execFileSync('cat', ['/proc/self/limits'], { encoding: 'utf8' }))
     })`,
    ])
    expect(said.toString()).toMatch(/Max core file size\s+0\s+0/)
  },
)
