// The server as a script meets it: logging in, errors, streams, limits and headers. Rows L1, L6, L9, L10, L12.
import { readFileSync, statSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bearer, rawRequest, sendRaw, startTestServer, type TestServer } from './running-server.fake.ts'
import { fakeAccount, fakePassphrase } from './served-core.fake.ts'

let http: TestServer
beforeAll(async () => {
  http = await startTestServer()
})
afterAll(() => http.close())

const conversation = `/api/v1/conversations/${fakeAccount.id}`
const newMessage = (text = 'hello') => ({
  id: fakeAccount.id,
  text,
  writtenAtMs: 1_700_000_000_000,
  zone: 'UTC',
})

test('answers health to anyone on the machine, on both loopback addresses', async () => {
  const response = await http.call('GET', '/api/v1/health')
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({ status: 'ok', version: '0', uptimeSeconds: 1 })
  const host = [['Host', `[::1]:${http.server.port}`]] as const
  const six = await sendRaw(http.server.port, rawRequest('GET', '/api/v1/health', host), '::1').catch(
    () => null,
  )
  if (six) expect(six.status).toBe(200)
})

test('L1: only loopback sockets are open', async () => {
  const hex = http.server.port.toString(16).toUpperCase().padStart(4, '0')
  const listening = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter((fields) => fields[1]?.endsWith(`:${hex}`) && fields[3] === '0A')
      .map((fields) => fields[1]?.split(':')[0]),
  )
  expect(listening).toContain('0100007F')
  for (const address of listening) expect(['0100007F', '00000000000000000000000001000000']).toContain(address)
  const outside = Object.values(networkInterfaces())
    .flat()
    .find((entry) => entry && !entry.internal && entry.family === 'IPv4')
  if (outside)
    await expect(
      sendRaw(http.server.port, rawRequest('GET', '/', [['Host', 'x']]), outside.address),
    ).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})

test('a script logs in with the code from the runtime folder, and uses, refreshes and ends its session', async () => {
  const { accessToken, refreshToken } = await http.login()
  expect(refreshToken).toMatch(/^[\w-]{43}$/)
  const me = await http.call('GET', '/api/v1/me', { headers: bearer(accessToken) })
  expect(await me.json()).toMatchObject({ displayName: 'Ada' })
  const again = await http.call('POST', '/api/v1/sessions/refresh', {
    headers: bearer(accessToken),
    body: { refreshToken },
  })
  const { tokens } = (await again.json()) as { tokens: { accessToken: string; refreshToken: string } }
  expect(tokens.refreshToken).not.toBe(refreshToken)
  const out = await http.call('DELETE', '/api/v1/sessions/current', { headers: bearer(tokens.accessToken) })
  expect(out.status).toBe(200)
  expect(out.headers.get('clear-site-data')).toBe('"cache", "storage"')
  for (const token of [accessToken, tokens.accessToken]) {
    const after = await http.call('GET', '/api/v1/me', { headers: bearer(token) })
    expect([after.status, ((await after.json()) as { type: string }).type]).toEqual([
      401,
      'urn:healhub:problem:vault-locked',
    ])
  }
  const dead = await http.call('POST', '/api/v1/sessions/refresh', {
    headers: bearer(accessToken),
    body: { refreshToken: tokens.refreshToken },
  })
  expect(await dead.json()).toMatchObject({ type: 'urn:healhub:problem:refresh-token-invalid', status: 401 })
})

test('a lock ends all sessions at once', async () => {
  const first = await http.login()
  const second = await http.login()
  await http.call('POST', '/api/v1/sessions/lock', { headers: bearer(first.accessToken) })
  for (const { accessToken } of [first, second])
    expect((await http.call('GET', '/api/v1/me', { headers: bearer(accessToken) })).status).toBe(401)
})

test.each([
  ['no token', 'GET', '/api/v1/me', {}, 401, 'unauthorized'],
  ['a token that is none', 'GET', '/api/v1/me', { headers: bearer('nonsense') }, 401, 'unauthorized'],
  ['an unknown browser', 'GET', '/api/v1/accounts', {}, 401, 'device-unknown'],
  ['a wrong code', 'GET', '/api/v1/accounts', { headers: { 'x-healhub-code': 'no' } }, 401, 'code-invalid'],
  ['an unknown address', 'GET', '/api/v1/nothing', {}, 404, 'route-not-found'],
  ['an address outside the API', 'GET', '/nothing', {}, 404, 'route-not-found'],
  ['another method', 'PUT', '/api/v1/me', { headers: bearer('x') }, 405, 'method-not-allowed'],
  [
    'broken JSON',
    'POST',
    '/api/v1/sessions/refresh',
    { headers: bearer('x'), body: '{"a":' },
    400,
    'request-malformed',
  ],
  [
    'a body that is no object',
    'POST',
    '/api/v1/sessions/refresh',
    { headers: bearer('x'), body: '"text"' },
    400,
    'bad-request',
  ],
  ['a large body', 'POST', '/api/v1/sessions/refresh', { headers: bearer('x'), body: `"${'x'.repeat(1_048_576)}"` }, 413, 'body-too-large'], // prettier-ignore
  ['the documents', 'GET', '/api/v1/openapi.json', {}, 401, 'device-unknown'],
  ['the docs page', 'GET', '/api/v1/docs', {}, 401, 'device-unknown'],
] as const)('refuses %s with a problem document', async (_name, method, address, options, status, type) => {
  const response = await http.call(method, address, options)
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json(; charset=utf-8)?$/)
  const problem = (await response.json()) as Record<string, unknown>
  expect(problem).toMatchObject({ type: `urn:healhub:problem:${type}`, status })
  expect(response.status).toBe(status)
  expect(problem['title']).toMatch(/^[A-Z][a-z -]+$/)
  expect(problem['detail']).toMatch(/^[A-Z].+\.$/)
})

