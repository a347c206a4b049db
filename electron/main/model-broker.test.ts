// Main starts model processes for the core, one of each kind, and tells how each of them ended (security.md E26).
import { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { UtilityProcess } from 'electron'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { exitReasons } from '../../core/platform/process-port.ts'
import type { ToCore } from '../core-process/messages.ts'
import { app, started, utilityProcess } from '../shim/electron.fake.ts'
import { brokerModels } from './model-broker.ts'

vi.mock('electron', () => import('../shim/electron.fake.ts'))

let folder: string
let told: ToCore[]
let core: EventEmitter
const fork = vi.spyOn(utilityProcess, 'fork')
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'healhub-broker-'))
  const entry = path.join(folder, 'entry.js')
  writeFileSync(entry, 'setInterval(() => {}, 1000)')
  // What processes of the test before still say must not be heard in this one.
  const heard: ToCore[] = []
  told = heard
  core = Object.assign(new EventEmitter(), { postMessage: (message: ToCore) => void heard.push(message) })
  fork.mockClear()
  started.length = 0
  brokerModels(core as unknown as UtilityProcess, {
    modelEntry: entry,
    programs: { affect: '/built/model.js', language: '/built/language.js' },
  })
})
afterEach(() => {
  for (const each of started) each.crash()
  rmSync(folder, { recursive: true })
})

const ask = (kind: 'affect' | 'language', run: number) =>
  core.emit('message', { type: 'spawn-model', kind, run })
/** The options of the last start; the fake takes fewer arguments than Electron. */
const lastStart = () => fork.mock.lastCall as unknown as [string, string[], { serviceName: string; stdio: string; env: object }] // prettier-ignore

test('E26: each kind runs its own program, with a bare environment and no output', () => {
  vi.stubEnv('NODE_OPTIONS', '--inspect')
  ask('language', 1)
  const [, args, options] = lastStart()
  expect(args).toEqual(['/built/language.js'])
  expect(options).toMatchObject({
    stdio: 'ignore',
    serviceName: expect.stringMatching(/^HealHub assistant \d+$/),
  })
  expect(Object.keys(options.env)).not.toContain('NODE_OPTIONS')
  ask('affect', 2)
  expect(lastStart()[1]).toEqual(['/built/model.js'])
  vi.unstubAllEnvs()
})

test('R9: ending the language process leaves the reader running', async () => {
  ask('affect', 1)
  ask('language', 2)
  core.emit('message', { type: 'kill-model', run: 2 })
  await vi.waitFor(() => expect(told.at(-1)).toMatchObject({ type: 'model-gone', run: 2 }))
  expect(told.filter(({ type }) => type === 'model-gone')).toHaveLength(1)
})

test.each(exitReasons)('E26: the core hears that a process is gone because of: %s', async (reason) => {
  ask('language', 7)
  const { serviceName: name } = lastStart()[2]
  app.emit('child-process-gone', {}, { type: 'Utility', name: 'HealHub somebody else', reason: 'crashed' })
  app.emit('child-process-gone', {}, { type: 'Utility', name, reason })
  await vi.waitFor(() => expect(told.at(-1)).toEqual({ type: 'model-gone', run: 7, reason }))
})

test('E17: a core that asks for ever more processes, or for one twice, gets no more than four', () => {
  for (let run = 1; run <= 8; run += 1) ask('affect', run)
  ask('affect', 1)
  expect(fork).toHaveBeenCalledTimes(4)
  expect(told.filter(({ type }) => type === 'model-gone')).toHaveLength(5)
  core.emit('message', { type: 'spawn-model', kind: 'shell', run: 20 })
  expect(fork).toHaveBeenCalledTimes(4)
})

test('E26: when the core is gone, its models end', async () => {
  ask('affect', 1)
  const ended = new Promise((resolve) => started[0]?.once('exit', resolve))
  core.emit('exit', 1)
  await ended
})
