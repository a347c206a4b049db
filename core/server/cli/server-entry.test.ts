// Browser mode as a person starts it: a real process with a real data folder.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { smallDisk } from '../../vault/crash/small-disk.fake.ts'
import { listenOnLoopback } from '../listen.ts'
import { readArguments, usualDataFolder, usualPort } from './arguments.ts'
import { sayConcern } from './say-concern.ts'
import { whyNotFolder } from './why-not.ts'

const entry = path.join(import.meta.dirname, 'server-entry.ts')
let folder: string
let children: ChildProcess[]
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'healhub-cli-'))
  children = []
})
afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

interface Started {
  readonly child: ChildProcess
  readonly output: () => string
  /** Resolves to the exit code. */
  readonly ended: Promise<number | null>
  /** Resolves once the output holds `text`. */
  readonly says: (text: string) => Promise<void>
}

function start(...args: string[]): Started {
  const child = spawn(process.execPath, ['--no-warnings', entry, '--no-open', ...args], { stdio: ['ignore', 'pipe', 'pipe'] }) // prettier-ignore
  children.push(child)
  let text = ''
  const listeners = new Set<() => void>()
  const hear = (chunk: Buffer) => {
    text += chunk.toString()
    for (const listener of listeners) listener()
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const ended = once(child, 'close').then(() => child.exitCode)
  const says = (wanted: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => text.includes(wanted) && resolve()
      listeners.add(look)
      look()
      void ended.then(() => reject(new Error(`ended with: ${text}`)))
    })
  return { child, output: () => text, ended, says }
}

const data = () => path.join(folder, 'data')

