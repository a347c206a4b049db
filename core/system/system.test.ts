// What the system operations say about a real encrypted vault, and what metrics may hold.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../kernel/clock.ts'
import { type AccountId, newId } from '../kernel/ids.ts'
import { openVault, type OpenVault } from '../vault/open-vault.ts'
import { operationMetrics } from './operation-metrics.ts'
import { type SystemParts, systemRouter } from './system.router.ts'

const accountId = newId<AccountId>()
const facts = {
  encrypted: true,
  cipher: 'aegis',
  sizeBytes: 4096,
  freeBytes: 1e9,
  lastSnapshotAtMs: null,
}
let folder: string
let vault: OpenVault
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'healhub-system-'))
  const key = crypto.getRandomValues(new Uint8Array(32))
  vault = openVault({ accountId, file: path.join(folder, 'vault.db'), cipher: 'aegis', key })
})
afterEach(() => {
  vault.close()
  rmSync(folder, { recursive: true })
})

const system = (): SystemParts => ({
  version: '1.2.3',
  metrics: operationMetrics(),
  readerState: () => ({ state: 'restarting', model: 'small', restarts: 2, chosen: null }),
  vaultFile: () => ({ ...facts, health: 'ok' }),
})
const client = (
  parts = system(),
  session: { accountId: AccountId; vault: OpenVault } | null = { accountId, vault },
) => createRouterClient(systemRouter, { context: { clock: systemClock, session, system: parts } })

test('the database tells its versions and what is known of its file', async () => {
  const found = { ...system(), vaultFile: () => ({ ...facts, health: 'damaged' as const }) }
  expect((await client(found).database()).status).toBe('damaged')
  expect(await client().database()).toEqual({
    ...facts,
    status: 'ok',
    sqliteVersion: expect.stringMatching(/^3\.\d+\.\d+$/),
    schemaVersion: expect.any(Number),
  })
})

test('a locked vault says nothing; health answers all the same', async () => {
  const open = client()
  vault.close()
  for (const call of [open.database, open.reader, open.metrics])
    await expect(call()).rejects.toMatchObject({ code: 'VAULT_LOCKED' })
  await expect(client(system(), null).reader()).rejects.toMatchObject({ code: 'VAULT_LOCKED' })
  expect(await client(system(), null).health()).toMatchObject({ status: 'ok', version: '1.2.3' })
})

test('the reader’s state is that of its process', async () => {
  expect(await client().reader()).toEqual({ state: 'restarting', model: 'small', restarts: 2, chosen: null })
})

test('metrics are Prometheus text with operations and outcomes as the only labels', async () => {
  const parts = system()
  parts.metrics.observe('messages.send', 'ok', 30)
  parts.metrics.observe('messages.send', 'VAULT_LOCKED', 1)
  const blob = await client(parts).metrics()
  expect(blob.type).toContain('text/plain')
  const text = await blob.text()
  expect(text).toContain('healhub_operations_total{operation="messages.send",outcome="ok"} 1')
  expect(text).toContain('healhub_operation_duration_seconds_bucket{le="0.1",operation="messages.send"} 2')
  const labels = [...text.matchAll(/^healhub_\w+\{([^}]*)\}/gm)].flatMap(([, inside = '']) =>
    inside.match(/\w+(?==)/g),
  )
  expect(new Set(labels)).toEqual(new Set(['operation', 'outcome', 'le']))
})
