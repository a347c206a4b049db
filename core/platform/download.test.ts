// Downloads against a server that behaves like the real hub, and misbehaves like one: whatever happens, a wrong file
// never gets its name, and what came is not fetched twice.
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { smallDisk } from '../vault/crash/small-disk.fake.ts'
import { askAboutFile, type DownloadFault, fetchFile, type WantedFile } from './download.ts'
import { testConsent, testGate } from './gate.fake.ts'
import { type LoopbackHub, startLoopbackHub } from './loopback-hub.fake.ts'

const content = Buffer.alloc(400_000)
for (let at = 0; at < content.length; at += 4) content.writeUInt32LE(Math.imul(at, 2_654_435_761) >>> 0, at)
const sha256 = createHash('sha256').update(content).digest('hex')
const disk = smallDisk(2)
afterAll(() => disk?.discard())

let folder: string
let hub: LoopbackHub
let wanted: WantedFile

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'healhub-download-'))
  hub = await startLoopbackHub({ 'weights.gguf': content })
  const url = `${hub.origin}/owner/repo/resolve/0123abcd/weights.gguf`
  wanted = { url, file: path.join(folder, 'weights.gguf'), sizeBytes: content.length, sha256 }
})
afterEach(async () => {
  await hub.close()
  rmSync(folder, { recursive: true })
})

const get = (
  more: { signal?: AbortSignal; onProgress?: (done: number) => void; file?: Partial<WantedFile> } = {},
) =>
  fetchFile(
    { ...wanted, ...more.file },
    {
      gate: testGate().gate,
      consent: testConsent,
      signal: more.signal ?? new AbortController().signal,
      pauseMs: () => 1,
      ...(more.onProgress && { onProgress: more.onProgress }),
    },
  )
const isWhole = () => readFileSync(wanted.file).equals(content)
const leftovers = () => readdirSync(folder).toSorted()

async function expectFault(type: DownloadFault['type'], left: readonly string[]): Promise<void> {
  expect(await get()).toMatchObject({ ok: false, error: { type } })
  expect(existsSync(wanted.file)).toBe(false)
  expect(leftovers()).toEqual(left)
}

test('a file comes whole, with progress, and nothing else is left', async () => {
  const seen: number[] = []
  expect(await get({ onProgress: (done) => seen.push(done) })).toMatchObject({ ok: true })
  expect(isWhole()).toBe(true)
  expect(leftovers()).toEqual(['weights.gguf'])
  expect(seen.at(-1)).toBe(content.length)
  expect(seen).toEqual(seen.toSorted((a, b) => a - b))
})

test.each([10, 20, 30, 40, 50, 60, 70, 80, 90, 100])(
  'S1: a line cut at %i% goes on where it stopped',
  async (percent) => {
    hub.faults.cutAfter = Math.max(1, Math.round((content.length * percent) / 100) - 1)
    hub.faults.cuts = 1
    expect(await get()).toMatchObject({ ok: true })
    expect(isWhole()).toBe(true)
    expect(hub.sentBytes()).toBe(content.length)
    expect(hub.log.filter((line) => line.includes('bytes='))).toHaveLength(2)
  },
)

test('a line that is cut again and again still gets there while each try brings something', async () => {
  hub.faults.cutAfter = 40_000
  hub.faults.cuts = 1000
  expect(await get()).toMatchObject({ ok: true })
  expect(isWhole()).toBe(true)
})

test('a line that brings nothing is given up after five tries', async () => {
  hub.faults.status = 503
  await expectFault('ServerRefused', [])
  expect(hub.log).toHaveLength(5)
})

test('a pause keeps what came, and going on fetches only the rest', async () => {
  hub.faults.pauseMs = 2
  const pause = new AbortController()
  const paused = get({
    signal: pause.signal,
    onProgress: (done) => done > content.length / 2 && pause.abort(new Error('paused')),
  })
  await expect(paused).rejects.toThrow('paused')
  const kept = readFileSync(`${wanted.file}.part`).length
  expect(kept).toBeGreaterThan(content.length / 2)
  expect(kept).toBeLessThan(content.length)
  hub.log.length = 0
  delete hub.faults.pauseMs
  expect(await get()).toMatchObject({ ok: true })
  expect(isWhole()).toBe(true)
  expect(hub.log).toContain(`GET /content/weights.gguf bytes=${kept}-`)
})

test('S1: a wrong byte anywhere means no file and no part', async () => {
  hub.faults.wrongByteAt = 123_456
  await expectFault('WrongHash', [])
})

test.each([1, -1, 5000, -5000])('S1: a file that is %i bytes off is refused', async (extraBytes) => {
  hub.faults.extraBytes = extraBytes
  await expectFault('WrongSize', [])
})

