// Killed while the keys of a vault are replaced (security.md D7, R2): the passphrase opens one whole vault, always, and once
// the new keys were acknowledged the old ones open nothing.
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Accounts, openAccounts } from '../../accounts/open-accounts.ts'
import { systemClock } from '../../kernel/clock.ts'
import type { AccountId } from '../../kernel/ids.ts'
import { cheapestCost } from '../../platform/argon2.ts'
import { vaultPlace, vaultsFolder } from '../../platform/data-layout.ts'
import { openDatabase } from '../../platform/sqlite.ts'
import { addConversation, addTurn } from '../scratch-vault.fake.ts'
import { keysOf, openWithPassphrase, openWithRecoveryCode, parseHeader } from '../vault-header.ts'
import { readRecoveryCode } from '../../accounts/recovery-code.ts'
import { type ChildProgram, childProgram, killedAt } from './child-process.fake.ts'
import type { Rekeying } from './rekeying-child.fake.ts'
import { canTrace } from './write-log.fake.ts'

const passphrase = 'a lantern over the slow canal'
const turns = 40
let program: ChildProgram
let dataDir: string
let accountId: AccountId
let firstCode: string

const open = (): Accounts => openAccounts({ dataDir, clock: systemClock, argon2: cheapestCost })
const told = (times: number): Rekeying => ({ dataDir, accountId, passphrase, times })
beforeAll(async () => void (program = await childProgram('rekeying-child.fake.ts')), 60_000)
afterAll(() => program.discard())
beforeEach(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'healhub-rekey-'))
  const accounts = open()
  const made = await accounts.register({ displayName: 'Mira', passphrase })
  if (!made.ok) throw new Error(made.error.type)
  accountId = made.value.account.id
  firstCode = made.value.recoveryCode
  accounts.vault(accountId)?.write((writer) => {
    const conversation = addConversation(writer)
    for (let turn = 0; turn < turns; turn += 1) addTurn(writer, conversation, `turn ${turn}`)
  })
  await accounts.close()
})
afterEach(() => rmSync(dataDir, { recursive: true }))

async function headerHere() {
  const header = parseHeader(readFileSync(vaultPlace(dataDir, accountId).header, 'utf8'))
  if (typeof header !== 'object') throw new Error(header)
  return header
}

/** Opens the account as its owner would after the crash, and looks at everything. */
async function expectWhole(): Promise<void> {
  const accounts = open()
  const unlocked = await accounts.unlock(accountId, passphrase)
  expect(unlocked.ok).toBe(true)
  const vault = accounts.vault(accountId)
  expect(vault?.connection.prepare('SELECT count(*) AS n FROM message').get()).toEqual({ n: turns * 2 })
  expect(vault?.connection.pragma('quick_check', { simple: true })).toBe('ok')
  expect(vault?.audit.firstBrokenSeq()).toBeNull()
  await accounts.close()
  expect(readdirSync(vaultsFolder(dataDir))).toEqual([accountId])
}

test('D7: new keys open the vault, old keys, old code and old copies open nothing, and the log still holds', async () => {
  const before = await headerHere()
  const oldKey = await openWithPassphrase(before, passphrase)
  if (!oldKey) throw new Error('the passphrase does not open the vault')
  const accounts = open()
  await accounts.unlock(accountId, passphrase)
  await accounts.takeSnapshot(accountId)
  const place = vaultPlace(dataDir, accountId)
  expect(readdirSync(place.snapshots)).not.toEqual([])

  const replaced = await accounts.replaceKeys({ accountId, passphrase })
  if (!replaced.ok) throw new Error(replaced.error.type)
  expect(accounts.vault(accountId)?.audit.firstBrokenSeq()).toBeNull()
  await accounts.close()

  const header = await headerHere()
  expect(header.vaultId).toBe(before.vaultId)
  const newKey = await openWithPassphrase(header, passphrase)
  expect(newKey).toBeInstanceOf(Uint8Array)
  expect(newKey).not.toEqual(oldKey)
  const code = readRecoveryCode(replaced.value.recoveryCode) ?? ''
  expect(openWithRecoveryCode(header, code)).toEqual(newKey)
  expect(openWithRecoveryCode(header, readRecoveryCode(firstCode) ?? '')).toBeNull()
  const { cipher } = header
  const files = [place.database, ...readdirSync(place.snapshots).map((name) => path.join(place.snapshots, name))] // prettier-ignore
  for (const file of files) {
    const copy = path.join(dataDir, 'copy.db')
    copyFileSync(file, copy)
    expect(() => openDatabase(copy, { cipher, key: keysOf(oldKey).databaseKey, readonly: true })).toThrow(/not a database/) // prettier-ignore
  }
  await expectWhole()
})

test('D7: a wrong passphrase changes nothing; a damaged log goes on saying so under the new keys', async () => {
  const before = await headerHere()
  const accounts = open()
  expect((await accounts.replaceKeys({ accountId, passphrase: 'something else' })).ok).toBe(false)
  expect(await headerHere()).toEqual(before)
  await accounts.unlock(accountId, passphrase)
  accounts.vault(accountId)?.connection.exec("UPDATE audit_entry SET event = 'vault.locked' WHERE seq = 1")
  const replaced = await accounts.replaceKeys({ accountId, passphrase })
  expect(replaced.ok).toBe(true)
  expect(accounts.vault(accountId)?.audit.firstBrokenSeq()).not.toBeNull()
  await accounts.close()
})

test('D7, F7: after 12 kills at random moments the passphrase opens the whole vault', async () => {
  for (let kill = 0; kill < 12; kill += 1) {
    const child = program.start(told(1000))
    await child.saidLines(1 + Math.floor(Math.random() * 3))
    await sleep(Math.random() * 150)
    child.process.kill('SIGKILL')
    await child.ended
    expect(child.lines.filter((line) => line.startsWith('fault'))).toEqual([])
    await expectWhole()
  }
}, 120_000)

/** Replaces the keys once under a tracer that kills at the `when`-th `call`; says whether it got to the end. */
async function killAt(call: string, when: number): Promise<boolean> {
  const lines = await killedAt(program, told(1), { call, when })
  expect(lines.filter((line) => line.startsWith('fault'))).toEqual([])
  return lines.some((line) => line.startsWith('replaced'))
}

test.runIf(canTrace())(
  'D7, R2: killed at every single rename and removal the passphrase opens the whole vault',
  async () => {
    const kills: Record<string, number> = {}
    for (const call of ['rename', 'unlink', 'rmdir']) {
      for (let when = 1; when < 40; when += 1) {
        const done = await killAt(call, when)
        await expectWhole()
        if (done) break
        kills[call] = when
      }
    }
    // The head of the log and the header with its copy are renamed into place, and then three folders.
    expect(kills['rename']).toBeGreaterThanOrEqual(6)
  },
  120_000,
)
