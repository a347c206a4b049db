// A model sent by a page, over the real server into the real library: in pieces, cut, gone on with, and every way in which
// somebody could misuse it. What must hold: a model appears whole, hashed and looked into, or not at all.
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { systemClock } from '../kernel/clock.ts'
import { ggufBytes, goodValues } from '../library/gguf/gguf-bytes.fake.ts'
import { loopbackLibrary, settled, smallModel } from '../library/loopback-library.fake.ts'
import { mostPieceBytes } from '../library/received-run.ts'
import { openTransfers } from '../library/transfers.ts'
import { openUploads } from '../library/uploads.ts'
import { type RealServer, serveRealCore } from './real-core.fake.ts'
import { rawRequest, sendRaw } from './running-server.fake.ts'

let http: RealServer
let token: string
beforeAll(async () => {
  http = await serveRealCore()
  ;({ token } = await http.register('Ada'))
})
afterAll(() => http.close())

const startedSchema = z.object({ transferId: z.string(), wanted: z.array(z.int()), haveBytes: z.int(), mostPieceBytes: z.int() }) // prettier-ignore
const problemSchema = z.object({ type: z.string(), haveBytes: z.number().optional() })
const announced = (name: string, bytes: Uint8Array | number, modifiedMs = 1) => ({
  name,
  files: [{ name, sizeBytes: typeof bytes === 'number' ? bytes : bytes.length, modifiedMs }],
})
const ask = (body: unknown) => http.call('POST', '/api/v1/models/uploads', token, body)
const begin = async (body: unknown) => startedSchema.parse((await ask(body)).json)
const address = (id: string, at: number | string) => `/api/v1/models/uploads/${id}?at=${at}`
const octets = { 'content-type': 'application/octet-stream' }
const put = async (
  id: string,
  at: number | string,
  bytes: Uint8Array,
  headers: Record<string, string> = {},
) => {
  const response = await fetch(http.server.origin + address(id, at), {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, ...octets, ...headers },
    body: new Uint8Array(bytes),
  })
  return { status: response.status, json: (await response.json()) as unknown }
}
const transfers = async () => {
  const { json } = await http.call('GET', '/api/v1/models/transfers', token)
  return z.object({ items: z.array(z.object({ id: z.string(), state: z.string(), doneBytes: z.number(), fault: z.object({ type: z.string() }).nullable() })) }).parse(json).items // prettier-ignore
}
const installed = async () => {
  const { json } = await http.call('GET', '/api/v1/models', token)
  return z.object({ items: z.array(z.object({ id: z.string(), kind: z.string(), sha256: z.string(), sizeBytes: z.number() })) }).parse(json).items // prettier-ignore
}
const ended = (id: string) =>
  expect.poll(async () => (await transfers()).find((one) => one.id === id)?.state ?? 'gone', {
    timeout: 10_000,
  })
const unfinished = () => {
  const folder = path.join(http.dataDir, 'models', '.unfinished')
  return existsSync(folder) ? readdirSync(folder) : []
}
const cancel = (id: string) => http.call('DELETE', `/api/v1/models/transfers/${id}`, token)
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

test('a model sent in pieces arrives whole, hashed, and can be removed', async () => {
  const content = smallModel()
  const { transferId, haveBytes } = await begin(announced('my model.gguf', content))
  expect(haveBytes).toBe(0)
  for (let at = 0; at < content.length; at += 100_000) {
    const { json } = await put(transferId, at, content.subarray(at, at + 100_000))
    expect(json).toEqual({ haveBytes: Math.min(at + 100_000, content.length) })
  }
  await ended(transferId).toBe('gone')
  const [model] = await installed()
  expect(model).toMatchObject({ kind: 'language', sha256: sha256(content), sizeBytes: content.length })
  expect(unfinished()).toEqual([])
  // The same file again is the same model.
  const again = await begin(announced('my model.gguf', content))
  await put(again.transferId, 0, content)
  await ended(again.transferId).toBe('failed')
  expect((await transfers())[0]?.fault?.type).toBe('AlreadyInstalled')
  await cancel(again.transferId)
  await http.call('DELETE', `/api/v1/models/${model?.id}`, token)
  expect(await installed()).toEqual([])
})

