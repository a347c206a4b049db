// The library end to end against a loopback hub: fetch, pause, go on after a restart or a kill, bring in, verify, remove.
import { spawn } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs' // prettier-ignore
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type LoopbackHub, startLoopbackHub } from '../platform/loopback-hub.fake.ts'
import { smallDisk } from '../vault/crash/small-disk.fake.ts'
import { ggufBytes, goodValues } from './gguf/gguf-bytes.fake.ts'
import type { Library } from './library.ts'
import { entryFor, loopbackLibrary, settled, smallModel, testConsent } from './loopback-library.fake.ts'
import { chosenModel, findInstalled, listInstalled } from './model-shelf.ts'
import { readyModel, verifyModel } from './ready-model.ts'

const content = smallModel()
const entry = entryFor(content)
let dataDir: string
let hub: LoopbackHub
let library: Library

const open = (entries = [entry]) => loopbackLibrary(dataDir, hub.origin, entries)
const modelFile = (id = 'small') => path.join(dataDir, 'models', id, 'weights.gguf')
const unfinished = () => {
  const folder = path.join(dataDir, 'models', '.unfinished')
  return existsSync(folder) ? readdirSync(folder) : []
}
const reach = async (bytes: number) => {
  while ((library.transfers.list()[0]?.doneBytes ?? 0) < bytes) await new Promise((go) => setTimeout(go, 2))
}

beforeEach(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'healhub-library-'))
  hub = await startLoopbackHub({ 'weights.gguf': content })
  library = open()
})
afterEach(async () => {
  await library.stop()
  await hub.close()
  rmSync(dataDir, { recursive: true, force: true })
})

test('a model of the catalogue arrives, is what it should be, and can be used', async () => {
  expect(library.download(entry, testConsent, [])).toEqual({ ok: true, value: null })
  expect(listInstalled(dataDir)).toEqual([])
  expect(await settled(library, 'small')).toBeNull()
  expect(readFileSync(modelFile()).equals(content)).toBe(true)
  expect(readdirSync(path.join(dataDir, 'models/small')).toSorted()).toEqual(['model.json', 'weights.gguf'])
  expect(unfinished()).toEqual([])
  expect(chosenModel(dataDir, 'language')).toMatchObject({
    id: 'small',
    origin: 'catalogue',
    chatFormat: 'zephyr',
  })
  expect(await readyModel(dataDir, 'small')).toMatchObject({ ok: true })
  expect(library.download(entry, testConsent, [])).toMatchObject({
    ok: false,
    error: { type: 'AlreadyInstalled' },
  })
})

test('S1: a file with another hash is not installed, and can be tried again', async () => {
  hub.faults.wrongByteAt = 100_000
  library.download(entry, testConsent, [])
  expect(await settled(library, 'small')).toMatchObject({ state: 'failed', fault: { type: 'WrongHash' } })
  expect(listInstalled(dataDir)).toEqual([])
  delete hub.faults.wrongByteAt
  expect(library.resume('small')).toBe(true)
  expect(await settled(library, 'small')).toBeNull()
})

test('S2: a file that has the right hash and is no usable model is refused and not kept', async () => {
  const hostile = ggufBytes({ tensors: [{ name: 'token_embd.weight', dimensions: [1n << 40n, 1n << 40n] }] })
  hub.replace('weights.gguf', hostile)
  const wrong = entryFor(hostile, { id: 'hostile' })
  await library.stop()
  library = open([wrong])
  library.download(wrong, testConsent, [])
  expect(await settled(library, 'hostile')).toMatchObject({ state: 'failed', fault: { type: 'Malformed' } })
  expect(listInstalled(dataDir)).toEqual([])
  expect(unfinished()).toEqual([])
})

test('S1: without a certain hash nothing is fetched until the person confirmed what the server states', async () => {
  const unknown = entryFor(content, { id: 'unknown', known: false })
  await library.stop()
  library = open([unknown])
  expect(library.download(unknown, testConsent, [])).toMatchObject({
    ok: false,
    error: { type: 'HashNotConfirmed' },
  })
  expect(hub.log).toEqual([])
  const stated = await library.ask(unknown, testConsent)
  if (!stated.ok) throw new Error(stated.error.type)
  expect(stated.value).toEqual([
    { path: 'weights.gguf', sizeBytes: content.length, sha256: entry.files[0]?.sha256 },
  ])
  expect(hub.sentBytes()).toBe(0)
  expect(library.download(unknown, testConsent, stated.value).ok).toBe(true)
  expect(await settled(library, 'unknown')).toBeNull()
  expect(findInstalled(dataDir, 'unknown')?.sha256).toBe(entry.files[0]?.sha256)
  // A server that states no hash cannot be confirmed.
  hub.faults.silent = true
  hub.faults.etag = '"not-a-hash"'
  expect(await library.ask(unknown, testConsent)).toMatchObject({
    ok: false,
    error: { type: 'HashNotStated' },
  })
})

