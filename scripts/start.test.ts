import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findElectron, isNewEnough, needsBuild } from './start.mjs'

let root: string
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'healhub-start-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const write = (file: string, atSeconds: number) => {
  const target = path.join(root, file)
  mkdirSync(path.dirname(target), { recursive: true })
  writeFileSync(target, '')
  utimesSync(target, atSeconds, atSeconds)
}
const outputs = ['out/main/server.js', 'out/preload/index.cjs', 'out/renderer/index.html']

test.each([
  ['v14.21.3', false],
  ['v20.20.2', false],
  ['v22.11.0', false],
  ['v22.12.0', true],
  ['v24.21.0', true],
])('Node %s is new enough: %s', (version, fits) => expect(isNewEnough(version)).toBe(fits))

test('a build is needed when an output is missing or a source is newer, and not otherwise', () => {
  for (const file of outputs) write(file, 1000)
  write('core/a.ts', 900)
  expect(needsBuild(root)).toBe(false)
  write('core/deep/b.ts', 1100)
  expect(needsBuild(root)).toBe(true)
  write('core/deep/b.ts', 900)
  expect(needsBuild(root)).toBe(false)
  rmSync(path.join(root, 'out/preload/index.cjs'))
  expect(needsBuild(root)).toBe(true)
})

test('tests and notes do not cause a build', () => {
  for (const file of outputs) write(file, 1000)
  write('core/a.test.ts', 1100)
  write('models/card.md', 1100)
  expect(needsBuild(root)).toBe(false)
})

test('Electron is found only when its executable is there', () => {
  expect(findElectron(root, {})).toBeNull()
  write('node_modules/electron/path.txt', 1)
  writeFileSync(path.join(root, 'node_modules/electron/path.txt'), 'electron')
  expect(findElectron(root, {})).toBeNull()
  write('node_modules/electron/dist/electron', 1)
  expect(findElectron(root, {})).toBe(path.join(root, 'node_modules/electron/dist/electron'))
  expect(findElectron(root, { ELECTRON_OVERRIDE_DIST_PATH: '/nowhere' })).toBeNull()
})

test('without installed packages it says what to do and fails', () => {
  mkdirSync(path.join(root, 'scripts'))
  writeFileSync(path.join(root, 'package.json'), '{"type":"module"}')
  const script = path.join(root, 'scripts/start.mjs')
  writeFileSync(script, readFileSync(path.join(import.meta.dirname, 'start.mjs')))
  const ran = spawnSync(process.execPath, [script], { encoding: 'utf8' })
  expect(ran.status).toBe(1)
  expect(ran.stderr).toContain('npm ci')
})

test('the script holds no syntax that Node 14 cannot read', () => {
  const source = readFileSync(path.join(import.meta.dirname, 'start.mjs'), 'utf8')
  // `node --check` of this Node accepts newer syntax, so what Node 14 lacks is looked for by name.
  expect(source).not.toMatch(/from 'node:|\?\?=|\|\|=|&&=|^await |static \{|\.at\(-|import\.meta\.dirname/m)
  execFileSync(process.execPath, ['--check', path.join(import.meta.dirname, 'start.mjs')])
})