test('the folder of a classifier is sent as one run, and what does not belong to it stays where it is', async () => {
  const graph = readFileSync(path.resolve(import.meta.dirname, '../../models/affect/model.onnx'))
  const side = Buffer.from('{}')
  const files = [
    { name: 'run-me.sh', bytes: side },
    { name: 'config.json', bytes: side },
    { name: 'model.onnx', bytes: graph },
    { name: 'tokenizer.json', bytes: side },
  ]
  const { transferId, wanted } = await begin({ name: 'My reader', files: files.map(({ name, bytes }) => ({ name, sizeBytes: bytes.length, modifiedMs: 1 })) }) // prettier-ignore
  expect(wanted).toEqual([2, 1, 3])
  const run = Buffer.concat(wanted.map((at) => files[at]?.bytes ?? Buffer.alloc(0)))
  const cut = graph.length + 1
  await put(transferId, 0, run.subarray(0, cut))
  expect((await put(transferId, cut, run.subarray(cut))).json).toEqual({ haveBytes: run.length })
  await ended(transferId).toBe('gone')
  const model = (await installed()).find(({ kind }) => kind === 'classifier')
  expect(model?.id).toMatch(/^my-reader-/)
  expect(readdirSync(path.join(http.dataDir, 'models', model?.id ?? '')).toSorted()).toEqual(['config.json', 'model.json', 'model.onnx', 'tokenizer.json']) // prettier-ignore
  await http.call('DELETE', `/api/v1/models/${model?.id}`, token)
})

test('a line that is cut anywhere loses nothing: what came counts, and the same file goes on from there', async () => {
  const content = smallModel()
  const { transferId } = await begin(announced('cut.gguf', content))
  const head = (at: number, length: number) =>
    rawRequest('PUT', address(transferId, at), [['Host', `127.0.0.1:${http.server.port}`], ['Authorization', `Bearer ${token}`], ['Content-Type', 'application/octet-stream'], ['Content-Length', String(length)]]) // prettier-ignore
  // The sender says more than it sends, and goes.
  const half = Buffer.concat([Buffer.from(head(0, content.length)), content.subarray(0, 150_000)])
  await cutAfter(half)
  await expect.poll(async () => (await begin(announced('cut.gguf', content))).haveBytes).toBe(150_000)
  const again = await begin(announced('cut.gguf', content))
  expect(again.transferId).toBe(transferId)
  // A piece that belongs elsewhere changes nothing and is told where to go on.
  const wrong = await put(transferId, 10, content.subarray(10))
  expect([wrong.status, problemSchema.parse(wrong.json).haveBytes]).toEqual([409, 150_000])
  await put(transferId, 150_000, content.subarray(150_000))
  await ended(transferId).toBe('gone')
  const [model] = await installed()
  expect(model?.sha256).toBe(sha256(content))
  await http.call('DELETE', `/api/v1/models/${model?.id}`, token)
})

/** Sends bytes and breaks the connection when they have left. */
async function cutAfter(bytes: Buffer): Promise<void> {
  const { connect } = await import('node:net')
  const socket = connect({ port: http.server.port, host: '127.0.0.1' })
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject)
    socket.write(bytes, () => setTimeout(() => resolve(socket.destroy() && undefined), 100))
  })
}

test('another file of the same name and size is another upload', async () => {
  const one = await begin(announced('same.gguf', 5000, 1))
  const two = await begin(announced('same.gguf', 5000, 2))
  expect(two.transferId).not.toBe(one.transferId)
  await Promise.all([one, two].map(({ transferId }) => cancel(transferId)))
  expect(unfinished()).toEqual([])
})

test('cancelling in the middle leaves nothing, and later pieces find nobody', async () => {
  const content = smallModel()
  const { transferId } = await begin(announced('gone.gguf', content))
  await put(transferId, 0, content.subarray(0, 100_000))
  await cancel(transferId)
  expect(unfinished()).toEqual([])
  expect((await put(transferId, 100_000, content.subarray(100_000))).status).toBe(404)
  expect([unfinished(), await installed()]).toEqual([[], []])
})