test('names the fields that do not fit, without repeating what was sent', async () => {
  const { accessToken } = await http.login()
  const response = await http.call('POST', `${conversation}/messages`, {
    headers: bearer(accessToken),
    body: { ...newMessage('secret\0words'), zone: 5 },
  })
  const problem = (await response.json()) as { errors: { path: string }[]; status: number }
  expect(problem.status).toBe(400)
  expect(problem.errors.map(({ path: field }) => field).toSorted()).toEqual(['text', 'zone'])
  expect(JSON.stringify(problem)).not.toContain('secret')
})

test('an operation’s own failure carries its data and Retry-After', async () => {
  const response = await http.call('POST', '/api/v1/sessions', {
    headers: { 'x-healhub-code': http.code() },
    body: { accountId: fakeAccount.id, passphrase: 'wrong' },
  })
  expect(response.headers.get('retry-after')).toBe('2')
  expect(await response.json()).toEqual({
    type: 'urn:healhub:problem:wrong-passphrase',
    title: 'Wrong passphrase',
    status: 401,
    detail: 'That is not the passphrase of this account.',
    retryAfterMs: 1500,
  })
  const { accessToken } = await http.login()
  const full = await http.call('POST', '/api/v1/readings', {
    headers: bearer(accessToken),
    body: { text: 'x' },
  })
  expect(await full.json()).toMatchObject({
    status: 507,
    detail: expect.stringContaining('The disk is full'),
  })
})

test('L12: an unexpected fault gives an id and nothing of itself; the log names the place, not the words', async () => {
  const lines: unknown[] = []
  const logged = await startTestServer({ log: (record) => lines.push(record) })
  const { accessToken } = await logged.login()
  logged.core.fault = new TypeError('the diary says: marker-words\n    at marker (marker.ts:1:1)')
  const response = await logged.call('GET', '/api/v1/conversations', { headers: bearer(accessToken) })
  const body = await response.text()
  expect(response.status).toBe(500)
  const { id } = JSON.parse(body) as { id: string }
  expect(id).toMatch(/^[\da-f-]{36}$/)
  expect(body).not.toMatch(/marker|TypeError|\.ts/)
  const log = JSON.stringify(lines)
  expect(log).not.toContain('marker')
  expect(lines.at(-1)).toMatchObject({
    operation: 'conversations.list',
    outcome: 'INTERNAL_SERVER_ERROR',
    faultId: id,
    fault: 'TypeError',
    at: expect.stringMatching(/create-server\.test\.ts:\d+:\d+/),
  })
  await logged.close()
})

test('streams a reply as server-sent events', async () => {
  const { accessToken } = await http.login()
  const response = await http.call('POST', `${conversation}/messages/stream`, {
    headers: bearer(accessToken),
    body: newMessage(),
  })
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  const text = await response.text()
  const types = [...text.matchAll(/"type":"(\w+)"/g)].map(([, type]) => type)
  expect(types).toEqual(['stored', 'read', 'delta', 'delta', 'delta', 'done'])
})

test('closing the request aborts the reply', async () => {
  const slow = await startTestServer()
  slow.core.deltaEveryMs = 5_000
  const { accessToken } = await slow.login()
  const controller = new AbortController()
  const response = await slow.call('POST', `${conversation}/messages/stream`, {
    headers: bearer(accessToken),
    body: newMessage(),
    signal: controller.signal,
  })
  await response.body?.getReader().read()
  controller.abort()
  for (let i = 0; i < 50 && slow.core.aborted === 0; i++) await sleep(20)
  expect(slow.core.aborted).toBe(1)
  await slow.close()
})

test('L9: one reply at a time in a session; the same conversation passes, because the core ends the old reply', async () => {
  const slow = await startTestServer()
  slow.core.deltaEveryMs = 60_000
  const { accessToken } = await slow.login()
  const send = (id: string) =>
    slow.call('POST', `/api/v1/conversations/${id}/messages/stream`, {
      headers: bearer(accessToken),
      body: newMessage(),
    })
  expect((await send(fakeAccount.id)).status).toBe(200)
  const same = await send(fakeAccount.id)
  const other = await send(fakeAccount.id.replace(/1$/, '2'))
  expect([same.status, other.status]).toEqual([200, 409])
  expect(await other.json()).toMatchObject({ type: 'urn:healhub:problem:generation-running' })
  const startedMs = performance.now()
  await slow.close()
  expect(performance.now() - startedMs).toBeLessThan(1500)
})

