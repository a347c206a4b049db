// One owner per data folder, tried with real processes.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { smallDisk } from '../vault/crash/small-disk.fake.ts'
import { claimDataFolder, longestDataFolder } from './data-folder.ts'

let dataDir: string
beforeEach(() => void (dataDir = mkdtempSync(path.join(tmpdir(), 'healhub-claim-'))))
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

const module = JSON.stringify(path.join(import.meta.dirname, 'data-folder.ts'))
const claimer = `const { claimDataFolder } = await import(${module})
const claimed = claimDataFolder(process.argv[1])
process.stdout.write(claimed.ok ? 'mine' : claimed.error.type)
if (claimed.ok) setInterval(() => {}, 1000)`

const claimInChild = async () => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', claimer, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [answer] = (await once(child.stdout, 'data')) as [Buffer]
  return { child, answer: answer.toString() }
}

test('R11: of several starts at once exactly one becomes the owner', async () => {
  const started = await Promise.all(Array.from({ length: 4 }, claimInChild))
  try {
    expect(started.map(({ answer }) => answer).toSorted()).toEqual([
      'FolderInUse',
      'FolderInUse',
      'FolderInUse',
      'mine',
    ])
  } finally {
    for (const { child } of started) child.kill('SIGKILL')
  }
})

test('R11: a killed owner leaves the folder free at once', async () => {
  const { child, answer } = await claimInChild()
  expect(answer).toBe('mine')
  expect(claimDataFolder(dataDir)).toEqual({ ok: false, error: { type: 'FolderInUse' } })
  child.kill('SIGKILL')
  await once(child, 'exit')
  const claim = claimDataFolder(dataDir)
  expect(claim.ok).toBe(true)
  if (claim.ok) claim.value.release()
})

test('R11: releasing frees the folder, and two folders do not mind each other', () => {
  const first = claimDataFolder(dataDir)
  const other = claimDataFolder(path.join(dataDir, 'ünïcode folder 😀'))
  expect(first.ok && other.ok).toBe(true)
  expect(claimDataFolder(dataDir).ok).toBe(false)
  if (first.ok) first.value.release()
  const again = claimDataFolder(dataDir)
  expect(again.ok).toBe(true)
  for (const claim of [other, again]) if (claim.ok) claim.value.release()
})

test('a folder that cannot be used is a typed answer', () => {
  const file = path.join(dataDir, 'a file')
  writeFileSync(file, '')
  expect(claimDataFolder(file)).toMatchObject({
    error: { type: 'FolderNotWritable', reason: 'not a folder' },
  })
  expect(claimDataFolder(path.join(file, 'below'))).toMatchObject({
    error: { type: 'FolderNotWritable', reason: 'not a folder' },
  })
})

const reasonFor = (folder: string) => {
  const claim = claimDataFolder(folder)
  if (!claim.ok) return claim.error.type === 'FolderNotWritable' ? claim.error.reason : claim.error.type
  claim.value.release()
  return 'mine'
}

/** A path below `folder` that is `length` long. */
const deep = (folder: string, length: number): string => {
  let made = folder
  while (made.length < length) made += `/${'d'.repeat(Math.min(100, Math.max(1, length - made.length - 1)))}`
  return path.normalize(made.slice(0, length))
}

test('R17: a path that the store could not write below is refused at once, also behind a short link', () => {
  expect(reasonFor(deep(dataDir, longestDataFolder))).toBe('mine')
  expect(reasonFor(deep(dataDir, longestDataFolder + 1))).toBe('path too long')
  symlinkSync(deep(dataDir, longestDataFolder + 1), path.join(dataDir, 'short'), 'junction')
  expect(reasonFor(path.join(dataDir, 'short'))).toBe('path too long')
  expect(reasonFor(path.join(dataDir, 'n'.repeat(300)))).toBe('path too long')
})

test('R17: a link to a folder is that folder, for its owner too; a link to nothing or to itself is named', () => {
  const real = path.join(dataDir, 'real')
  mkdirSync(real)
  symlinkSync(real, path.join(dataDir, 'link'), 'junction')
  const claim = claimDataFolder(path.join(dataDir, 'link'))
  expect(claim.ok).toBe(true)
  expect(reasonFor(real)).toBe('FolderInUse')
  if (claim.ok) claim.value.release()
  symlinkSync(path.join(dataDir, 'gone'), path.join(dataDir, 'broken'), 'junction')
  symlinkSync(path.join(dataDir, 'round'), path.join(dataDir, 'round'), 'junction')
  for (const name of ['broken', 'round', 'round/below'])
    expect(reasonFor(path.join(dataDir, name)), name).toBe('not a folder')
})

test.runIf(process.platform === 'linux')(
  'R17: a file system that takes no new folder is named, not waited for',
  () => {
    expect(reasonFor('/proc/healhub/data')).toBe('not a folder')
  },
)

const disk = smallDisk(1)
afterAll(() => disk?.discard())

test.runIf(disk)('R17: a home that is read only is named, whether the folder is there already or not', () => {
  const home = disk?.folder ?? ''
  mkdirSync(path.join(home, 'there'))
  execFileSync('mount', ['-o', 'remount,ro', home])
  for (const name of ['there', 'not there']) expect(reasonFor(path.join(home, name)), name).toBe('permission')
})

test.skipIf(process.platform === 'win32')('a folder without permission is a typed answer', () => {
  const denied = path.join(dataDir, 'denied')
  mkdirSync(denied, { mode: 0o500 })
  // The administrator may write anywhere, so the test steps down for a moment.
  const root = process.geteuid?.() === 0
  if (root) process.seteuid?.(65_534)
  try {
    expect(claimDataFolder(path.join(denied, 'x'))).toMatchObject({ error: { reason: 'permission' } })
  } finally {
    if (root) process.seteuid?.(0)
  }
})
