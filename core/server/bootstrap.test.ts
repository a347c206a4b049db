// Row L5 and the page's half of L6: one-time codes, the cookie of a known browser, and a reload.
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { manualClock } from '../kernel/clock.ts'
import { bootstrapCodes, codeLifeMs } from './bootstrap-codes.ts'
import { rawRequest, sendRaw, startTestServer, type TestServer } from './running-server.fake.ts'
import { fakeAccount, fakePassphrase } from './served-core.fake.ts'

let http: TestServer
beforeEach(async () => {
  http = await startTestServer()
})
afterEach(() => http.close())

/** Calls as our page in a browser does: same origin, with whatever cookies it has. */
function page() {
  const jar = new Map<string, { value: string; path: string }>()
  return {
    jar,
    async call(address: string, body?: unknown, headers: Record<string, string> = {}) {
      const cookies = [...jar].filter(([, { path }]) => address.startsWith(path)).map(([name, { value }]) => `${name}=${value}`) // prettier-ignore
      const response = await http.call(body === undefined ? 'GET' : 'POST', address, {
        headers: {
          origin: http.server.origin,
          'sec-fetch-site': 'same-origin',
          ...(cookies.length > 0 && { cookie: cookies.join('; ') }),
          ...headers,
        },
        body,
      })
      for (const line of response.headers.getSetCookie()) {
        expect(line).toMatch(/; HttpOnly; SameSite=Strict$/)
        expect(line).not.toMatch(/domain/i)
        const [, name = '', value = '', path = ''] = /^([^=]+)=([^;]*); Path=([^;]+)/.exec(line) ?? []
        if (line.includes('Max-Age=0')) jar.delete(name)
        else jar.set(name, { value, path })
      }
      return response
    },
    rpc(operation: string, json: unknown = {}, token?: string) {
      return this.call(`/rpc/${operation}`, { json }, token ? { authorization: `Bearer ${token}` } : {})
    },
  }
}
const tokenOf = async (response: Response) =>
  ((await response.json()) as { json: { tokens: { accessToken: string; refreshToken: string | null } } }).json
    .tokens

test('L5: a code works once, and a fresh one is in place before the answer comes', async () => {
  const code = http.code()
  const browser = page()
  expect((await browser.call('/bootstrap', { code })).status).toBe(204)
  expect(http.code()).not.toBe(code)
  expect(readFileSync(http.server.openFile, 'utf8')).toContain(`#code=${http.code()}`)
  const second = await page().call('/bootstrap', { code })
  expect([second.status, ((await second.json()) as { type: string }).type]).toEqual([401, 'urn:healhub:problem:code-invalid']) // prettier-ignore
  expect(second.headers.getSetCookie()).toEqual([])
  const next = http.code()
  const asHeader = () => http.call('GET', '/api/v1/accounts', { headers: { 'x-healhub-code': next } })
  expect([(await asHeader()).status, (await asHeader()).status]).toEqual([200, 401])
})

test.each([{}, { code: 5 }, { code: '' }, { code: 'x'.repeat(43) }, [], '"text"', null])(
  'L5: %j is no code',
  async (body) => {
    expect((await page().call('/bootstrap', body)).status).toBe(401)
  },
)

test('L5: a code ends after a minute, even when the wall clock is set back', () => {
  const clock = manualClock()
  let now = clock.monotonicMs()
  const codes = bootstrapCodes(() => now)
  const [early, late] = [codes.issue(), codes.issue()]
  now += codeLifeMs - 1
  expect(codes.redeem(early)).toBe(true)
  now += 1
  expect(codes.redeem(late)).toBe(false)
})

test('L5: the code is in no argument and in no answer', async () => {
  const code = http.code()
  expect(readFileSync(`/proc/${process.pid}/cmdline`, 'utf8')).not.toContain(code)
  for (const address of ['/', '/bootstrap', '/api/v1/health'])
    expect(await (await http.call('GET', address)).text()).not.toContain(code)
})

test('the page logs in with a cookie that no script can read, reloads, and logs out', async () => {
  const browser = page()
  expect(await (await browser.call('/bootstrap')).json()).toEqual({ known: false })
  await browser.call('/bootstrap', { code: http.code() })
  expect(await (await browser.call('/bootstrap')).json()).toEqual({ known: true })
  expect((await browser.rpc('accounts/list')).status).toBe(200)
  const login = await browser.rpc('sessions/login', { accountId: fakeAccount.id, passphrase: fakePassphrase })
  const { accessToken, refreshToken } = await tokenOf(login)
  expect(refreshToken).toBeNull()
  const names = [...browser.jar.keys()]
  for (const name of names) expect(name).toMatch(new RegExp(`^healhub_(device|refresh)_[0-9a-f]{12}_${http.server.port}$`)) // prettier-ignore
  expect((await browser.rpc('sessions/me', undefined, accessToken)).status).toBe(200)
  // A cookie alone opens nothing.
  expect((await browser.rpc('sessions/me')).status).toBe(401)
  const reloaded = await tokenOf(await browser.rpc('sessions/refresh'))
  expect((await browser.rpc('sessions/me', undefined, reloaded.accessToken)).status).toBe(200)
  const out = await browser.rpc('sessions/logout', undefined, reloaded.accessToken)
  expect(out.headers.get('clear-site-data')).toBe('"cache", "storage"')
  expect([...browser.jar.keys()].filter((name) => name.includes('refresh'))).toEqual([])
  expect((await browser.rpc('sessions/refresh')).status).toBe(401)
  // The browser is still known: logging in again needs no new code.
  expect((await browser.rpc('accounts/list')).status).toBe(200)
})

test('the refresh cookie works for our page only, never over REST', async () => {
  const browser = page()
  await browser.call('/bootstrap', { code: http.code() })
  await browser.rpc('sessions/login', { accountId: fakeAccount.id, passphrase: fakePassphrase })
  const cookie = [...browser.jar].map(([name, { value }]) => `${name}=${value}`).join('; ')
  const rest = await http.call('POST', '/api/v1/sessions/refresh', {
    headers: { cookie, origin: http.server.origin },
    body: {},
  })
  expect(rest.status).toBe(401)
  expect((await browser.rpc('sessions/refresh')).status).toBe(200)
})

test('L3: the browser’s cookie counts only when our page asks', async () => {
  const browser = page()
  await browser.call('/bootstrap', { code: http.code() })
  const cookie = [...browser.jar].map(([name, { value }]) => `${name}=${value}`).join('; ')
  // Raw, because fetch adds Sec-Fetch headers of its own.
  const get = async (headers: Record<string, string>) => {
    const all = Object.entries({ host: `127.0.0.1:${http.server.port}`, cookie, ...headers })
    return (await sendRaw(http.server.port, rawRequest('GET', '/api/v1/accounts', all))).status
  }
  expect(await get({})).toBe(401)
  expect(await get({ 'sec-fetch-site': 'same-origin' })).toBe(200)
  expect(await get({ 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' })).toBe(200)
  for (const site of ['cross-site', 'same-site']) expect(await get({ 'sec-fetch-site': site })).toBe(403)
})
