// The one door: what it lets out, what it refuses, and what it writes down.
import { connect } from 'node:net'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { testConsent, testGate } from './gate.fake.ts'
import { type LoopbackHub, startLoopbackHub } from './loopback-hub.fake.ts'
import { mayCall } from './network-gate.ts'
import { testCertificate } from './test-certificate.fake.ts'

const content = Buffer.from('weights '.repeat(1000))
const file = '/owner/repo/resolve/main/weights.gguf'
const certificate = testCertificate()
const open: { close(): unknown }[] = []
const hub = async (options: Parameters<typeof startLoopbackHub>[1] = {}): Promise<LoopbackHub> => {
  const started = await startLoopbackHub({ 'weights.gguf': content }, options)
  open.push(started)
  return started
}
afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

test('S1: only https to the hub and its own hosts may be called', () => {
  const may = (url: string) => mayCall(new URL(url), null)
  for (const url of [
    'https://huggingface.co/a/b',
    'https://cdn-lfs.huggingface.co/a',
    'https://cas-bridge.xethub.hf.co/a',
    'https://HUGGINGFACE.co/a',
  ])
    expect(may(url), url).toBe(true)
  for (const url of [
    'http://huggingface.co/a',
    'https://huggingface.co:8443/a',
    'https://me:secret@huggingface.co/a',
    'https://huggingface.co.evil.example/a',
    'https://evilhuggingface.co/a',
    'https://evil-hf.co/a',
    'https://127.0.0.1/a',
    'http://127.0.0.1/a',
    'https://[::1]/a',
    'https://localhost/a',
    'ftp://huggingface.co/a',
    'file:///etc/passwd',
  ])
    expect(may(url), url).toBe(false)
})

test('a mirror widens the list by exactly its own host and port', () => {
  const may = (url: string) => mayCall(new URL(url), 'https://models.clinic.example:8443/hub')
  expect(may('https://models.clinic.example:8443/anything')).toBe(true)
  expect(may('https://models.clinic.example/anything')).toBe(false)
  expect(may('http://models.clinic.example:8443/anything')).toBe(false)
  expect(may('https://huggingface.co/a')).toBe(true)
})

test('S9: nothing leaves while the network is switched off, and the refusal is written down', async () => {
  const { origin, log } = await hub()
  const door = testGate()
  door.settings = { ...door.settings, enabled: false }
  const answer = await door.gate.request({ url: origin + file, method: 'GET', consent: testConsent })
  expect(answer).toMatchObject({ ok: false, error: { type: 'SwitchedOff' } })
  expect(log).toEqual([])
  expect(door.lines).toMatchObject([{ outcome: 'refused', purpose: 'model-download', sentBytes: 0 }])
})

test('every hop is a line of its own, completed with what went each way', async () => {
  const { origin } = await hub()
  const door = testGate()
  const answer = await door.gate.request({ url: origin + file, method: 'GET', consent: testConsent })
  if (!answer.ok) throw new Error(answer.error.type)
  expect(door.lines).toHaveLength(2)
  expect(Buffer.concat(await Array.fromAsync(answer.value.body as AsyncIterable<Buffer>))).toEqual(content)
  await door.gate.settled()
  expect(door.lines.map(({ outcome }) => outcome)).toEqual(['allowed', 'allowed'])
  for (const line of door.lines) expect(line.sentBytes).toBeGreaterThan(50)
  expect(door.lines[1]?.receivedBytes).toBeGreaterThan(content.length)
})

test.each([
  ['plain http to another host', 'http://huggingface.co/x'],
  ['another host', 'https://evil.example/x'],
  ['this machine', 'https://127.0.0.1:1/x'],
  ['a file', 'file:///etc/passwd'],
  ['nonsense', 'https://['],
])('S1: a redirect to %s is refused and written down', async (_what, redirectTo) => {
  const { origin } = await hub({ faults: { redirectTo } })
  const door = testGate()
  const answer = await door.gate.request({ url: origin + file, method: 'GET', consent: testConsent })
  expect(answer).toMatchObject({ ok: false, error: { type: 'HostRefused' } })
  expect(door.lines.map(({ outcome }) => outcome)).toEqual(['allowed', 'refused'])
})

