// Updates against a server that lies in every way it can. Keys are made here; releases are signed with them.
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { manualClock } from '../kernel/clock.ts'
import type { AccountId } from '../kernel/ids.ts'
import { testGate } from '../platform/gate.fake.ts'
import type { Vault } from '../vault/vault.ts'
import { fetchInstaller, lookForUpdate } from './look-for-update.ts'
import { isNewer, verifyRelease } from './release.ts'
import { builtInSource } from './release-source.ts'
import { type Updates, updatesRouter } from './updates.router.ts'

const ours = generateKeyPairSync('ed25519')
const theirs = generateKeyPairSync('ed25519')
const rawKey = (pair: typeof ours) => Buffer.from(pair.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('base64') // prettier-ignore
const installer = Buffer.from('the bytes of an installer'.repeat(2000))
const name = 'HealHub-1.3.0-linux-x64.AppImage'
const file = { target: 'linux-x64', name, sizeBytes: installer.length, sha256: createHash('sha256').update(installer).digest('hex') } // prettier-ignore
const release = { product: 'HealHub', version: '1.3.0', files: [file] }
const here = { version: '1.2.9', target: 'linux-x64' }

let folder: string
let server: Server
let served: Map<string, Buffer | string>
let asked: string[]
let updates: Updates
let gate: ReturnType<typeof testGate>

/** Puts a release on the server, signed by `pair`. */
function announce(content: unknown, pair = ours): void {
  const bytes = Buffer.from(typeof content === 'string' ? content : JSON.stringify(content))
  served.set('/release.json', bytes)
  served.set('/release.json.sig', sign(null, bytes, pair.privateKey).toString('base64'))
}

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'healhub-updates-'))
  served = new Map([[`/${name}`, installer]])
  asked = []
  server = createServer(({ url = '' }, answer) => {
    asked.push(url)
    const body = served.get(url)
    const elsewhere = typeof body === 'string' && body.startsWith('-> ') ? { location: body.slice(3) } : null
    answer.writeHead(elsewhere ? 302 : body === undefined ? 404 : 200, elsewhere ?? {}).end(body)
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  gate = testGate({ updateHost: host })
  updates = {
    gate: gate.gate,
    clock: manualClock(1),
    policy: { updates: true },
    source: { feed: `http://${host}/`, keys: [rawKey(ours)] },
    here,
    folder: path.join(folder, 'updates'),
    closing: new AbortController().signal,
    verified: null,
  }
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => void server.close(resolve))
  await gate.gate.settled()
  rmSync(folder, { recursive: true })
})

const fetched = () => fetchInstaller(updates, file, { signal: new AbortController().signal, onProgress: () => {} }) // prettier-ignore

test('S10: a release that is signed and newer is found, with the files for this computer alone', async () => {
  announce({ ...release, files: [file, { ...file, target: 'win32-x64', name: 'HealHub-1.3.0-win-x64.exe' }] })
  expect(await lookForUpdate(updates)).toEqual({ ok: true, value: release })
  expect(await fetched()).toEqual({ ok: true, value: path.join(updates.folder, name) })
  expect(readFileSync(path.join(updates.folder, name)).equals(installer)).toBe(true)
  await gate.gate.settled()
  expect(new Set(gate.lines.map(({ purpose }) => purpose))).toEqual(new Set(['update']))
})

test('S10: a changed byte, a changed signature, another key and no signature are refused', async () => {
  const bytes = Buffer.from(JSON.stringify(release))
  const good = sign(null, bytes, ours.privateKey)
  const trusted = { ...here, keys: [rawKey(ours)] }
  expect(verifyRelease(bytes, good.toString('base64'), trusted).ok).toBe(true)
  for (let at = 0; at < bytes.length; at += 7) {
    const changed = Buffer.from(bytes)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(verifyRelease(changed, good.toString('base64'), trusted)).toEqual({ ok: false, error: { type: 'NotSigned' } }) // prettier-ignore
  }
  for (let at = 0; at < good.length; at++) {
    const changed = Buffer.from(good)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(verifyRelease(bytes, changed.toString('base64'), trusted).ok).toBe(false)
  }
  for (const none of ['', 'AAAA', 'not base64!', good.toString('hex')])
    expect(verifyRelease(bytes, none, trusted).ok).toBe(false)
  expect(verifyRelease(bytes, good.toString('base64'), { ...here, keys: [] }).ok).toBe(false)
  announce(release, theirs)
  expect(await lookForUpdate(updates)).toEqual({ ok: false, error: { type: 'NotSigned' } })
})

test('S10: an older or equal version is never offered, however well it is signed', async () => {
  for (const version of ['1.2.9', '1.2.8', '0.99.99', '1.2.10']) {
    announce({ ...release, version })
    const found = await lookForUpdate(updates)
    expect(found.ok ? 'offered' : found.error.type, version).toBe(version === '1.2.10' ? 'offered' : 'NotNewer') // prettier-ignore
  }
  expect([isNewer('2.0.0', '1.9.9'), isNewer('1.10.0', '1.9.0'), isNewer('1.0.0', '1.0.0')]).toEqual([true, true, false]) // prettier-ignore
})

