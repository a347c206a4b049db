// The ledger and the network settings of a machine, kept in the registry while every vault is locked.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openAccounts } from '../accounts/open-accounts.ts'
import registryMigrations from '../accounts/migrations/migrations.json' with { type: 'json' }
import { putAccount } from '../accounts/registry.store.ts'
import { openWorkstation } from '../accounts/workstation.store.ts'
import { type AccountId, newId } from '../kernel/ids.ts'
import { manualClock } from '../kernel/clock.ts'
import { cheapestCost } from '../platform/argon2.ts'
import { openDatabase } from '../platform/sqlite.ts'
import { migrate } from '../vault/migrate.ts'
import vaultMigrations from '../vault/migrations/migrations.json' with { type: 'json' }
import { readNetworkSettings, writeNetworkSettings } from './network-settings.ts'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'healhub-network-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

const key = new Uint8Array(32).fill(5)
const database = () => openDatabase(path.join(dataDir, 'x.db'), { cipher: 'aegis', key })

test('a line is there before its call ends, and after a restart', async () => {
  const open = () => openAccounts({ dataDir, clock: manualClock(), argon2: cheapestCost })
  const before = open()
  const line = { atMs: 7, host: 'huggingface.co', purpose: 'model-download', outcome: 'allowed', sentBytes: 0, receivedBytes: 0 } as const // prettier-ignore
  const first = before.workstation.noteCall(line)
  before.workstation.noteCall({ ...line, host: 'cdn-lfs.huggingface.co' })
  before.workstation.completeCall(first, { outcome: 'failed', sentBytes: 3, receivedBytes: 4 })
  await before.close()
  const after = open()
  expect(after.workstation.calls(Number.MAX_SAFE_INTEGER, 1)).toMatchObject([
    { host: 'cdn-lfs.huggingface.co' },
  ])
  expect(after.workstation.calls(first + 1, 9)).toEqual([
    { ...line, seq: first, outcome: 'failed', sentBytes: 3, receivedBytes: 4 },
  ])
  await after.close()
})

test('settings keep what is not changed; what cannot be read closes the network', () => {
  const stored = new Map<string, unknown>()
  const workstation = {
    read: (name: string) => stored.get(name),
    write: (name: string, value: unknown) => void stored.set(name, value),
  }
  expect(readNetworkSettings(workstation)).toEqual({ enabled: true, proxy: null, mirror: null })
  writeNetworkSettings(workstation, { proxy: 'http://10.0.0.1:3128' })
  writeNetworkSettings(workstation, { mirror: 'https://models.clinic.example/hub', enabled: undefined })
  expect(readNetworkSettings(workstation)).toEqual({
    enabled: true,
    proxy: 'http://10.0.0.1:3128',
    mirror: 'https://models.clinic.example/hub',
  })
  for (const mirror of [
    'http://a.example',
    'https://me:pw@a.example',
    'ftp://a',
    'a.example',
    'https://a.example/?x',
  ])
    expect(() => writeNetworkSettings(workstation, { mirror }), mirror).toThrow()
  for (const proxy of ['https://a.example', 'socks5://a', 'http://a/path'])
    expect(() => writeNetworkSettings(workstation, { proxy }), proxy).toThrow()
  stored.set('network', { enabled: 'perhaps' })
  expect(readNetworkSettings(workstation).enabled).toBe(false)
})

test('a registry of the version before keeps its accounts and gets a ledger', () => {
  const db = database()
  migrate(db, registryMigrations.slice(0, 1))
  const id = newId<AccountId>()
  putAccount(drizzle(db, { casing: 'snake_case' }), { id, displayName: 'Mira', createdAtMs: 1, lastUnlockedAtMs: null }) // prettier-ignore
  migrate(db, registryMigrations.slice(0, 2))
  expect(db.prepare('SELECT display_name FROM account').pluck().all()).toEqual(['Mira'])
  expect(openWorkstation(drizzle(db, { casing: 'snake_case' })).calls(9, 9)).toEqual([])
  db.close()
})

test('a vault of the version before loses the ledger that was never written, and nothing else', () => {
  const db = database()
  const at = vaultMigrations.findIndex(({ name }) => name.endsWith('_network_ledger'))
  const tables = () =>
    db.prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).pluck().all()
  migrate(db, vaultMigrations.slice(0, at))
  const before = tables()
  migrate(db, vaultMigrations.slice(0, at + 1))
  expect(tables()).toEqual(before.filter((name) => name !== 'network_call'))
  db.close()
})