test('what is no model is refused at its first bytes, and a damaged one when it is here; neither is kept', async () => {
  const { transferId } = await begin(announced('text.gguf', 1_000_000))
  expect((await put(transferId, 0, Buffer.alloc(5000, 'not a model '))).status).toBe(409)
  await ended(transferId).toBe('failed')
  const damaged = Buffer.concat([
    ggufBytes({ values: goodValues, tensorCount: 2n ** 60n }),
    Buffer.alloc(500),
  ])
  const second = await begin(announced('damaged.gguf', damaged))
  await put(second.transferId, 0, damaged)
  await ended(second.transferId).toBe('failed')
  expect((await transfers()).map(({ fault }) => fault?.type)).toEqual(['NotGguf', 'Malformed'])
  expect([unfinished(), await installed()]).toEqual([[], []])
  for (const { id } of await transfers()) await cancel(id)
})

test('announcements that make no sense are refused before a byte comes', async () => {
  const one = (name: string, sizeBytes: number) => ({
    name: 'x',
    files: [{ name, sizeBytes, modifiedMs: 1 }],
  })
  for (const body of [
    one('a.gguf', 0),
    one('a.gguf', -1),
    one('a.gguf', 1.5),
    one('a.gguf', 2 ** 60),
    { name: 'x', files: [] },
    { name: '', files: one('a.gguf', 5).files },
  ])
    // prettier-ignore
    expect((await ask(body)).status).toBe(400)
  for (const [name, size] of [
    ['a.txt', 5],
    ['a.gguf.exe', 5],
    ['a.gguf', 2 ** 52],
  ] as const)
    expect((await ask(one(name, size))).status).toBe(409)
  const files = ['../model.onnx', 'config.json', 'tokenizer.json'].map((name) => ({ name, sizeBytes: 5, modifiedMs: 1 })) // prettier-ignore
  expect((await ask({ name: '../../x', files })).status).toBe(409)
  const twice = ['model.onnx', 'config.json', 'config.json', 'tokenizer.json'].map((name) => ({ name, sizeBytes: 5, modifiedMs: 1 })) // prettier-ignore
  expect((await ask({ name: 'x', files: twice })).status).toBe(409)
  // A name that could lead out of the folder is not used.
  const odd = await begin(announced('../../../odd.gguf', 5000))
  await put(odd.transferId, 0, Buffer.from('GGUF'))
  expect(readdirSync(path.join(http.dataDir, 'models', '.unfinished', odd.transferId))).toEqual(['model.gguf.part']) // prettier-ignore
  await cancel(odd.transferId)
  expect([unfinished(), await transfers()]).toEqual([[], []])
})

test('more bytes than were announced, or than a piece may have, are not written', async () => {
  const content = smallModel()
  const { transferId } = await begin(announced('more.gguf', content.length - 10))
  expect((await put(transferId, 0, content)).status).toBe(413)
  const big = await begin(announced('big.gguf', 3 * mostPieceBytes))
  expect((await put(big.transferId, 0, Buffer.alloc(mostPieceBytes + 1, 'GGUF'))).status).toBe(413)
  // Said to be smaller, and chunked: counted as it comes. Not endless: when the refusal and the end of the connection cross,
  // the sender here goes on reading its own stream for ever.
  let left = (3 * mostPieceBytes) >> 20
  const tooLong = new ReadableStream({
    pull: (to) => (left-- > 0 ? to.enqueue(Buffer.alloc(1 << 20, 'GGUF')) : to.close()),
  })
  const chunked = await fetch(http.server.origin + address(big.transferId, 0), { method: 'PUT', headers: { authorization: `Bearer ${token}`, ...octets }, body: tooLong, duplex: 'half' } as RequestInit).then(({ status }) => status, () => 413) // prettier-ignore
  expect(chunked).toBe(413)
  const here = (await transfers()).find(({ id }) => id === big.transferId)?.doneBytes ?? 0
  expect(here).toBeLessThanOrEqual(mostPieceBytes)
  for (const { id } of await transfers()) await cancel(id)
  expect(unfinished()).toEqual([])
})