test('a pause lasts over a restart, nothing goes out by itself, and only the rest is fetched', async () => {
  hub.faults.pauseMs = 20
  library.download(entry, testConsent, [])
  await reach(100_000)
  await library.transfers.pause('small')
  expect(library.transfers.list()).toMatchObject([{ state: 'paused', fault: null }])
  await library.stop()
  hub.log.length = 0
  library = open()
  const [item] = library.transfers.list()
  expect(item).toMatchObject({ id: 'small', state: 'paused', totalBytes: content.length })
  expect(item?.doneBytes).toBeGreaterThanOrEqual(100_000)
  expect(hub.log).toEqual([])
  delete hub.faults.pauseMs
  const before = hub.sentBytes()
  expect(library.resume('small')).toBe(true)
  expect(await settled(library, 'small')).toBeNull()
  expect(hub.sentBytes() - before).toBe(content.length - (item?.doneBytes ?? 0))
  expect(readFileSync(modelFile()).equals(content)).toBe(true)
})

test('a cancelled download leaves nothing', async () => {
  hub.faults.pauseMs = 20
  library.download(entry, testConsent, [])
  await reach(50_000)
  expect(await library.cancel('small')).toBe(true)
  expect(library.transfers.list()).toEqual([])
  expect(unfinished()).toEqual([])
  expect(await library.cancel('small')).toBe(false)
  expect(library.resume('small')).toBe(false)
})

test('S1: killed in the middle, it goes on at the next start', async () => {
  hub.faults.pauseMs = 6
  const child = spawn(process.execPath, [fileURLToPath(new URL('downloading-child.fake.ts', import.meta.url)), JSON.stringify({ dataDir, origin: hub.origin, bytes: 400_000 })], { stdio: ['ignore', 'pipe', 'inherit'] }) // prettier-ignore
  await new Promise<void>((resolve) =>
    child.stdout.on('data', (text: Buffer) => {
      const done = [...text.toString().matchAll(/done (\d+)/g)].map(([, bytes]) => Number(bytes))
      if (done.some((bytes) => bytes > 120_000)) resolve()
    }),
  )
  child.kill('SIGKILL')
  await new Promise((resolve) => child.once('exit', resolve))
  expect(existsSync(modelFile())).toBe(false)
  delete hub.faults.pauseMs
  await library.stop()
  library = open()
  expect(library.transfers.list()).toMatchObject([{ id: 'small', state: 'paused' }])
  const here = library.transfers.list()[0]?.doneBytes ?? 0
  expect(here).toBeGreaterThan(100_000)
  const before = hub.sentBytes()
  library.resume('small')
  expect(await settled(library, 'small')).toBeNull()
  expect(hub.sentBytes() - before).toBe(content.length - here)
  expect(readFileSync(modelFile()).equals(content)).toBe(true)
})

test('a crash between the last byte and the name loses nothing', async () => {
  library.download(entry, testConsent, [])
  await settled(library, 'small')
  // As if the process had ended just before the folder took its name.
  const note = { entryId: 'small', consent: testConsent, revision: entry.revision, files: [{ path: 'weights.gguf', sizeBytes: content.length, sha256: entry.files[0]?.sha256 }] } // prettier-ignore
  mkdirSync(path.join(dataDir, 'models/.unfinished/small'), { recursive: true })
  writeFileSync(path.join(dataDir, 'models/.unfinished/small/weights.gguf'), content)
  writeFileSync(path.join(dataDir, 'models/.unfinished/small/download.json'), JSON.stringify(note))
  rmSync(path.join(dataDir, 'models/small'), { recursive: true })
  await library.stop()
  library = open()
  const before = hub.sentBytes()
  library.resume('small')
  expect(await settled(library, 'small')).toBeNull()
  expect(hub.sentBytes()).toBe(before)
})

const disk = smallDisk(2)
test.runIf(disk)('R4: too little room is said before a byte is fetched', async () => {
  try {
    disk?.fill(200_000)
    const small = loopbackLibrary(disk?.folder ?? '', hub.origin, [entry])
    small.download(entry, testConsent, [])
    expect(await settled(small, 'small')).toMatchObject({ state: 'failed', fault: { type: 'DiskTooFull' } })
    expect(hub.sentBytes()).toBe(0)
    disk?.makeRoom()
    small.resume('small')
    expect(await settled(small, 'small')).toBeNull()
    await small.stop()
  } finally {
    disk?.discard()
  }
})