test('a redirect in circles ends', async () => {
  const { origin } = await hub({ faults: { redirectTo: file } })
  const answer = await testGate().gate.request({ url: origin + file, method: 'GET', consent: testConsent })
  expect(answer).toMatchObject({ ok: false, error: { type: 'TooManyRedirects' } })
})

test('a host that does not answer is a typed failure, and a failed line', async () => {
  const { origin, close } = await hub()
  await close()
  const door = testGate()
  const answer = await door.gate.request({ url: origin + file, method: 'GET', consent: testConsent })
  expect(answer).toMatchObject({ ok: false, error: { type: 'Unreachable', code: 'ECONNREFUSED' } })
  await door.gate.settled()
  expect(door.lines).toMatchObject([{ outcome: 'failed' }])
})

test('a server that says nothing is given up after the silence allowed', async () => {
  const silent = createServer(() => {})
  await new Promise<void>((go) => void silent.listen(0, '127.0.0.1', go))
  open.push({ close: () => silent.close() && silent.closeAllConnections() })
  const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`
  const answer = await testGate({ silenceMs: 50 }).gate.request({ url, method: 'GET', consent: testConsent })
  expect(answer).toMatchObject({ ok: false, error: { type: 'Unreachable', code: 'ETIMEDOUT' } })
})

test.runIf(certificate)(
  'S1: an unknown certificate is refused; the mirror of a known one is reached',
  async () => {
    if (!certificate) return
    const { origin } = await hub({ secure: certificate })
    const stranger = testGate({ loopback: false })
    stranger.settings = { ...stranger.settings, mirror: origin }
    const call = { url: origin + file, method: 'GET', consent: testConsent } as const
    expect(await stranger.gate.request(call)).toMatchObject({ ok: false, error: { type: 'Unreachable' } })
    const known = testGate({ loopback: false, ca: certificate.cert })
    expect(await known.gate.request(call)).toMatchObject({ ok: false, error: { type: 'HostRefused' } })
    known.settings = { ...known.settings, mirror: origin }
    const answer = await known.gate.request(call)
    expect(answer).toMatchObject({ ok: true, value: { status: 200 } })
    if (answer.ok) answer.value.body.destroy()
    await known.gate.settled()
  },
)

/** A proxy that tunnels, and says what it was asked for. */
async function startProxy(): Promise<{ server: Server; origin: string; asked: string[] }> {
  const asked: string[] = []
  const server = createServer((_request, response) => void response.writeHead(405).end())
  server.on('connect', (request, socket) => {
    asked.push(`${request.url} ${request.headers['proxy-authorization'] ?? ''}`)
    const [host = '', port = ''] = (request.url ?? '').split(':')
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      onward.pipe(socket).pipe(onward)
    })
    onward.on('error', () => socket.destroy())
    socket.on('error', () => onward.destroy())
  })
  await new Promise<void>((go) => void server.listen(0, '127.0.0.1', go))
  open.push({ close: () => server.close() && server.closeAllConnections() })
  return { server, asked, origin: `http://me:secret@127.0.0.1:${(server.address() as AddressInfo).port}` }
}

test.runIf(certificate)('a proxy tunnels the call and sees only the host', async () => {
  if (!certificate) return
  const { origin } = await hub({ secure: certificate })
  const proxy = await startProxy()
  const door = testGate({ loopback: false, ca: certificate.cert })
  door.settings = { enabled: true, mirror: origin, proxy: proxy.origin }
  const answer = await door.gate.request({ url: origin + file, method: 'GET', consent: testConsent })
  if (!answer.ok) throw new Error(`${answer.error.type} ${JSON.stringify(answer.error)}`)
  expect(Buffer.concat(await Array.fromAsync(answer.value.body as AsyncIterable<Buffer>))).toEqual(content)
  expect(proxy.asked).toHaveLength(2)
  expect(proxy.asked[0]).toBe(`${new URL(origin).host} Basic ${Buffer.from('me:secret').toString('base64')}`)
})

test('a proxy that does not answer is a failure, never a way around it', async () => {
  const door = testGate({ loopback: false })
  door.settings = { ...door.settings, proxy: 'http://127.0.0.1:1' }
  const answer = await door.gate.request({
    url: `https://huggingface.co${file}`,
    method: 'GET',
    consent: testConsent,
  })
  expect(answer).toMatchObject({ ok: false, error: { type: 'Unreachable', code: 'ECONNREFUSED' } })
})
