// The interface's files: a fixed list, a fresh nonce each time, and nothing else of the disk.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rawRequest, sendRaw, startTestServer, type TestServer } from './running-server.fake.ts'

let http: TestServer
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'healhub-page-'))
  const renderer = path.join(folder, 'renderer')
  mkdirSync(path.join(renderer, 'assets'), { recursive: true })
  writeFileSync(path.join(folder, 'secret.txt'), 'secret')
  writeFileSync(
    path.join(renderer, 'index.html'),
    '<!doctype html><html><head><title>x</title></head><body></body></html>',
  )
  writeFileSync(path.join(renderer, 'assets', 'index-1a2b.js'), 'console.log(1)')
  writeFileSync(path.join(renderer, 'assets', 'index-1a2b.js.map'), '{}')
  writeFileSync(path.join(renderer, 'assets', 'a b.css'), 'a{}')
  http = await startTestServer({ rendererFolder: renderer })
})
afterAll(async () => {
  await http.close()
  rmSync(folder, { recursive: true })
})

test('the start page gets a nonce of its own each time, in the policy and in the page', async () => {
  const nonces = new Set<string>()
  for (let i = 0; i < 5; i++) {
    const response = await http.call('GET', '/')
    const [, inPage = ''] = /<meta property="csp-nonce" nonce="([^"]+)">/.exec(await response.text()) ?? []
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain(`style-src 'self' 'nonce-${inPage}'`)
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("require-trusted-types-for 'script'; trusted-types healhub default")
    nonces.add(inPage)
  }
  expect(nonces.size).toBe(5)
})

test('files come with their media type and no-store; maps are not served', async () => {
  const script = await http.call('GET', '/assets/index-1a2b.js')
  expect([script.status, script.headers.get('content-type'), script.headers.get('cache-control')]).toEqual([200, 'text/javascript; charset=utf-8', 'no-store']) // prettier-ignore
  expect((await http.call('GET', '/assets/a%20b.css')).status).toBe(200)
  expect((await http.call('GET', '/assets/index-1a2b.js.map')).status).toBe(404)
})

test('a screen’s address gets the start page, an unknown file or operation does not', async () => {
  const asPage = { headers: { accept: 'text/html' } }
  expect((await http.call('GET', '/insights', asPage)).status).toBe(200)
  expect((await http.call('GET', '/insights')).status).toBe(404)
  for (const address of ['/assets/none.js', '/api/none', '/api/v1/none', '/rpc/none', '/bootstrap/none'])
    expect([address, (await http.call('GET', address, asPage)).status]).toEqual([address, 404])
})

const climbing = ['/../secret.txt', '/..%2fsecret.txt', '/%2e%2e/secret.txt', '/assets/../../secret.txt', '/assets/..%2f..%2fsecret.txt', '/assets/%2e%2e%2f%2e%2e%2fsecret.txt', '/..%5csecret.txt', '/..\\secret.txt', '/assets//../../secret.txt', '//secret.txt', '/%252e%252e/secret.txt', '/secret.txt%00.js', '/assets/index-1a2b.js%00', '/ASSETS/INDEX-1A2B.JS', '/.%2e/secret.txt', '/index.html/../../secret.txt', '/%c0%ae%c0%ae/secret.txt'] // prettier-ignore
test.each(climbing)('E18: %s reaches no file', async (target) => {
  const { status, body } = await sendRaw(http.server.port, rawRequest('GET', target, [['Host', `127.0.0.1:${http.server.port}`]])) // prettier-ignore
  expect([400, 404]).toContain(status)
  expect(body).not.toContain('secret')
})