test('S1: bytes that changed on the disk are found before a load, and by hand', async () => {
  library.download(entry, testConsent, [])
  await settled(library, 'small')
  const stat = statSync(modelFile())
  // Touched, not changed: hashed again and good.
  utimesSync(modelFile(), stat.atime, new Date(stat.mtimeMs + 5000))
  expect(await readyModel(dataDir, 'small')).toMatchObject({ ok: true })
  appendFileSync(modelFile(), 'x')
  expect(await readyModel(dataDir, 'small')).toMatchObject({ ok: false, error: { type: 'Damaged' } })
  expect(chosenModel(dataDir, 'language')).toBeNull()
  expect(findInstalled(dataDir, 'small')?.damaged).toBe(true)
  writeFileSync(modelFile(), content)
  expect(await verifyModel(dataDir, 'small')).toMatchObject({ ok: true, value: { damaged: false } })
  expect(library.remove('small')).toBe(true)
  expect(library.remove('small')).toBe(false)
  expect(listInstalled(dataDir)).toEqual([])
  expect(await readyModel(dataDir, 'small')).toMatchObject({ ok: false, error: { type: 'NotInstalled' } })
})

test('a GGUF file is brought in by copy: the original stays, the same file twice is one model', async () => {
  const stick = mkdtempSync(path.join(dataDir, 'stick-'))
  const file = path.join(stick, 'Clinic Model v2.gguf')
  writeFileSync(file, content)
  const started = library.import(file)
  if (!started.ok) throw new Error(started.error.type)
  expect(started.value).toMatchObject({ name: 'tinyllama-test', foreignTemplate: false })
  expect(await settled(library, started.value.transferId)).toBeNull()
  const [model] = listInstalled(dataDir)
  expect(model).toMatchObject({
    origin: 'imported',
    kind: 'language',
    licence: 'unknown',
    contextTokens: 2048,
  })
  expect(model?.id).toMatch(/^tinyllama-test-[0-9a-f]{8}$/)
  expect(existsSync(file)).toBe(true)
  const again = library.import(file)
  expect(again.ok && (await settled(library, again.value.transferId))).toMatchObject({ fault: { type: 'AlreadyInstalled' } }) // prettier-ignore
  expect(unfinished()).toEqual([])
})

test('a folder with an ONNX classifier is brought in, and what does not belong to it stays out', async () => {
  const stick = mkdtempSync(path.join(dataDir, 'stick-'))
  writeFileSync(path.join(stick, 'model.onnx'), readFileSync(path.resolve(import.meta.dirname, '../../models/affect/model.onnx'))) // prettier-ignore
  for (const name of ['config.json', 'tokenizer.json', 'run-me.sh'])
    writeFileSync(path.join(stick, name), '{}')
  const started = library.import(stick)
  if (!started.ok) throw new Error(started.error.type)
  expect(await settled(library, started.value.transferId)).toBeNull()
  const [model] = listInstalled(dataDir)
  expect(model).toMatchObject({ kind: 'classifier', architecture: 'onnx' })
  expect(readdirSync(model?.path ?? '').toSorted()).toEqual(['config.json', 'model.json', 'model.onnx', 'tokenizer.json']) // prettier-ignore
})

test.each<[string, () => string, string]>([
  ['nothing', () => path.join(dataDir, 'nothing.gguf'), 'NothingThere'],
  ['a relative path', () => 'weights.gguf', 'NothingThere'],
  ['a device', () => '/dev/zero', 'NothingThere'],
  ['a link', () => {
    symlinkSync('/etc/passwd', path.join(dataDir, 'link.gguf'))
    return path.join(dataDir, 'link.gguf')
  }, 'NothingThere'],
  ['a text file', () => {
    writeFileSync(path.join(dataDir, 'text.gguf'), 'hello world'.repeat(1000))
    return path.join(dataDir, 'text.gguf')
  }, 'NotGguf'],
  ['an unknown architecture', () => {
    writeFileSync(path.join(dataDir, 'odd.gguf'), ggufBytes({ values: { ...goodValues, 'general.architecture': 'odd' } }))
    return path.join(dataDir, 'odd.gguf')
  }, 'ArchitectureUnknown'],
  ['a folder without a model', () => dataDir, 'NotAModelFolder'],
])('S2: %s is refused with a reason', (_what, make, type) => {
  expect(library.import(make())).toMatchObject({ ok: false, error: { type } })
  expect(library.transfers.list()).toEqual([])
}) // prettier-ignore

test('whoever watches sees a download from its start to its end, and is let go', async () => {
  const watching = new AbortController()
  const seen: number[] = []
  let wasHere = false
  library.download(entry, testConsent, [])
  for await (const { items } of library.transfers.watch(watching.signal)) {
    seen.push(items.length)
    wasHere ||= items.length === 1
    if (wasHere && items.length === 0) watching.abort()
  }
  expect(seen.at(-1)).toBe(0)
})

test('what came between two looks is told by the count of what has arrived', async () => {
  const watching = new AbortController()
  const looks = library.transfers.watch(watching.signal)
  expect((await looks.next()).value).toEqual({ items: [], arrived: 0 })
  library.download(entry, testConsent, [])
  while (library.transfers.list().length > 0) await new Promise((go) => setTimeout(go, 2))
  expect((await looks.next()).value).toEqual({ items: [], arrived: 1 })
  watching.abort()
  await looks.return(undefined)
})
