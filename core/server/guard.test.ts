// Rows L2–L4 over raw sockets against the running server. What is expected is computed here, from the rules as they are
// written down, not by the guard's own code.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apiContract } from '../api-contract.ts'
import { hostsOf, isPlainTarget, judge } from './guard.ts'
import { operationsOf } from './operations.ts'
import { rawRequest, sendRaw, startTestServer, type TestServer } from './running-server.fake.ts'

let http: TestServer
let port: number
beforeAll(async () => {
  http = await startTestServer()
  port = http.server.port
})
afterAll(() => http.close())

type Header = readonly [string, string]
const health = '/api/v1/health'
const own = (): Header => ['Host', `127.0.0.1:${port}`]
const refusalOf = (body: string) =>
  (JSON.parse(body) as { type: string }).type.replace('urn:healhub:problem:', '')

describe('L2: only our own hosts', () => {
  const good = ['127.0.0.1:P', 'localhost:P', '[::1]:P', 'LOCALHOST:P', 'LocalHost:P']
  const bad = [
    '', '127.0.0.1', 'localhost', '[::1]', '127.0.0.1:80', '127.0.0.1:Q', 'localhost:Q', '[::1]:Q', '127.0.0.1:P.',
    '127.0.0.1.:P', 'localhost.:P', 'localhost:P.', 'evil.test', 'evil.test:P', 'localhost.evil.test:P',
    'evil.localhost:P', 'a.localhost:P', '127.0.0.1.evil.test:P', '127.0.0.2:P', '127.1:P', '127.0.1:P', '0.0.0.0:P',
    '0:P', '2130706433:P', '0x7f000001:P', '0177.0.0.1:P', '[::]:P', '[::ffff:127.0.0.1]:P', '[0:0:0:0:0:0:0:1]:P',
    '::1:P', '[::1%lo]:P', 'user@127.0.0.1:P', 'user:pass@localhost:P', '127.0.0.1:P@evil.test', '127.0.0.1:0P',
    '127.0.0.1:+P', '127.0.0.1: P', '127.0.0.1 :P', '127.0.0.1:P/', '127.0.0.1:P#', '127.0.0.1:P?', '127.0.0.1:P,evil.test',
    'http://127.0.0.1:P', '//127.0.0.1:P', 'ⅼocalhost:P', 'lоcalhost:P', 'localhost%2e:P', '127.0.0.1%3aP', 'host.local:P',
    'machine.internal:P', '10.0.0.1:P', '192.168.0.1:P', '169.254.1.1:P', 'null', '*', '*:P', 'localhost:P:P', '127.0.0.1:65536',
  ] // prettier-ignore
  const withPort = (host: string) => host.replaceAll('P', String(port)).replaceAll('Q', String(port - 1))

  test.each(good)('answers to %s', async (host) => {
    const { status } = await sendRaw(port, rawRequest('GET', health, [['Host', withPort(host)]]))
    expect(status).toBe(200)
  })
  test.each(bad)('refuses %j', async (host) => {
    const { status, body, headers } = await sendRaw(
      port,
      rawRequest('GET', health, [['Host', withPort(host)]]),
    )
    expect([421, 400]).toContain(status)
    expect(['host-refused', 'request-malformed']).toContain(refusalOf(body))
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
  })
  test('refuses a missing, a doubled and a folded Host', async () => {
    const requests = [
      rawRequest('GET', health, []),
      rawRequest('GET', health, [own(), own()]),
      rawRequest('GET', health, [own(), ['host', 'evil.test']]),
      `GET ${health} HTTP/1.0\r\n\r\n`,
      `GET ${health} HTTP/1.1\r\nHost: evil.test\r\n ${own()[1]}\r\nConnection: close\r\n\r\n`,
    ]
    for (const request of requests) expect([400, 421]).toContain((await sendRaw(port, request)).status)
  })
  test('refuses before it reads a body', async () => {
    const head = `POST /rpc/sessions/login HTTP/1.1\r\nHost: evil.test\r\nContent-Type: application/json\r\nContent-Length: 1073741824\r\n\r\n`
    expect((await sendRaw(port, head)).status).toBe(421)
  })
})

