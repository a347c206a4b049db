// Damaged pages (security.md R5): the damaged file is set aside and never deleted, a snapshot brings everything back to its
// day, and a salvage brings back all that can still be read.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Accounts, openAccounts } from '../../accounts/open-accounts.ts'
import { manualClock } from '../../kernel/clock.ts'
import type { AccountId } from '../../kernel/ids.ts'
import { rebuildDays } from '../../insights/record-day.ts'
import type { Result } from '../../kernel/result.ts'
import { cheapestCost } from '../../platform/argon2.ts'
import { vaultPlace } from '../../platform/data-layout.ts'
import type { OpenVault } from '../open-vault.ts'
import { addConversation, addTurn } from '../scratch-vault.fake.ts'
import { whatIsBroken } from './promises-kept.fake.ts'

const turns = 600
const passphrase = 'a quiet green harbour'
const clock = manualClock()
let dataDir: string
let accounts: Accounts
let id: AccountId

const right = <T>(result: Result<T, { type: string }>): T => {
  if (!result.ok) throw new Error(result.error.type)
  return result.value
}
const place = () => vaultPlace(dataDir, id)
const vault = (): OpenVault => {
  const open = accounts.vault(id)
  if (!open) throw new Error('locked')
  return open
}
const one = (statement: string) => vault().connection.prepare(statement).pluck().get()
const write = (count: number) =>
  vault().write((writer) => {
    const conversationId = addConversation(writer)
    for (let n = 0; n < count; n += 1) addTurn(writer, conversationId, `turn ${n} ${'and more '.repeat(30)}`)
    rebuildDays(writer, 'all')
  })

beforeEach(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'healhub-damage-'))
  accounts = openAccounts({ dataDir, clock, argon2: cheapestCost })
  id = right(await accounts.register({ displayName: 'Mira', passphrase })).account.id
  write(turns)
})
afterEach(async () => {
  await accounts.close()
  rmSync(dataDir, { recursive: true })
})

/** Spoils pages (1 is the first) of a closed file. */
function spoil(file: string, pages: readonly number[]): Buffer {
  const bytes = readFileSync(file)
  for (const page of pages) bytes.fill(0x5a, (page - 1) * 4096 + 100, (page - 1) * 4096 + 200)
  writeFileSync(file, bytes)
  return bytes
}
const pageCount = () => Number(vault().connection.pragma('page_count', { simple: true }))
/** Four pages spread over the file, never the first two, which hold the list of tables. */
const somePages = (count: number) => [0.3, 0.45, 0.6, 0.8].map((part) => 3 + Math.floor(part * (count - 3)))

test('R5: salvage brings back what can be read, and the damaged file is kept byte for byte', async () => {
  const pages = somePages(pageCount())
  accounts.lock(id)
  const damaged = spoil(place().database, pages)
  expect(right(await accounts.repairOptions(id, passphrase))).toEqual({ damaged: true, snapshots: [] })
  const repaired = right(await accounts.repair({ accountId: id, passphrase, snapshot: null }))
  // Four of several hundred pages hold far fewer than a tenth of the messages.
  expect(repaired.rescuedMessages).toBeGreaterThan(turns * 2 * 0.9)
  expect(repaired.rescuedMessages).toBe(one('SELECT count(*) FROM message'))
  expect(repaired.lostRanges).toBeLessThanOrEqual(8)
  const { check, halfTurns, rollupsDiffer } = whatIsBroken(vault(), [])
  expect({ check, rollupsDiffer }).toEqual({ check: 'ok', rollupsDiffer: false })
  // Words whose reading was lost are read again after the unlock; nothing else is half.
  expect(halfTurns.filter((half) => !JSON.stringify(half).includes('reply to unread words'))).toEqual([])
  expect(one("SELECT count(*) FROM message_search WHERE message_search MATCH 'turn'")).toBe(
    repaired.rescuedMessages,
  )
  const [aside = ''] = readdirSync(place().quarantine)
  expect(readFileSync(path.join(place().quarantine, aside, 'vault.db')).equals(damaged)).toBe(true)
  expect(readdirSync(place().folder)).not.toContain('repair')
  write(1)
})

test('R5: salvage keeps every message when only indexes are hit', async () => {
  const pages = vault()
    .connection.prepare<[], number>(
      `SELECT pageno FROM dbstat WHERE name IN ('message_by_day', 'message_children') AND pagetype = 'leaf'`,
    )
    .pluck()
    .all()
  expect(pages.length).toBeGreaterThan(2)
  accounts.lock(id)
  spoil(place().database, pages)
  expect(right(await accounts.repair({ accountId: id, passphrase, snapshot: null }))).toMatchObject({
    rescuedMessages: turns * 2,
    lostRanges: 0,
  })
})