test('a message of 100,000 characters passes, escaped or not', async () => {
  const { accessToken } = await http.login()
  for (const text of ['€'.repeat(100_000), '😀'.repeat(50_000)]) {
    const plain = JSON.stringify(newMessage(text))
    const escaped = plain.replaceAll(/[^\0-~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`)
    for (const body of [plain, escaped]) {
      const response = await http.call('POST', `${conversation}/messages`, {
        headers: bearer(accessToken),
        body,
      })
      expect(response.status).toBe(201)
      expect(((await response.json()) as { message: { text: string } }).message.text).toBe(text)
    }
  }
})

test('a body that is not UTF-8 is refused, not changed', async () => {
  const body = Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0x22, 0x7d])
  const head = rawRequest('POST', '/api/v1/sessions/refresh', [
    ['Host', `127.0.0.1:${http.server.port}`],
    ['Authorization', 'Bearer x'],
    ['Content-Type', 'application/json'],
    ['Content-Length', String(body.length)],
  ])
  const response = await sendRaw(http.server.port, Buffer.concat([Buffer.from(head), body]))
  expect([response.status, JSON.parse(response.body).type]).toEqual([
    400,
    'urn:healhub:problem:request-malformed',
  ])
})

test('L9: logging in is limited, and the limit says when to come back', async () => {
  const paced = await startTestServer({ paces: { usual: 5, login: 2 } })
  const statuses: number[] = []
  let last: Response | undefined
  for (let i = 0; i < 3; i++) {
    last = await paced.call('POST', '/api/v1/sessions', {
      headers: { 'x-healhub-code': paced.code() },
      body: { accountId: fakeAccount.id, passphrase: fakePassphrase },
    })
    statuses.push(last.status)
  }
  expect(statuses).toEqual([200, 200, 429])
  expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await last?.json()).toMatchObject({ type: 'urn:healhub:problem:too-many-requests' })
  // Strangers without a code are refused before they are counted.
  for (let i = 0; i < 10; i++) expect((await paced.call('GET', '/api/v1/accounts')).status).toBe(401)
  expect(
    (await paced.call('GET', '/api/v1/accounts', { headers: { 'x-healhub-code': paced.code() } })).status,
  ).toBe(200)
  for (let i = 0; i < 20; i++) expect((await paced.call('GET', '/api/v1/health')).status).toBe(200)
  await paced.close()
})

test('metrics count calls by name and outcome', async () => {
  const { accessToken } = await http.login()
  const response = await http.call('GET', '/api/v1/metrics', { headers: bearer(accessToken) })
  expect(response.headers.get('content-type')).toContain('text/plain')
  const text = await response.text()
  expect(text).toMatch(/healhub_operations_total\{operation="sessions\.login",outcome="ok"\} \d+/)
  expect(text).toContain('outcome="WRONG_PASSPHRASE"')
  expect(text).toContain('process_resident_memory_bytes')
})

test('L9: 200 silent connections do not lock anybody out', async () => {
  const { connect } = await import('node:net')
  const silent = Array.from({ length: 200 }, () => {
    const socket = connect({ port: http.server.port, host: '127.0.0.1' })
    socket.on('error', () => {})
    socket.write('GET /api/v1/health HTTP/1.1\r\nHost: ')
    return socket
  })
  await sleep(100)
  const startedMs = performance.now()
  expect((await http.call('GET', '/api/v1/health')).status).toBe(200)
  expect(performance.now() - startedMs).toBeLessThan(1000)
  expect(silent.filter((socket) => !socket.destroyed).length).toBeLessThanOrEqual(200)
  for (const socket of silent) socket.destroy()
})

test('oversized headers and nonsense get an answer with all headers', async () => {
  const { port } = http.server
  const big = await sendRaw(port, rawRequest('GET', '/', [['Host', `127.0.0.1:${port}`], ['X', 'y'.repeat(20_000)]])) // prettier-ignore
  expect([big.status, JSON.parse(big.body).type]).toEqual([431, 'urn:healhub:problem:headers-too-large'])
  const nonsense = await sendRaw(port, 'hello there\r\n\r\n')
  expect([nonsense.status, JSON.parse(nonsense.body).type]).toEqual([
    400,
    'urn:healhub:problem:request-malformed',
  ])
  for (const { headers } of [big, nonsense]) expect(headers.get('x-content-type-options')).toBe('nosniff')
})

test('the runtime files belong to this user alone and go with the server', async () => {
  const own = await startTestServer()
  const folder = path.dirname(own.server.codeFile)
  if (process.platform !== 'win32') {
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    for (const file of [own.server.codeFile, own.server.openFile])
      expect(statSync(file).mode & 0o777).toBe(0o600)
  }
  expect(readFileSync(own.server.openFile, 'utf8')).toContain(`${own.server.origin}/#code=${own.code()}`)
  const { codeFile, openFile } = own.server
  await own.close()
  for (const file of [codeFile, openFile]) expect(() => statSync(file)).toThrow('ENOENT')
})
