// Row L7: forged, foreign and old access tokens; refresh tokens that come back.
import { createHmac, createSecretKey, randomBytes } from 'node:crypto'
import { base64url, decodeJwt, exportJWK, generateKeyPair, SignJWT } from 'jose'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { manualClock } from '../kernel/clock.ts'
import { accessTokens, accessTokenSeconds } from './access-tokens.ts'
import { absoluteLifeMs, graceMs, refreshTokens } from './refresh-tokens.ts'
import { bearer, startTestServer } from './running-server.fake.ts'
import { steadyTime } from './steady-time.ts'

const part = (value: unknown) => base64url.encode(JSON.stringify(value))

async function ours(clock = manualClock()) {
  const tokens = accessTokens(steadyTime(clock))
  const token = await tokens.sign('session-1')
  const [header = '', payload = '', signature = ''] = token.split('.')
  return { clock, tokens, token, header, payload, signature, claims: decodeJwt(token) }
}

test('L7: an access token names its session and nothing else', async () => {
  const { tokens, token, claims } = await ours()
  expect(await tokens.verify(token)).toBe('session-1')
  expect(Object.keys(claims).toSorted()).toEqual(['aud', 'exp', 'iat', 'iss', 'jti', 'nbf', 'sub'])
  expect(Number(claims.exp) - Number(claims.iat)).toBe(accessTokenSeconds)
})

test('L7: forged tokens are refused', async () => {
  const { tokens, header, payload, signature, claims } = await ours()
  const stranger = createSecretKey(randomBytes(32))
  const { publicKey, privateKey } = await generateKeyPair('EdDSA')
  const sign = (protectedHeader: Record<string, unknown>, change: Record<string, unknown> = {}) =>
    new SignJWT({ ...claims, ...change })
      .setProtectedHeader({ alg: 'HS256', ...protectedHeader })
      .sign(stranger)
  const forged = [
    `${part({ alg: 'none', typ: 'at+jwt' })}.${payload}.`,
    `${part({ alg: 'None', typ: 'at+jwt' })}.${payload}.${signature}`,
    `${part({ alg: 'HS512', typ: 'at+jwt' })}.${payload}.${signature}`,
    `${part({ alg: 'HS256', typ: 'JWT' })}.${payload}.${signature}`,
    `${header}.${part({ ...claims, sub: 'session-2' })}.${signature}`,
    `${header}.${payload}.${signature.slice(0, -2)}`,
    `${header}.${payload}.`,
    `${header}.${payload}`,
    await sign({ typ: 'at+jwt' }),
    await sign({ typ: 'at+jwt', kid: '../../../dev/null' }),
    await sign({ typ: 'at+jwt', jku: 'http://evil.test/keys' }),
    await sign({ typ: 'at+jwt', jwk: { kty: 'oct', k: base64url.encode(stranger.export()) } }),
    await sign({ typ: 'at+jwt', crit: ['b64'], b64: true }),
    await new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', jwk: await exportJWK(publicKey) }).sign(privateKey), // prettier-ignore
    `${part({ alg: 'HS256', typ: 'at+jwt' })}.${payload}.${createHmac('sha256', '').update(`${header}.${payload}`).digest('base64url')}`, // prettier-ignore
    await (await ours()).tokens.sign('session-1'),
    '',
    '..',
    'x',
  ]
  for (const token of forged) expect([token, await tokens.verify(token)]).toEqual([token, null])
})

test('L7: one wrong claim is enough, even when the signature is right', async () => {
  const bytes = randomBytes(32)
  const key = createSecretKey(bytes)
  const clock = manualClock()
  const tokens = accessTokens(steadyTime(clock), bytes)
  const claims = decodeJwt(await tokens.sign('s'))
  const verify = async (change: Record<string, unknown>, header: Record<string, unknown> = {}) =>
    tokens.verify(
      await new SignJWT({ ...claims, ...change })
        .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', ...header })
        .sign(key),
    )
  expect(bytes.every((byte) => byte === 0)).toBe(true)
  expect(await verify({})).toBe('s')
  const now = clock.nowMs() / 1000
  const wrong = [
    { iss: 'urn:healhub:other' },
    { aud: 'other' },
    { exp: now - 1 },
    { nbf: now + 1 },
    { iat: now + 60 },
    { iat: now - accessTokenSeconds - 1 },
    ...['iss', 'aud', 'sub', 'jti', 'iat', 'nbf', 'exp'].map((name) => ({ [name]: undefined })),
  ]
  for (const change of wrong) expect([change, await verify(change)]).toEqual([change, null])
  expect(await verify({}, { typ: 'JWT' })).toBeNull()
})