test('starts, answers, leaves no code in its arguments, and stops within two seconds', async () => {
  const { child, says, output, ended } = start('--port', '0', '--data-dir', data())
  await says('Ctrl+C')
  const [origin = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(output()) ?? []
  expect((await fetch(`${origin}/api/v1/health`)).status).toBe(200)
  const codeFile = path.join(data(), 'runtime', 'code')
  const code = readFileSync(codeFile, 'utf8').trim()
  expect(output()).not.toContain(code)
  if (process.platform === 'linux') {
    expect(readFileSync(`/proc/${child.pid}/cmdline`, 'utf8')).not.toContain(code)
    expect(readFileSync(`/proc/${child.pid}/limits`, 'utf8')).toMatch(/Max core file size\s+0\s+0/)
  }
  const stoppedAtMs = performance.now()
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
  expect(performance.now() - stoppedAtMs).toBeLessThan(2000)
  expect(existsSync(codeFile)).toBe(false)
}, 60_000)

test('a file left by a killed run stops working and is replaced', async () => {
  const first = start('--port', '0', '--data-dir', data())
  await first.says('Ctrl+C')
  const old = readFileSync(path.join(data(), 'runtime', 'code'), 'utf8').trim()
  first.child.kill('SIGKILL')
  await first.ended
  const second = start('--port', '0', '--data-dir', data())
  await second.says('Ctrl+C')
  const [origin = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(second.output()) ?? []
  const answer = await fetch(`${origin}/api/v1/accounts`, { headers: { 'x-healhub-code': old } })
  expect(answer.status).toBe(401)
  expect(readFileSync(path.join(data(), 'runtime', 'code'), 'utf8').trim()).not.toBe(old)
}, 60_000)

test('a taken port is one sentence that names --port', async () => {
  const other = await listenOnLoopback(0, () => {})
  const { ended, output } = start('--port', String(other.port), '--data-dir', data())
  expect([await ended, output()]).toEqual([3, `Port ${other.port} is used by another program. Choose another one with --port, or --port 0 for any free one.\n`]) // prettier-ignore
  await other.close(0)
}, 60_000)

test('a second one for the same folder is one sentence that says where the first one is', async () => {
  const first = start('--port', '0', '--data-dir', data())
  await first.says('Ctrl+C')
  const { ended, output } = start('--port', '0', '--data-dir', data())
  expect([await ended, output()]).toEqual([
    5,
    expect.stringMatching(/^HealHub is already running .+open\.html\.\n$/),
  ])
  first.child.kill('SIGTERM')
  expect(await first.ended).toBe(0)
}, 60_000)

test('a folder that cannot be written is one sentence that names it', async () => {
  const file = path.join(folder, 'file')
  writeFileSync(file, '')
  const { ended, output } = start('--port', '0', '--data-dir', path.join(file, 'data'))
  expect([await ended, output()]).toEqual([4, expect.stringContaining('cannot write to')])
  expect(output().trim().split('\n')).toHaveLength(1)
}, 60_000)

const disk = smallDisk(1)
afterAll(() => disk?.discard())

test.runIf(disk)(
  'R17: a full disk is one sentence, and nothing is left running',
  async () => {
    disk?.fill()
    const { ended, output } = start('--port', '0', '--data-dir', path.join(disk?.folder ?? '', 'data'))
    expect([await ended, output()]).toEqual([4, expect.stringMatching(/^The disk that holds .+ is full\. .+\.\n$/)]) // prettier-ignore
  },
  60_000,
)

test('R17: a path that is too long is one sentence', () => {
  expect(whyNotFolder({ type: 'FolderNotWritable', reason: 'path too long' }, '/long')).toEqual({
    code: 4,
    sentence: expect.stringMatching(/^The path \/long is too long [^.]+\. [^.]+\.$/),
  })
})

test('R17: a folder of a sync program is said once, and HealHub starts; its own disk is not mentioned', async () => {
  const synced = start('--port', '0', '--data-dir', path.join(folder, 'Dropbox (Personal)', 'healhub'))
  await synced.says('Ctrl+C')
  const lines = synced.output().split('\n').filter((line) => line.includes('a folder of')) // prettier-ignore
  expect(lines).toEqual([sayConcern({ kind: 'synced', program: 'Dropbox' })])
  expect(sayConcern({ kind: 'network', program: null })).toMatch(
    /^Your data lies on a network drive, [^.]+\.$/,
  )
  const usual = start('--port', '0', '--data-dir', data())
  await usual.says('Ctrl+C')
  expect(usual.output()).not.toContain('lies')
}, 60_000)

test('a command line that cannot be understood is one sentence; --help is help', async () => {
  const wrong = [
    ['--port', 'many'],
    ['--port', '65536'],
    ['--port', '-1'],
    ['--verbose'],
    ['word'],
    ['--data-dir', ''],
  ]
  for (const args of wrong)
    expect(readArguments(args)).toMatchObject({
      ok: false,
      error: { sentence: expect.stringMatching(/^.+\.$/) },
    })
  const { ended, output } = start('--port', 'many')
  expect([await ended, output()]).toEqual([2, '--port takes a number from 0 to 65535.\n'])
  const help = start('--help')
  expect([await help.ended, help.output()]).toEqual([0, expect.stringContaining('--data-dir')])
}, 60_000)

test('what is not said has its usual value', () => {
  expect(readArguments(['--browser'])).toMatchObject({
    ok: true,
    value: { port: usualPort, open: true, log: false },
  })
  expect(usualDataFolder('linux', {}, '/home/a')).toBe('/home/a/.local/share/healhub')
  expect(usualDataFolder('linux', { XDG_DATA_HOME: '/x' }, '/home/a')).toBe('/x/healhub')
  expect(usualDataFolder('linux', { XDG_DATA_HOME: 'x' }, '/home/a')).toBe('/home/a/.local/share/healhub')
  expect(usualDataFolder('darwin', {}, '/Users/a')).toBe('/Users/a/Library/Application Support/HealHub')
  expect(usualDataFolder('win32', { APPDATA: 'C:\\R' }, 'C:\\a')).toBe('C:\\R\\HealHub')
})

test('the data folder may have spaces, marks and emoji in its name', async () => {
  const odd = path.join(folder, 'my data é 🌱')
  mkdirSync(odd)
  const { child, says, ended } = start('--port', '0', '--data-dir', odd)
  await says('Ctrl+C')
  child.kill('SIGINT')
  expect(await ended).toBe(0)
}, 60_000)