describe('L2: only plain targets', () => {
  const absolute = ['http://127.0.0.1:P/api/v1/health', 'http://evil.test/', 'https://localhost/', '*', 'api/v1/health', '//evil.test/api/v1/health', '/\\evil.test', 'HTTP://x/'] // prettier-ignore
  test.each(absolute)('refuses %s', async (target) => {
    const { status } = await sendRaw(port, rawRequest('GET', target.replace('P', String(port)), [own()]))
    expect(status).toBe(400)
  })
  const steps = ['..', '.', '%2e%2e', '%2E.', '.%2e', '%2e', '', '%00', 'a%00b', '%', '%zz', '%e', '%c0%ae', '%ff', 'a\\b', 'a b', '"', '<', '^', '`', '{x}', '|', 'ü'] // prettier-ignore
  test.each(steps)('finds the step %j not plain, wherever it stands', (step) => {
    for (const target of [`/api/${step}/v1`, `/${step}/api`]) expect(isPlainTarget(target)).toBe(false)
  })
  test('refuses no address that an operation has', () => {
    for (const { restUrl, rpcUrl } of operationsOf(apiContract)) {
      expect(isPlainTarget(restUrl.replaceAll(/:\w+/g, '0197d3c5-7a00-7000-8000-000000000001'))).toBe(true)
      expect(isPlainTarget(`${rpcUrl}?a=b%20c&d[e]=1/2?3`)).toBe(true)
    }
    expect(isPlainTarget('/')).toBe(true)
  })
})

