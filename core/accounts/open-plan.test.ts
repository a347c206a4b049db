import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { manualClock } from '../kernel/clock.ts'
import { cheapestCost } from '../platform/argon2.ts'
import { registryPlace } from '../platform/data-layout.ts'
import { openDatabase } from '../platform/sqlite.ts'
import { openAccounts } from './open-accounts.ts'
import type { OpenPlan } from './open-plan.store.ts'
import { readRegistryKey } from './registry-key.ts'

const dataDir = mkdtempSync(path.join(tmpdir(), 'healhub-open-plan-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))
const open = () => openAccounts({ dataDir, clock: manualClock(), argon2: cheapestCost })

const secret = 'walk to the lighthouse with Rosalind'
const plan: OpenPlan = {
  steps: ['alone', 'people'],
  items: [
    { step: 'alone', text: `${secret} ${'and back '.repeat(900)}`, phone: '' },
    { step: 'people', text: 'Rosalind', phone: '0316 2200' },
  ],
}
const passphrase = 'a quiet green harbour'

/** Every byte of every file of the data folder. */
const onDisk = () =>
  readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name)))

/** The registry as somebody with its key reads it: every page, freed ones as well. */
function decrypted(): Buffer {
  const place = registryPlace(dataDir)
  const found = readRegistryKey(place.key, null)
  if (!found) throw new Error('no key')
  const db = openDatabase(place.database, found)
  const pages = db.serialize()
  db.close()
  return pages
}

test('what the lock screen may show is never plain on disk, and leaves nothing behind when it is taken back', async () => {
  let accounts = open()
  const made = await accounts.register({ displayName: 'Mira', passphrase })
  if (!made.ok) throw new Error(made.error.type)
  const { id } = made.value.account
  expect(accounts.openPlan(id)).toBeNull()
  accounts.showPlan(id, plan)
  accounts.lock(id)
  expect(accounts.openPlan(id)).toEqual(plan)
  expect(onDisk().some((bytes) => bytes.includes(secret))).toBe(false)
  await accounts.close()
  expect(decrypted().includes(secret), 'the test can see what is there').toBe(true)

  accounts = open()
  expect(accounts.openPlan(id), 'it survives a restart').toEqual(plan)
  accounts.showPlan(id, { ...plan, items: plan.items.slice(1) })
  const log = `${registryPlace(dataDir).database}-wal`
  expect(statSync(log, { throwIfNoEntry: false })?.size ?? 0).toBe(0)
  accounts.showPlan(id, null)
  expect(accounts.openPlan(id)).toBeNull()
  await accounts.close()
  const pages = decrypted()
  for (const words of [secret, 'and back', 'Rosalind', '0316 2200'])
    expect(pages.includes(words), words).toBe(false)
})

test('it goes with its account, and a locked account keeps it', async () => {
  const accounts = open()
  const made = await accounts.register({ displayName: 'Ivo', passphrase })
  if (!made.ok) throw new Error(made.error.type)
  const { id } = made.value.account
  accounts.showPlan(id, plan)
  accounts.lock(id)
  expect(accounts.openPlan(id)?.items).toHaveLength(2)
  await accounts.unlock(id, passphrase)
  expect(await accounts.remove(id, { passphrase, displayName: 'Ivo' })).toMatchObject({ ok: true })
  expect(accounts.openPlan(id)).toBeNull()
  await accounts.close()
  expect(decrypted().includes(secret)).toBe(false)
})