test('S10: a name that would leave the folder or is no installer is refused even when it is signed', async () => {
  const names = ['../HealHub-1.exe', 'HealHub-..\\..\\x.exe', '/etc/HealHub-1.deb', 'HealHub-1.exe\0.deb', 'HealHub-1.sh', 'HealHub-/../../a.deb', 'evil.exe', 'HealHub-1.deb/..'] // prettier-ignore
  for (const wrong of names) {
    announce({ ...release, files: [{ ...file, name: wrong }] })
    expect(await lookForUpdate(updates), wrong).toEqual({ ok: false, error: { type: 'NotUnderstood' } })
  }
  for (const wrong of ['', '[]', '{', { ...release, product: 'Other' }, { ...release, extra: 1 }]) {
    announce(wrong)
    expect(await lookForUpdate(updates)).toEqual({ ok: false, error: { type: 'NotUnderstood' } })
  }
  served.set('/release.json', Buffer.alloc(70_000, 32))
  expect(await lookForUpdate(updates)).toEqual({ ok: false, error: { type: 'NotUnderstood' } })
})

test('S10: an installer with other bytes or another length never gets its name', async () => {
  const changed = Buffer.from(installer)
  changed[100] = (changed[100] ?? 0) ^ 1
  for (const [bytes, type] of [
    [changed, 'WrongHash'],
    [Buffer.concat([installer, installer]), 'WrongSize'],
  ] as const) {
    // prettier-ignore
    served.set(`/${name}`, bytes)
    expect(await fetched()).toEqual({ ok: false, error: { type } })
    expect(existsSync(path.join(updates.folder, name))).toBe(false)
  }
})

test('S10: a release comes from its one host: a redirect to another is refused and written down', async () => {
  served.set('/release.json', '-> https://updates.example.net/release.json')
  expect(await lookForUpdate(updates)).toMatchObject({ ok: false, error: { type: 'HostRefused' } })
  served.set('/release.json', '-> https://huggingface.co/x/release.json')
  expect(await lookForUpdate(updates)).toMatchObject({ ok: false, error: { type: 'HostRefused' } })
  expect(gate.lines.at(-1)).toMatchObject({ host: 'huggingface.co', purpose: 'update', outcome: 'refused' })
})

test('S10 S9: where the organisation updates, or no source is built in, nothing is asked at all', async () => {
  announce(release)
  const off = { ok: false, error: { type: 'UpdatesOff' } }
  for (const part of [
    { policy: { updates: false } },
    { source: { ...updates.source, feed: null } },
    { source: { ...updates.source, keys: [] } },
  ])
    // prettier-ignore
    expect(await lookForUpdate({ ...updates, ...part })).toEqual(off)
  expect(await fetchInstaller({ ...updates, policy: { updates: false } }, file, { signal: new AbortController().signal, onProgress: () => {} })).toEqual(off) // prettier-ignore
  gate.settings = { ...gate.settings, enabled: false }
  expect(await lookForUpdate(updates)).toEqual({ ok: false, error: { type: 'SwitchedOff' } })
  expect(asked).toEqual([])
  expect(builtInSource).toEqual({ feed: null, keys: [] })
})

test('S10: a copy of the vault is kept before anything is fetched; without it nothing is', async () => {
  announce(release)
  const snapshots: number[] = []
  let snapshot: { ok: true; value: null } | { ok: false; error: { type: string } } = { ok: true, value: null }
  const takeSnapshot = () => {
    snapshots.push(asked.length)
    return Promise.resolve(snapshot)
  }
  const session = { accountId: 'a' as AccountId, vault: { closed: false } as Vault }
  const client = createRouterClient(updatesRouter, { context: { clock: updates.clock, session, updates, accounts: { takeSnapshot } } }) // prettier-ignore
  await expect((async () => Array.fromAsync(await client.fetch({ name })))()).rejects.toMatchObject({ code: 'NOT_FOUND' }) // prettier-ignore
  expect(await client.state()).toMatchObject({ state: 'on-request', version: '1.2.9' })
  expect(await client.check()).toEqual({ newest: { version: '1.3.0', files: [{ name, sizeBytes: installer.length }] } }) // prettier-ignore
  const events = await Array.fromAsync(await client.fetch({ name }))
  expect(events.at(-1)).toEqual({ type: 'ready', file: path.join(updates.folder, name) })
  expect(snapshots).toEqual([2])
  snapshot = { ok: false, error: { type: 'DiskFull' } }
  const before = asked.length
  await expect((async () => Array.fromAsync(await client.fetch({ name })))()).rejects.toMatchObject({ code: 'DISK_FULL' }) // prettier-ignore
  expect(asked.length).toBe(before)
})