// Every combination of method, origin, Sec-Fetch and content type; the expectation is the row L3 in plain words.
describe('L3: only our own page, and programs that show what they hold', () => {
  const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'TRACE', 'PROPFIND'] as const
  const origins = [undefined, 'own', 'http://evil.test', 'null', 'http://localhost:Q', 'https://127.0.0.1:P', 'http://127.0.0.1'] as const // prettier-ignore
  const fetches = [undefined, 'same-origin/cors', 'same-site/cors', 'cross-site/cors', 'cross-site/navigate', 'none/navigate', 'none/no-cors'] as const // prettier-ignore
  const types = [undefined, 'application/json', 'application/json; charset=utf-8', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/json; charset=latin1', 'application/jsonx', 'application/octet-stream', 'application/octet-stream; charset=utf-8'] as const // prettier-ignore
  const proofs = [
    undefined,
    'Authorization: Bearer x',
    'X-HealHub-Code: x',
    'Authorization: Basic eDp5',
  ] as const

  interface Case {
    method: (typeof methods)[number]
    origin: (typeof origins)[number]
    fetched: (typeof fetches)[number]
    type: (typeof types)[number]
    proof: (typeof proofs)[number]
    body: boolean
  }
  const cases: Case[] = []
  for (const method of methods)
    for (const origin of origins)
      for (const fetched of fetches)
        for (const type of types)
          for (const proof of proofs)
            for (const body of method === 'GET' ? [false] : [false, true]) cases.push({ method, origin, fetched, type, proof, body }) // prettier-ignore

  function expected({ method, origin, fetched, type, proof, body }: Case): 'through' | number {
    if (method === 'OPTIONS') return 403
    if (!['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].includes(method)) return 405
    if (origin !== undefined && origin !== 'own') return 403
    if (method === 'GET') {
      if (![undefined, 'same-origin/cors', 'none/navigate'].includes(fetched)) return 403
      return 'through'
    }
    if (![undefined, 'same-origin/cors'].includes(fetched)) return 403
    const isProgram = proof === 'Authorization: Bearer x' || proof === 'X-HealHub-Code: x'
    if (origin === undefined && !isProgram) return 403
    const isJson = type === 'application/json' || type === 'application/json; charset=utf-8'
    // A piece of a file, as itself or not at all.
    if (method === 'PUT' && type === 'application/octet-stream') return 'through'
    if (body && !isJson) return 415
    if (!body && type !== undefined && !isJson) return 415
    return 'through'
  }

  function headersOf({ origin, fetched, type, proof }: Case): Header[] {
    const [site, mode] = fetched?.split('/') ?? []
    const [proofName, proofValue] = proof?.split(': ') ?? []
    const named: [string, string | undefined][] = [
      own() as [string, string],
      ['Origin', origin === 'own' ? `http://127.0.0.1:${port}` : origin?.replace('P', String(port)).replace('Q', String(port + 1))], // prettier-ignore
      ['Sec-Fetch-Site', site],
      ['Sec-Fetch-Mode', mode],
      ['Content-Type', type],
      [proofName ?? '', proofValue],
    ]
    return named.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
  }

  test(`${cases.length} combinations, asked of the guard itself`, () => {
    const wrong = cases.filter((one) => {
      const length: Header[] = one.body ? [['Content-Length', '2']] : []
      const rawHeaders = [...headersOf(one), ...length].flat()
      const refused = judge({ method: one.method, target: '/api/v1/nothing-here', rawHeaders }, hostsOf(port))
      return (refused?.status ?? 'through') !== expected(one)
    })
    expect(cases.length).toBeGreaterThan(10_000)
    expect(wrong).toEqual([])
  })

  // 61 has no factor in common with the sizes of the lists, so every value of each is met many times.
  const sample = cases.filter((_, i) => i % 61 === 0)
  test(`${sample.length} of them over the wire`, async () => {
    const wrong: unknown[] = []
    for (const one of sample) {
      const bytes = rawRequest(one.method, '/api/v1/nothing-here', headersOf(one), one.body ? '{}' : '')
      const { status, headers } = await sendRaw(port, bytes)
      const wanted = expected(one)
      // What gets through the guard finds no such address.
      if (status !== (wanted === 'through' ? 404 : wanted)) wrong.push({ ...one, status, wanted })
      if ([...headers.keys()].some((name) => name.startsWith('access-control')))
        wrong.push({ ...one, headers })
    }
    expect(sample.length).toBeGreaterThan(300)
    expect(wrong).toEqual([])
  }, 30_000)

  test('only the start page may be opened from somewhere else, by a top-level navigation', async () => {
    const from = (site: string, mode: string, dest: string): Header[] => [
      own(),
      ['Sec-Fetch-Site', site],
      ['Sec-Fetch-Mode', mode],
      ['Sec-Fetch-Dest', dest],
    ]
    const statusOf = async (target: string, headers: Header[]) => (await sendRaw(port, rawRequest('GET', target, headers))).status // prettier-ignore
    expect(await statusOf('/', from('cross-site', 'navigate', 'document'))).toBe(404)
    expect(await statusOf('/', from('cross-site', 'navigate', 'iframe'))).toBe(403)
    expect(await statusOf('/', from('cross-site', 'no-cors', 'script'))).toBe(403)
    expect(await statusOf('/?a', from('cross-site', 'navigate', 'document'))).toBe(403)
    expect(await statusOf(health, from('cross-site', 'navigate', 'document'))).toBe(403)
  })

  test.each([
    'Origin',
    'Authorization',
    'Content-Type',
    'Content-Length',
    'Sec-Fetch-Site',
    'Cookie',
    'X-HealHub-Code',
    'Transfer-Encoding',
  ])('refuses a doubled %s', async (name) => {
    const values: Record<string, string> = { Origin: `http://127.0.0.1:${port}`, 'Content-Type': 'application/json', 'Content-Length': '0', 'Sec-Fetch-Site': 'same-origin', 'Transfer-Encoding': 'chunked' } // prettier-ignore
    const value = values[name] ?? 'Bearer x'
    const { status } = await sendRaw(port, rawRequest('GET', health, [own(), [name, value], [name.toLowerCase(), value]])) // prettier-ignore
    expect(status).toBe(400)
  })

  test('refuses compressed bodies and takes no method override', async () => {
    const headers: Header[] = [own(), ['Authorization', 'Bearer x'], ['Content-Type', 'application/json']]
    const packed = await sendRaw(port, rawRequest('POST', '/api/v1/sessions/refresh', [...headers, ['Content-Encoding', 'gzip']], '{}')) // prettier-ignore
    expect(packed.status).toBe(415)
    const overridden = await sendRaw(port, rawRequest('GET', '/api/v1/sessions/lock', [...headers, ['X-HTTP-Method-Override', 'POST']])) // prettier-ignore
    expect(overridden.status).toBe(405)
  })
})

describe('L4: nothing stands outside the guard', () => {
  const operations = operationsOf(apiContract)
  const addresses = () => [
    ...operations.map(({ method, restUrl }) => [method, restUrl] as const),
    ...operations.map(({ rpcUrl }) => ['POST', rpcUrl] as const),
    ...(['/bootstrap', '/api/v1/openapi.json', '/api/v1/docs', '/api/v1/docs/swagger-ui-bundle.js', '/'] as const).map((url) => ['GET', url] as const), // prettier-ignore
    ['POST', '/bootstrap'] as const,
    ['PUT', '/api/v1/models/uploads/0197d3c5-7a00-7000-8000-000000000001?at=0'] as const,
  ]

  test('every route refuses another host, another origin, and a preflight', async () => {
    expect(operations.length).toBeGreaterThan(50)
    for (const [method, target] of addresses()) {
      const evil = await sendRaw(port, rawRequest(method, target, [['Host', `evil.test:${port}`]]))
      const crossing = await sendRaw(port, rawRequest(method, target, [own(), ['Origin', 'http://evil.test'], ['Authorization', 'Bearer x']])) // prettier-ignore
      const preflight = await sendRaw(port, rawRequest('OPTIONS', target, [own(), ['Origin', 'http://evil.test'], ['Access-Control-Request-Method', method], ['Access-Control-Request-Private-Network', 'true']])) // prettier-ignore
      expect([target, evil.status, crossing.status, preflight.status]).toEqual([target, 421, 403, 403])
      for (const { headers } of [evil, crossing, preflight])
        expect([...headers.keys()].join()).not.toContain('access-control')
    }
  })

  test('L10: every route carries every header, refused or not', async () => {
    const names = ['content-security-policy', 'x-content-type-options', 'x-frame-options', 'referrer-policy', 'cross-origin-opener-policy', 'cross-origin-resource-policy', 'cross-origin-embedder-policy', 'cache-control', 'permissions-policy', 'x-dns-prefetch-control'] // prettier-ignore
    for (const [method, target] of [...addresses(), ['GET', '/nothing'] as const]) {
      const response = await sendRaw(port, rawRequest(method, target, [own(), ['Authorization', 'Bearer x']]))
      for (const name of names) expect([target, name, response.headers.get(name)]).not.toContain(undefined)
      expect(response.headers.get('cache-control')).toBe('no-store')
      expect(response.headers.has('server') || response.headers.has('x-powered-by')).toBe(false)
      const policy = response.headers.get('content-security-policy') ?? ''
      expect(policy).not.toMatch(/unsafe-|\*|https?:|wss?:/)
      expect(policy).toContain("frame-ancestors 'none'")
    }
  })

  test('whatever needs a session refuses everybody without one', async () => {
    const open = new Set(['system.health', 'safety.countries', 'safety.crisisLines', 'sessions.refresh'])
    const device = new Set(['sessions.login', 'sessions.loginWithKeychain', 'accounts.keychainOffer', 'accounts.list', 'safetyPlan.readOpen', 'accounts.register', 'accounts.recover', 'accounts.replaceKeys', 'accounts.repairOptions', 'accounts.repair', 'portability.restore']) // prettier-ignore
    for (const { name, method, restUrl, rpcUrl } of operations) {
      if (open.has(name)) continue
      for (const [verb, target] of [
        [method, restUrl],
        ['POST', rpcUrl],
      ] as const) {
        const origin: Header = ['Origin', `http://127.0.0.1:${port}`]
        const response = await sendRaw(port, rawRequest(verb, target, [own(), origin]))
        expect([target, response.status]).toEqual([target, 401])
        if (device.has(name)) continue
        // A known browser or a valid code opens no vault.
        const withCode = await sendRaw(port, rawRequest(verb, target, [own(), origin, ['X-HealHub-Code', http.code()]])) // prettier-ignore
        expect([target, withCode.status]).toEqual([target, 401])
      }
    }
  })
})

describe('L11: there is no web socket', () => {
  const upgrade: readonly Header[] = [
    ['Connection', 'Upgrade'],
    ['Upgrade', 'websocket'],
    ['Sec-WebSocket-Version', '13'],
    ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ=='],
  ]
  const paths = ['/', '/api/v1/events', '/api/v1/health', '/ws', '/api/v1/accounts']

  test.each(paths)('L11: %s never switches protocols, whoever asks', async (target) => {
    for (const from of [
      [],
      [['Origin', `http://127.0.0.1:${port}`]],
      [['Origin', 'http://evil.test']],
    ] as const) {
      const { status, headers } = await sendRaw(port, rawRequest('GET', target, [own(), ...upgrade, ...from]))
      expect(status).not.toBe(101)
      expect(headers.has('sec-websocket-accept')).toBe(false)
    }
  })
  test('what asks from elsewhere is refused like any other request', async () => {
    const evil: Header = ['Origin', 'http://evil.test']
    const { status } = await sendRaw(port, rawRequest('GET', '/api/v1/accounts', [own(), ...upgrade, evil]))
    expect([401, 403]).toContain(status)
  })
})
