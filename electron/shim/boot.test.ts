// Boots the built main bundle without the Electron binary and speaks to the core through the port it hands out.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { claimDataFolder } from '../../core/platform/data-folder.ts'
import { smallDisk } from '../../core/vault/crash/small-disk.fake.ts'
import { servePage } from '../main/page-protocol.ts'
import { needsBuild } from '../../scripts/start.mjs'

vi.mock('electron', () => import('./electron.fake.ts'))

const root = path.resolve(import.meta.dirname, '../..')
const dataDir = mkdtempSync(path.join(tmpdir(), 'healhub-shell-'))
const report = z.object({
  status: z.string(),
  said: z.object({ name: z.string(), events: z.array(z.string()), me: z.boolean() }),
  after: z.unknown(),
  calls: z.array(z.string()),
  address: z.string(),
  windowOpen: z.unknown(),
  webPreferences: z.unknown(),
  pages: z.record(z.string(), z.number()),
})
let seen: z.infer<typeof report>
let exitCode: number | null

const boot = (folder = dataDir) =>
  spawnSync(process.execPath, ['--no-warnings', path.join(import.meta.dirname, 'run-main.fake.ts')], {
    encoding: 'utf8',
    timeout: 60_000,
    env: { ...process.env, 'SHIM_SWITCH_data-dir': folder },
  })

beforeAll(() => {
  if (needsBuild(root))
    execFileSync(process.execPath, [path.join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build'], { cwd: root }) // prettier-ignore
  const ran = boot()
  exitCode = ran.status
  const line = ran.stdout.split('\n').find((each) => each.startsWith('{'))
  if (line === undefined) throw new Error(`the bundle said nothing: ${ran.stderr}`)
  seen = report.parse(JSON.parse(line))
}, 120_000)
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

test('a page registers, talks and is answered over the port it was handed', () => {
  expect(seen.status).toBe('ok')
  expect(seen.said).toEqual({ name: 'Ada', events: ['stored', 'read', 'delta', 'done'], me: true })
})

test('when the core dies, the page gets a port to a new core and is locked there', () => {
  expect(seen.after).toBe('VAULT_LOCKED')
})

test('sandbox, scheme and single page come first, in memory and without a way out (E1–E21)', () => {
  const { calls } = seen
  expect(calls.indexOf('enableSandbox')).toBeLessThan(calls.indexOf('ready'))
  expect(calls.indexOf('scheme')).toBeLessThan(calls.indexOf('ready'))
  for (const call of [
    'session healhub cache=false',
    'requests filtered',
    'permission requests',
    'permission checks',
    'devices',
    'screens',
  ])
    expect(calls).toContain(call)
  expect(calls).toContain('switch host-resolver-rules MAP * ~NOTFOUND')
  expect(seen.address).toBe('app://healhub/')
  expect(seen.windowOpen).toEqual({ action: 'deny' })
})

test('every web preference is set by hand (E2–E8)', () => {
  expect(seen.webPreferences).toEqual({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    navigateOnDragDrop: false,
    spellcheck: process.platform === 'darwin',
    enableWebSQL: false,
    plugins: false,
    webgl: false,
    devTools: true,
  })
})

test('the page protocol serves the page and nothing beside it (E18)', () => {
  expect(seen.pages).toEqual({ start: 200, climb: 404, other: 404 })
})

test('E18: what is served of the build equals what lies there', () => {
  const built = path.join(root, 'out/renderer')
  const serve = servePage(built)
  const files = readdirSync(built, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'index.html')
    .map((entry) => path.relative(built, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
  expect(files.length).toBeGreaterThan(3)
  expect(files.filter((file) => serve(new Request(`app://healhub/${file}`)).status !== 200)).toEqual([])
})

test('E20, F9: the built preload exposes nothing, listens to two channels and speaks on one', () => {
  const source = readFileSync(path.join(root, 'electron/preload/index.ts'), 'utf8')
  expect(source.split('\n').length).toBeLessThan(60)
  const inChannels = new Map<string, (event: unknown, ...args: unknown[]) => void>()
  const sent: unknown[][] = []
  const posted: unknown[][] = []
  const listeners: ((event: unknown) => void)[] = []
  const page: Record<string, unknown> = {
    location: { origin: 'app://healhub' },
    postMessage: (...args: unknown[]) => posted.push(args),
    addEventListener: (type: string, listener: (event: unknown) => void) =>
      type === 'message' && listeners.push(listener),
  }
  const required: string[] = []
  const ipcRenderer = {
    on: (channel: string, listener: () => void) => inChannels.set(channel, listener),
    send: (...args: unknown[]) => sent.push(args),
  }
  const global = {
    window: page,
    module: {},
    exports: {},
    require: (name: string) => (required.push(name), { ipcRenderer }),
  }
  const before = { global: Object.keys(global), page: Object.keys(page) }
  // In a function, as Electron runs a preload: its own names are not those of the page.
  const built = readFileSync(path.join(root, 'out/preload/index.cjs'), 'utf8')
  runInContext(`(() => {${built}\n})()`, createContext(global))

  expect({ global: Object.keys(global), page: Object.keys(page) }).toEqual(before)
  expect(required).toEqual(['electron'])
  expect([...inChannels.keys()]).toEqual(['core-port', 'shell-note'])

  const hear = (event: object) => listeners.forEach((listener) => listener(event))
  const note = { pageNote: { type: 'hide' } }
  hear({ source: page, origin: 'app://healhub', data: note })
  hear({ source: {}, origin: 'app://healhub', data: note })
  hear({ source: page, origin: 'https://evil.example', data: note })
  hear({ source: page, origin: 'app://healhub', data: { channel: 'page-note', args: [] } })
  hear({ source: page, origin: 'app://healhub', data: null })
  expect(sent).toEqual([['page-note', { type: 'hide' }]])

  inChannels.get('core-port')?.({ ports: ['one', 'two'] })
  inChannels.get('core-port')?.({ ports: [] })
  inChannels.get('shell-note')?.({ sender: 'secret' }, { type: 'lock' })
  expect(posted).toEqual([
    ['core-port', 'app://healhub', ['one']],
    [{ shellNote: { type: 'lock' } }, 'app://healhub'],
  ])
})

test('quitting lets the core close and ends with success', () => expect(exitCode).toBe(0))

test('a data folder that another HealHub uses is refused with a sentence', () => {
  const claim = claimDataFolder(dataDir)
  expect(claim.ok).toBe(true)
  const ran = boot()
  if (claim.ok) claim.value.release()
  expect(ran.status).toBe(1)
  expect(ran.stderr).toContain('already running with this data folder')
}, 60_000)

const disk = smallDisk(1)
afterAll(() => disk?.discard())

test.runIf(disk)(
  'R17: a full disk is refused with a sentence, and the core is not tried again',
  () => {
    disk?.fill()
    const ran = boot(path.join(disk?.folder ?? '', 'data'))
    expect(ran.status).toBe(1)
    expect(ran.stderr).toContain('The disk that holds the data folder is full')
  },
  60_000,
)
