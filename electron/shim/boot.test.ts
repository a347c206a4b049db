// Boots the built main bundle without the Electron binary and speaks to the core through the port it hands out.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { claimDataFolder } from '../../core/platform/data-folder.ts'
import { needsBuild } from '../../scripts/start.mjs'

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

const boot = () =>
  spawnSync(process.execPath, ['--no-warnings', path.join(import.meta.dirname, 'run-main.fake.ts')], {
    encoding: 'utf8',
    timeout: 60_000,
    env: { ...process.env, 'SHIM_SWITCH_data-dir': dataDir },
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

test('quitting lets the core close and ends with success', () => expect(exitCode).toBe(0))

test('a data folder that another HealHub uses is refused with a sentence', () => {
  const claim = claimDataFolder(dataDir)
  expect(claim.ok).toBe(true)
  const ran = boot()
  if (claim.ok) claim.value.release()
  expect(ran.status).toBe(1)
  expect(ran.stderr).toContain('already running with this data folder')
}, 60_000)