test('R5: a table that cannot be read at all costs no message', async () => {
  const pages = vault()
    .connection.prepare<[], number>(
      `SELECT pageno FROM dbstat WHERE name = 'conversation' ORDER BY pageno LIMIT 1`,
    )
    .pluck()
    .all()
  accounts.lock(id)
  spoil(place().database, pages)
  const repaired = right(await accounts.repair({ accountId: id, passphrase, snapshot: null }))
  expect(repaired.rescuedMessages).toBe(turns * 2)
  expect(one('SELECT title FROM conversation')).toBe('Recovered conversation')
  expect(one('SELECT count(*) FROM conversation WHERE active_leaf_id IN (SELECT id FROM message)')).toBe(1)
})

test('R5, R6: a snapshot is offered and brings back its day; a damaged snapshot changes nothing', async () => {
  const good = right(await accounts.takeSnapshot(id))
  clock.advance(1000)
  write(10)
  const bad = right(await accounts.takeSnapshot(id))
  const audited = Number(one('SELECT max(seq) FROM audit_entry'))
  accounts.lock(id)
  spoil(path.join(place().snapshots, bad.name), [20])
  const damaged = spoil(place().database, [1])
  expect(await accounts.unlock(id, passphrase)).toEqual({ ok: false, error: { type: 'VaultDamaged' } })
  expect(right(await accounts.repairOptions(id, passphrase)).snapshots.map(({ name }) => name)).toEqual([
    bad.name,
    good.name,
  ])
  for (const snapshot of [bad.name, 'no-such-snapshot.db', '../vault.db', null]) {
    expect(await accounts.repair({ accountId: id, passphrase, snapshot })).toEqual({
      ok: false,
      error: { type: 'VaultDamaged' },
    })
    expect(readFileSync(place().database).equals(damaged)).toBe(true)
    expect(readdirSync(place().folder)).not.toContain('quarantine')
  }
  const restored = right(await accounts.repair({ accountId: id, passphrase, snapshot: good.name }))
  expect(restored).toMatchObject({ account: { id }, rescuedMessages: turns * 2, lostRanges: 0 })
  expect(readdirSync(place().quarantine)).toHaveLength(1)
  expect(one("SELECT count(*) FROM audit_entry WHERE event = 'vault.restored'")).toBe(1)
  expect(Number(one('SELECT max(seq) FROM audit_entry'))).toBeLessThanOrEqual(audited + 2)
  expect(vault().audit.firstBrokenSeq()).toBeNull()
})

test('R5: a repair that was cut short between its two renames is finished by the next unlock', async () => {
  accounts.lock(id)
  const { database, repaired } = place()
  writeFileSync(repaired, readFileSync(database))
  rmSync(database)
  right(await accounts.unlock(id, passphrase))
  expect(one('SELECT count(*) FROM message')).toBe(turns * 2)
})

test('R8: after an unclean end the whole file is checked in the background, without holding up the unlock', async () => {
  await accounts.unlock(id, passphrase)
  const pages = somePages(pageCount())
  await accounts.close()
  const { inUse, database } = place()
  writeFileSync(inUse, '')
  accounts = openAccounts({ dataDir, clock, argon2: cheapestCost })
  right(await accounts.unlock(id, passphrase))
  expect(accounts.vaultFile(id).health).toBe('checking')
  await expect.poll(() => accounts.vaultFile(id).health, { timeout: 20_000 }).toBe('ok')
  await accounts.close()
  expect(readdirSync(place().folder)).not.toContain('in-use')
  writeFileSync(inUse, '')
  spoil(database, pages)
  accounts = openAccounts({ dataDir, clock, argon2: cheapestCost })
  right(await accounts.unlock(id, passphrase))
  await expect.poll(() => accounts.vaultFile(id).health, { timeout: 20_000 }).toBe('damaged')
})

test('R6: the first unlock of a day takes a snapshot by itself', async () => {
  accounts.lock(id)
  right(await accounts.unlock(id, passphrase))
  await expect.poll(() => accounts.vaultFile(id).snapshots.length, { timeout: 20_000 }).toBe(1)
  accounts.lock(id)
  right(await accounts.unlock(id, passphrase))
  accounts.lock(id)
  clock.advance(86_400_000)
  right(await accounts.unlock(id, passphrase))
  await expect.poll(() => accounts.vaultFile(id).snapshots.length, { timeout: 20_000 }).toBe(2)
})
