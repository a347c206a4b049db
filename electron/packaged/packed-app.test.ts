// Packs the app with electron-builder around a stand-in for Electron, inspects the result, and starts what was packed
// from a folder where nothing of the project can be found: a file that is missing from the package is missing there too.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { extractAll, listPackage } from '@electron/asar'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { flipAllFuses } from '../../scripts/package/fuses.ts'
import { faultsOf, ownBytes, partsListed, resourcesIn } from '../../scripts/package/inspect-package.ts'
import { pack, unpackedFolder } from '../../scripts/package/pack.ts'
import { type ShippingList, shippingList, stageApp } from '../../scripts/package/stage.ts'
import { writeStandInElectron } from '../../scripts/package/stand-in-electron.fake.ts'
import { machineTarget, type Target } from '../../scripts/package/target.ts'
import { writeNotices } from '../../scripts/package/write-notices.ts'
import { needsBuild } from '../../scripts/start.mjs'

const root = path.resolve(import.meta.dirname, '../..')
const work = mkdtempSync(path.join(tmpdir(), 'healhub-pack-'))
const target: Target = machineTarget('linux')
const appOutDir = unpackedFolder(path.join(work, 'out'), target)
const resources = resourcesIn(appOutDir, target)
const archive = path.join(resources, 'app.asar')
let list: ShippingList

async function packAround(folder: string, kind: 'shipped' | 'e2e'): Promise<string> {
  const electronDist = path.join(work, 'electron')
  await pack({
    root,
    target,
    kind,
    output: 'dir',
    electronDist,
    outputFolder: path.join(work, folder),
    stageFolder: path.join(work, 'stage'),
  })
  return unpackedFolder(path.join(work, folder), target)
}

beforeAll(async () => {
  if (needsBuild(root))
    execFileSync(process.execPath, [path.join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build'], { cwd: root }) // prettier-ignore
  list = shippingList(root, target)
  stageApp(root, path.join(work, 'stage/app'), list)
  writeNotices(root, path.join(work, 'stage/notices'), list)
  writeStandInElectron(path.join(work, 'electron'))
  await packAround('out', 'shipped')
}, 120_000)
afterAll(() => rmSync(work, { recursive: true, force: true }))

const inspect = (folder = appOutDir) => faultsOf({ root, appOutDir: folder, target, list })

test('S8 E19: what was packed is what was asked for, native code outside, fuses set, nothing of this machine', async () => {
  expect(await inspect()).toEqual([])
})

test('S8: the inspection notices a file that nobody asked for, a missing one and a build for tests', async () => {
  const [first, ...rest] = list.files
  const shorter = { ...list, files: rest }
  const longer = { ...list, files: [...list.files, { from: '', to: 'out/main/never.js' }] }
  expect(await faultsOf({ root, appOutDir, target, list: shorter })).toEqual([`${first?.to} ships although nothing asks for it`]) // prettier-ignore
  expect(await faultsOf({ root, appOutDir, target, list: longer })).toEqual(['out/main/never.js is missing'])
  await flipAllFuses(path.join(appOutDir, 'healhub'), 'e2e')
  expect(await inspect()).toEqual(['the fuse EnableNodeCliInspectArguments is not as it ships'])
  await flipAllFuses(path.join(appOutDir, 'healhub'), 'shipped')
  rmSync(path.join(`${archive}.unpacked`, 'out/main/model.onnx'))
  expect(await inspect()).toEqual(['out/main/model.onnx lies inside the archive, where nothing can load it'])
  writeFileSync(path.join(`${archive}.unpacked`, 'out/main/model.onnx'), readFileSync(path.join(root, 'models/affect/model.onnx'))) // prettier-ignore
})

// Copies everything once more, so only `npm run package:check` does it.
test.runIf(import.meta.env.MODE === 'package-check')(
  'S8 F14: a second pack, for end-to-end tests, holds the same files in the same order and differs in one fuse',
  async () => {
    const again = await packAround('e2e', 'e2e')
    const packed = (folder: string) => listPackage(path.join(resourcesIn(folder, target), 'app.asar'), { isPack: false }) // prettier-ignore
    expect(packed(again)).toEqual(packed(appOutDir))
    expect(ownBytes(resourcesIn(again, target))).toBe(ownBytes(resources))
    expect(await inspect(again)).toEqual(['the fuse EnableNodeCliInspectArguments is not as it ships'])
  },
  60_000,
)

test('S7: the list of parts names Electron, the model, every shipped package and everything bundled into the page', () => {
  const bundled = z.array(z.unknown()).parse(JSON.parse(readFileSync(path.join(root, 'out/renderer/licences.json'), 'utf8'))) // prettier-ignore
  expect(partsListed(resources)).toBeGreaterThan(Math.max(list.packages.length, bundled.length))
  const text = readFileSync(path.join(resources, 'notices/sbom.cdx.json'), 'utf8')
  for (const part of ['electron@45', 'models/affect/model.onnx', 'resources/crisis-lines', 'react-dom@'])
    expect(text).toContain(part)
  expect(text).not.toMatch(/serialNumber|timestamp|"name": "pack"/)
})

const app = path.join(work, 'extracted')

test('every program that main starts is packed, and the language runtime finds all its parts', () => {
  extractAll(archive, app)
  const main = readFileSync(path.join(app, 'out/main/index.js'), 'utf8')
  const programs = [...main.matchAll(/["'`]([\w-]+\.js)["'`]/g)].map(([, file]) => `out/main/${file}`)
  expect(programs).toContain('out/main/core.js')
  expect(programs.filter((program) => !existsSync(path.join(app, program)))).toEqual([])
  const load = `const { getLlama } = await import('node-llama-cpp'); const llama = await getLlama({ gpu: false, build: 'never', skipDownload: true, logLevel: 'error', maxThreads: 1 }); console.log(typeof llama.loadModel); await llama.dispose()`
  // A file, because the library starts a helper with the same arguments.
  writeFileSync(path.join(app, 'load.mjs'), load)
  const ran = spawnSync(process.execPath, ['load.mjs'], { cwd: app, encoding: 'utf8', timeout: 60_000 })
  expect(ran.stdout.trim(), ran.stderr).toBe('function')
}, 90_000)

const report = z.object({
  status: z.string(),
  said: z.object({ events: z.array(z.string()), me: z.boolean() }),
  pages: z.record(z.string(), z.number()),
  reader: z.string(),
})

test('the packed app starts, stores a message and reads it with its own model, away from the project', () => {
  const dataDir = mkdtempSync(path.join(work, 'data-'))
  const ran = spawnSync(
    process.execPath,
    ['--no-warnings', path.join(root, 'electron/shim/run-main.fake.ts')],
    {
      encoding: 'utf8',
      timeout: 60_000,
      env: { ...process.env, HEALHUB_SHIM_APP: app, 'SHIM_SWITCH_data-dir': dataDir },
    },
  )
  const line = ran.stdout.split('\n').find((each) => each.startsWith('{'))
  expect(line, ran.stderr).toBeDefined()
  const seen = report.parse(JSON.parse(line ?? ''))
  expect(seen.status).toBe('ok')
  expect(seen.said).toMatchObject({ events: ['stored', 'read', 'delta', 'done'], me: true })
  expect(seen.pages['start']).toBe(200)
  expect(seen.reader).toBe('ready')
}, 90_000)