test('S1: more bytes than announced are refused before they are all there', async () => {
  // Without a content-length, as with a chunked answer.
  const longer = Buffer.concat([content, Buffer.alloc(3_000_000)])
  hub.replace('weights.gguf', longer)
  const { startChunked } = { startChunked: (await import('node:http')).createServer }
  const server = startChunked((_request, response) => void response.writeHead(200).end(longer))
  await new Promise<void>((go) => void server.listen(0, '127.0.0.1', go))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  expect(await get({ file: { url: `http://127.0.0.1:${port}/x` } })).toMatchObject({
    ok: false,
    error: { type: 'WrongSize' },
  })
  server.close()
  server.closeAllConnections()
  expect(leftovers()).toEqual([])
})

test.each([401, 403, 404, 410])('a refusal (%i) is not asked again', async (status) => {
  hub.faults.status = status
  expect(await get()).toMatchObject({ ok: false, error: { type: 'ServerRefused', status } })
  expect(hub.log).toHaveLength(1)
})

test('S1: a file that changed on the server between two tries is fetched anew, and then refused', async () => {
  hub.faults.cutAfter = 200_000
  hub.faults.cuts = 1
  const other = Buffer.from(content)
  other.fill(7, 0, 1000)
  await get({ onProgress: (done) => done > 190_000 && hub.replace('weights.gguf', other) }).then((result) =>
    expect(result).toMatchObject({ ok: false, error: { type: 'WrongHash' } }),
  )
  expect(leftovers()).toEqual([])
})

test('a server that knows no ranges is read from the start', async () => {
  hub.faults.noRanges = true
  hub.faults.cutAfter = 200_000
  hub.faults.cuts = 1
  expect(await get()).toMatchObject({ ok: true })
  expect(isWhole()).toBe(true)
  expect(hub.sentBytes()).toBeGreaterThan(content.length * 1.4)
})

test('a server that gives its files no strong name is read from the start', async () => {
  hub.faults.etag = 'W/"weak"'
  hub.faults.cutAfter = 200_000
  hub.faults.cuts = 1
  expect(await get()).toMatchObject({ ok: true })
  expect(isWhole()).toBe(true)
  expect(hub.log.filter((line) => line.includes('bytes='))).toEqual([])
})

test('S1: a part file that was tampered with is found out by the hash', async () => {
  writeFileSync(`${wanted.file}.part`, Buffer.alloc(200_000, 1))
  writeFileSync(`${wanted.file}.part.tag`, `"${sha256}"`)
  await expectFault('WrongHash', [])
  expect(await get()).toMatchObject({ ok: true })
  expect(isWhole()).toBe(true)
})

test('a part file longer than the file is thrown away', async () => {
  writeFileSync(`${wanted.file}.part`, Buffer.alloc(content.length + 1))
  expect(await get()).toMatchObject({ ok: true })
  expect(isWhole()).toBe(true)
})

test('a slow server is waited for as long as something comes', async () => {
  hub.faults.pauseMs = 5
  const gate = testGate({ silenceMs: 2000 }).gate
  const signal = new AbortController().signal
  expect(await fetchFile(wanted, { gate, consent: testConsent, signal, pauseMs: () => 1 })).toMatchObject({
    ok: true,
  })
})

test.each([
  ['plain http elsewhere', 'http://mirror.example/weights.gguf'],
  ['another host', 'https://mirror.example/weights.gguf'],
])('S1: a redirect to %s leaves nothing behind', async (_what, redirectTo) => {
  hub.faults.redirectTo = redirectTo
  await expectFault('HostRefused', [])
})

test.runIf(disk)('R4: a full disk keeps the part, and room makes it go on', async () => {
  const file = path.join(disk?.folder ?? '', 'weights.gguf')
  disk?.fill(150_000)
  expect(await get({ file: { file } })).toMatchObject({ ok: false, error: { type: 'DiskFull' } })
  expect(existsSync(file)).toBe(false)
  const kept = readFileSync(`${file}.part`).length
  expect(kept).toBeGreaterThan(0)
  disk?.makeRoom()
  const before = hub.sentBytes()
  expect(await get({ file: { file } })).toMatchObject({ ok: true })
  expect(readFileSync(file).equals(content)).toBe(true)
  expect(hub.sentBytes() - before).toBe(content.length - kept)
})

test('what the server states about a file: size and hash, or none when it names none', async () => {
  const ask = () =>
    askAboutFile(wanted.url, {
      gate: testGate().gate,
      consent: testConsent,
      signal: new AbortController().signal,
    })
  expect(await ask()).toEqual({ ok: true, value: { sizeBytes: content.length, sha256 } })
  expect(hub.sentBytes()).toBe(0)
  hub.faults.silent = true
  expect(await ask()).toEqual({ ok: true, value: { sizeBytes: content.length, sha256 } })
  hub.faults.etag = '"d41d8cd98f00b204e9800998ecf8427e-3"'
  expect(await ask()).toEqual({ ok: true, value: { sizeBytes: content.length, sha256: null } })
  hub.faults.status = 403
  expect(await ask()).toEqual({ ok: false, error: { type: 'ServerRefused', status: 403 } })
})
