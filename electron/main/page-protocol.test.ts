// What the page protocol serves: exactly the files that were built, each with its own type, and nothing for any path
// that is not one of them.
import { readFileSync, mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { calls } from '../shim/electron.fake.ts'
import { climbingPaths, hostileAddresses } from './hostile-addresses.fake.ts'
import { declarePageScheme, isPageAddress, servePage } from './page-protocol.ts'

vi.mock('electron', () => import('../shim/electron.fake.ts'))

const folder = mkdtempSync(path.join(tmpdir(), 'healhub-page-'))
const kinds: Readonly<Record<string, string>> = {
  'assets/index-1a2b.js': 'text/javascript; charset=utf-8',
  'assets/index-1a2b.css': 'text/css; charset=utf-8',
  'assets/figtree.woff2': 'font/woff2',
  'icon.svg': 'image/svg+xml',
  'licences.json': 'application/json; charset=utf-8',
}
let serve: (request: Request) => Response

beforeAll(() => {
  mkdirSync(path.join(folder, 'page/assets'), { recursive: true })
  writeFileSync(path.join(folder, 'package.json'), '{"secret":true}')
  writeFileSync(path.join(folder, 'page/index.html'), '<html><head></head><body></body></html>')
  writeFileSync(path.join(folder, 'page/assets/index-1a2b.js.map'), '{}')
  for (const file of Object.keys(kinds)) writeFileSync(path.join(folder, 'page', file), `content of ${file}`)
  serve = servePage(path.join(folder, 'page'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A request whose address no URL parser has tidied up. */
const raw = (url: string, method = 'GET') => ({ url, method }) as Request

test('E18: there are more than 200 ways to climb to somewhere', () => {
  const elsewhere = climbingPaths.filter((climb) => URL.parse(`app://healhub${climb}`)?.pathname !== '/')
  expect(elsewhere.length).toBeGreaterThan(200)
})

test('E18: no climbing path is served, as written or as a URL parser tidies it', () => {
  for (const climb of climbingPaths) {
    const address = `app://healhub${climb}`
    const tidied = URL.parse(address)
    // What climbs back to the top asks for the start page, and gets that.
    const expected = tidied?.pathname === '/' ? 200 : 404
    expect(serve(raw(address)).status, address).toBe(expected)
    if (tidied) expect(serve(raw(tidied.href)).status, tidied.href).toBe(expected)
  }
})

test('E18: no hostile address is served', () => {
  for (const address of hostileAddresses) expect(serve(raw(address)).status, address).toBe(404)
})

test('E18: only reading is answered', () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'get'])
    expect(serve(raw('app://healhub/', method)).status).toBe(404)
})

test('E18: every built file is served as it is, with its own type; source maps are not', async () => {
  for (const [file, type] of Object.entries(kinds)) {
    const response = serve(raw(`app://healhub/${file}`))
    expect([response.status, response.headers.get('content-type'), response.headers.get('x-content-type-options')]).toEqual([200, type, 'nosniff']) // prettier-ignore
    expect(await response.text()).toBe(`content of ${file}`)
  }
  expect(serve(raw('app://healhub/assets/index-1a2b.js.map')).status).toBe(404)
})

test('E7: page, files and refusals carry the policy; each page has a nonce of its own', () => {
  const policies = ['/', '/', '/icon.svg', '/nothing'].map(
    (at) => serve(raw(`app://healhub${at}`)).headers.get('content-security-policy') ?? '',
  )
  for (const policy of policies) {
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/unsafe|https?:|\*|data:/)
  }
  expect(policies[0]).not.toBe(policies[1])
})

test('E18: the scheme has three privileges and none that lowers a guard', () => {
  declarePageScheme()
  expect(JSON.parse(calls.at(-1) ?? '')).toEqual([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
})

test('E1: the page is known by a parser, not by its beginning', () => {
  expect(['app://healhub/', 'app://healhub', 'app://healhub/a?b#c'].every(isPageAddress)).toBe(true)
  expect(hostileAddresses.filter(isPageAddress)).toEqual([])
  expect(readFileSync(path.join(import.meta.dirname, 'page-protocol.ts'), 'utf8')).not.toContain('startsWith')
})