test('nobody sends without the proofs that every operation asks for, and nothing else takes such bytes', async () => {
  const content = smallModel()
  const { transferId } = await begin(announced('proof.gguf', content))
  const own: [string, string] = ['Host', `127.0.0.1:${http.server.port}`]
  const type: [string, string] = ['Content-Type', 'application/octet-stream']
  const status = async (method: string, target: string, headers: [string, string][]) =>
    (await sendRaw(http.server.port, rawRequest(method, target, headers, 'GGUF'))).status
  const target = address(transferId, 0)
  const bearer: [string, string] = ['Authorization', `Bearer ${token}`]
  expect(await status('PUT', target, [own, type, ['Origin', `http://127.0.0.1:${http.server.port}`]])).toBe(
    401,
  )
  expect(await status('PUT', target, [own, type, ['Authorization', 'Bearer wrong']])).toBe(401)
  expect(await status('PUT', target, [own, type, bearer, ['Origin', 'http://evil.test']])).toBe(403)
  expect(await status('PUT', target, [own, type, bearer, ['Sec-Fetch-Site', 'cross-site']])).toBe(403)
  expect(await status('PUT', target, [['Host', 'evil.test'], type, bearer])).toBe(421)
  expect(await status('POST', target, [own, type, bearer])).toBe(415)
  expect(await status('PUT', target, [own, ['Content-Type', 'application/json'], bearer])).toBe(415)
  expect(await status('PUT', '/api/v1/models/chosen/language', [own, type, bearer])).toBe(415)
  expect(await status('PUT', address('../../vaults', 0), [own, type, bearer])).toBe(400)
  for (const at of ['-1', '1.5', 'x', '', '9007199254740993'])
    expect([at, (await put(transferId, at, content)).status]).toEqual([at, 400])
  expect((await put(transferId, 0, content)).status).toBe(200)
  await ended(transferId).toBe('gone')
  for (const { id } of await installed()) await http.call('DELETE', `/api/v1/models/${id}`, token)
})

test('an upload that falls silent says so, keeps what came, and goes on when the same file is chosen', async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'healhub-silent-'))
  try {
    const list = openTransfers(systemClock)
    const uploads = openUploads({
      dataDir,
      clock: systemClock,
      transfers: list,
      reserveBytes: 0,
      silenceMs: 60,
    })
    const content = smallModel()
    const model = announced('silent.gguf', content)
    const started = uploads.start(model)
    if (!started.ok) throw new Error(started.error.type)
    const id = started.value.transferId
    async function* pieces(from: number, to: number) {
      yield content.subarray(from, to)
    }
    await uploads.receive(id, 0, pieces(0, 200_000))
    await expect.poll(() => list.list()[0]?.fault?.type).toBe('SendingStopped')
    expect(await uploads.receive(id, 200_000, pieces(200_000, 300_000))).toMatchObject({ error: { type: 'NotWaiting' } }) // prettier-ignore
    expect(uploads.start(model)).toMatchObject({ value: { transferId: id, haveBytes: 200_000 } })
    await uploads.receive(id, 200_000, pieces(200_000, content.length))
    await expect.poll(() => list.list()).toEqual([])
    expect(readdirSync(path.join(dataDir, 'models')).filter((name) => name !== '.unfinished')).toHaveLength(1)
    // What a closed app leaves is gone at the next start.
    const left = uploads.start(announced('left.gguf', 5000))
    expect(left.ok && (await uploads.receive(left.value.transferId, 0, pieces(0, 4000))).ok).toBe(true)
    await list.stop()
    const reopened = loopbackLibrary(dataDir, 'http://127.0.0.1:9', [])
    expect(readdirSync(path.join(dataDir, 'models', '.unfinished'))).toEqual([])
    expect(left.ok && (await settled(reopened, left.value.transferId))).toBeNull()
    await reopened.stop()
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
})