test('L7: an access token ends after ten minutes, whatever happens to the wall clock', async () => {
  const { clock, tokens, token } = await ours()
  clock.advance(accessTokenSeconds * 1000 - 1000)
  expect(await tokens.verify(token)).toBe('session-1')
  clock.setWall(0)
  expect(await tokens.verify(token)).toBe('session-1')
  clock.advance(1000)
  expect(await tokens.verify(token)).toBeNull()
  const asleep = await ours()
  // The monotonic clock stands still while the machine sleeps.
  asleep.clock.setWall(asleep.clock.nowMs() + accessTokenSeconds * 1000)
  expect(await asleep.tokens.verify(asleep.token)).toBeNull()
})

function families() {
  const clock = manualClock()
  const reused: string[] = []
  return { clock, reused, tokens: refreshTokens(steadyTime(clock), (id) => reused.push(id)) }
}

test('L7: a used refresh token ends its family, its successors included', () => {
  const { clock, tokens, reused } = families()
  const first = tokens.start('s')
  const second = tokens.rotate(first)?.refreshToken ?? ''
  clock.advance(graceMs + 1)
  const third = tokens.rotate(second)?.refreshToken ?? ''
  expect(tokens.rotate(first)).toBeNull()
  expect([tokens.rotate(second), tokens.rotate(third), tokens.isAlive('s'), reused]).toEqual([
    null,
    null,
    false,
    ['s'],
  ])
})

test('L7: a double tab gets the same successor for five seconds', () => {
  const { clock, tokens } = families()
  const first = tokens.start('s')
  const second = tokens.rotate(first)
  clock.advance(graceMs)
  expect(tokens.rotate(first)).toEqual(second)
  clock.advance(1)
  expect(tokens.rotate(first)).toBeNull()
})

test('a family ends after twelve hours of use', () => {
  const { clock, tokens } = families()
  let token = tokens.start('s')
  for (let hour = 1; hour < absoluteLifeMs / 3_600_000; hour++) {
    clock.advance(3_600_000)
    token = tokens.rotate(token)?.refreshToken ?? ''
  }
  clock.advance(3_600_000)
  expect([tokens.rotate(token), tokens.isAlive('s')]).toEqual([null, false])
})

test('families do not touch each other, and whatever else comes is unknown', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ who: fc.nat(3), old: fc.nat(5), wait: fc.nat(6000) }), { maxLength: 40 }),
      (steps) => {
        const { clock, tokens, reused } = families()
        const had = Array.from({ length: 4 }, (_, i) => [tokens.start(`s${i}`)])
        for (const { who, old, wait } of steps) {
          clock.advance(wait)
          const history = had[who] ?? []
          const shown = history[Math.max(0, history.length - 1 - old)] ?? ''
          const next = tokens.rotate(shown)
          if (next) expect(next.sessionId).toBe(`s${who}`)
          if (next && !history.includes(next.refreshToken)) history.push(next.refreshToken)
        }
        for (let i = 0; i < 4; i++) expect(tokens.isAlive(`s${i}`)).toBe(!reused.includes(`s${i}`))
      },
    ),
    { numRuns: 200 },
  )
  expect(families().tokens.rotate('unknown')).toBeNull()
})

test('L7: 50 parallel refreshes have exactly one winner, and everybody gets what it won', async () => {
  const http = await startTestServer()
  const { accessToken, refreshToken } = await http.login()
  const refresh = (token: string) =>
    http.call('POST', '/api/v1/sessions/refresh', {
      headers: bearer(accessToken),
      body: { refreshToken: token },
    })
  const responses = await Promise.all(Array.from({ length: 50 }, () => refresh(refreshToken)))
  const won = await Promise.all(responses.map(async (response) => ((await response.json()) as { tokens: { refreshToken: string } }).tokens.refreshToken)) // prettier-ignore
  expect(new Set(won).size).toBe(1)
  const [next = ''] = won
  expect((await refresh(next)).status).toBe(200)
  // Two steps back is nobody's double tab.
  const stolen = await refresh(refreshToken)
  expect([stolen.status, http.core.running.size]).toEqual([401, 0])
  expect((await http.call('GET', '/api/v1/me', { headers: bearer(accessToken) })).status).toBe(401)
  await http.close()
})
