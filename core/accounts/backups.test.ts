// Back-ups of real accounts in real folders: made, tried, flipped, cut, restored.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { manualClock } from '../kernel/clock.ts'
import type { AccountId } from '../kernel/ids.ts'
import type { Result } from '../kernel/result.ts'
import { cheapestCost } from '../platform/argon2.ts'
import { backupName, type BackupInfo, expendableBackups, listBackups } from '../portability/backups/backup-names.ts' // prettier-ignore
import { importedTables } from '../portability/portable-tables.ts'
import { contentHash } from '../portability/rows.ts'
import { markerForms } from '../vault/crash/marker-scan.fake.ts'
import { addConversation, addTurn } from '../vault/scratch-vault.fake.ts'
import { newestSchema } from '../vault/side-vault.ts'
import { type Accounts, openAccounts } from './open-accounts.ts'

const passphrase = 'a quiet green harbour'
const clock = manualClock()
const folders: string[] = []
const newFolder = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'healhub-backups-'))
  folders.push(folder)
  return folder
}
const openIn = (dataDir: string) => openAccounts({ dataDir, clock, argon2: cheapestCost })
const right = <T>(result: Result<T, { type: string }>): T => {
  if (!result.ok) throw new Error(result.error.type)
  return result.value
}
const wrongness = (result: Result<unknown, { type: string }>) => (result.ok ? 'ok' : result.error.type)

const dataDir = newFolder()
const target = newFolder()
const plan = { folder: target, daily: 7, weekly: 4 }
let accounts: Accounts
let id: AccountId
let recoveryCode: string
let first: BackupInfo

const vaultOf = (of: Accounts) => of.vault(id) ?? expect.fail('the vault is locked')
const hashOf = (of: Accounts) => contentHash(vaultOf(of).reader, importedTables)

beforeAll(async () => {
  accounts = openIn(dataDir)
  const made = right(await accounts.register({ displayName: 'Mira', passphrase }))
  ;({ id } = made.account)
  ;({ recoveryCode } = made)
  vaultOf(accounts).write((writer) => {
    const conversationId = addConversation(writer)
    for (let n = 0; n < 5; n += 1) addTurn(writer, conversationId, `lighthouse marmalade ${n}`)
  })
  first = right(await accounts.backUp(id, plan))
})
afterAll(async () => {
  await accounts.close()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))

test('R6: a back-up is one private file, and nothing of it or around it can be read', () => {
  expect(listBackups(target, id)).toEqual([first])
  expect(readdirSync(target)).toEqual([first.name])
  if (process.platform !== 'win32') expect(statSync(first.path).mode & 0o077).toBe(0)
  for (const file of [...filesIn(target), ...filesIn(dataDir)])
    expect(
      markerForms('marmalade').filter((form) => readFileSync(file).includes(form)),
      file,
    ).toEqual([])
  expect(readFileSync(first.path).includes('Mira')).toBe(false)
})

test('D13: a drill opens the back-up beside the vault, compares, and leaves nothing behind', async () => {
  const drill = async (secret: string | null) => {
    const opened = await accounts.openBackup(id, { path: first.path, passphrase: secret })
    if (typeof opened === 'string') throw new Error(opened)
    const same = (await contentHash(opened.reader, importedTables)) === (await hashOf(accounts))
    opened.close()
    return {
      same,
      sound: opened.sound,
      schemaVersion: opened.schemaVersion,
      opens: opened.opensWithPassphrase,
    }
  }
  expect(await drill(null)).toEqual({ same: true, sound: true, schemaVersion: newestSchema, opens: null })
  expect(await drill(passphrase)).toMatchObject({ opens: true })
  expect(await drill('something else')).toMatchObject({ opens: false })
  vaultOf(accounts).write((writer) => addConversation(writer))
  expect(await drill(null)).toMatchObject({ same: false, sound: true })
  expect(readdirSync(accounts.workshop(id))).toEqual([])
})

test('R5: a byte that changed anywhere, an end that is missing or added: refused, and nothing has changed', async () => {
  const whole = readFileSync(first.path)
  const bad = path.join(newFolder(), 'bad.healhub-backup')
  const before = await hashOf(accounts)
  const isRefused = async (bytes: Buffer, label: string) => {
    writeFileSync(bad, bytes)
    const opened = await accounts.openBackup(id, { path: bad, passphrase: null })
    if (typeof opened !== 'string') opened.close()
    expect(['damaged', 'newer', 'foreign'], label).toContain(opened)
  }
  const step = Math.ceil(whole.length / 24)
  for (let from = 0; from < whole.length; from += from < 3000 ? 151 : step) {
    const flipped = Buffer.from(whole)
    flipped.writeUInt8((flipped[from] ?? 0) ^ (1 << (from % 8)), from)
    await isRefused(flipped, `byte ${from}`)
  }
  for (const length of [0, 10, 24, 3000, whole.length - 4096, whole.length - 1])
    await isRefused(whole.subarray(0, length), `length ${length}`)
  await isRefused(Buffer.concat([whole, Buffer.from([0])]), 'a byte more')
  for (const at of [30, Math.floor(whole.length / 2)]) {
    const flipped = Buffer.from(whole)
    flipped.writeUInt8((flipped[at] ?? 0) ^ 1, at)
    writeFileSync(bad, flipped)
    const restored = await accounts.restoreBackup({ path: bad, secret: { passphrase }, replace: true })
    expect(['FileDamaged', 'FileFromNewerVersion']).toContain(wrongness(restored))
  }
  expect(wrongness(await accounts.restoreBackup({ path: target, secret: { passphrase }, replace: true }))).toBe('FileDamaged') // prettier-ignore
  expect(await hashOf(accounts)).toBe(before)
})

test('D13: a back-up becomes an account on a computer that has none, by passphrase or by recovery code', async () => {
  for (const secret of [{ passphrase }, { recoveryCode }]) {
    const elsewhere = openIn(newFolder())
    const wrong = { passphrase: 'not this one' }
    expect(wrongness(await elsewhere.restoreBackup({ path: first.path, secret: wrong, replace: false }))).toBe('WrongPassphrase') // prettier-ignore
    expect(elsewhere.list()).toEqual([])
    const { account } = right(await elsewhere.restoreBackup({ path: first.path, secret, replace: false }))
    expect(account).toMatchObject({ id, displayName: 'Mira' })
    expect(vaultOf(elsewhere).reader.all('SELECT count(*) AS n FROM message')).toEqual([{ n: 10 }])
    expect(vaultOf(elsewhere).audit.firstBrokenSeq()).toBeNull()
    elsewhere.lock(id)
    right(await elsewhere.unlock(id, passphrase))
    await elsewhere.close()
  }
})

test('in the place of a vault that is here only when asked to, with a copy of the old one kept', async () => {
  const before = await hashOf(accounts)
  const restore = (replace: boolean) => accounts.restoreBackup({ path: first.path, secret: { passphrase }, replace }) // prettier-ignore
  expect(wrongness(await restore(false))).toBe('AlreadyHere')
  expect(await hashOf(accounts)).toBe(before)
  right(await restore(true))
  expect(await hashOf(accounts)).not.toBe(before)
  const { folder } = accounts.vaultFile(id)
  const aside = filesIn(path.join(folder, 'quarantine')).find((file) => file.endsWith('vault.db')) ?? ''
  expect(statSync(aside).size).toBeGreaterThan(4096)
  expect(vaultOf(accounts).audit.firstBrokenSeq()).toBeNull()
})

test('as a second account beside the one that is here: its own name, passphrase and recovery code, and nothing of the other changes', async () => {
  const before = await hashOf(accounts)
  const asSecond = { displayName: 'Mira in spring', passphrase: 'a second quiet harbour' }
  const secret = { recoveryCode }
  const made = right(await accounts.restoreBackup({ path: first.path, secret, replace: false, asSecond }))
  const second = made.account.id
  expect(accounts.list().map(({ displayName }) => displayName)).toEqual(['Mira', 'Mira in spring'])
  expect(await hashOf(accounts)).toBe(before)
  const opened = accounts.vault(second) ?? expect.fail('the second vault is locked')
  expect(opened.reader.all('SELECT count(*) AS n FROM message')).toEqual([{ n: 10 }])
  expect(opened.audit.firstBrokenSeq()).toBeNull()
  accounts.lock(second)
  expect(wrongness(await accounts.unlock(second, passphrase))).toBe('WrongPassphrase')
  clock.advance(60_000)
  right(await accounts.unlock(second, asSecond.passphrase))
  expect(made.recoveryCode).not.toBe(recoveryCode)
  expect(accounts.confirmRecoveryCode(second, made.recoveryCode ?? '')).toBe('matches')
  right(await accounts.remove(second, { passphrase: asSecond.passphrase, displayName: asSecond.displayName }))
  expect(accounts.list()).toHaveLength(1)
})

test('back-ups with a passphrase of their own open with it, and no longer with the one of the vault', async () => {
  const own = 'only for copies elsewhere'
  expect(wrongness(await accounts.setBackupPassphrase(id, { current: 'wrong', own }))).toBe('WrongPassphrase')
  clock.advance(60_000)
  right(await accounts.setBackupPassphrase(id, { current: passphrase, own }))
  const made = right(await accounts.backUp(id, plan))
  const elsewhere = openIn(newFolder())
  const restore = (secret: string) => elsewhere.restoreBackup({ path: made.path, secret: { passphrase: secret }, replace: false }) // prettier-ignore
  expect(wrongness(await restore(passphrase))).toBe('WrongPassphrase')
  right(await restore(own))
  await elsewhere.close()
  right(await accounts.setBackupPassphrase(id, { current: passphrase, own: null }))
  expect(accounts.hasBackupPassphrase(id)).toBe(false)
})

test('stopped on the way, a back-up leaves no file and no copy, and a trial none of its own', async () => {
  const folder = newFolder()
  const leaving = new AbortController()
  const shares: number[] = []
  const course = {
    signal: leaving.signal,
    reach: (share: number) => {
      shares.push(share)
      if (share > 0.5) leaving.abort(new Error('stopped'))
    },
  }
  await expect(accounts.backUp(id, { ...plan, folder, course })).rejects.toThrow('stopped')
  expect(shares.at(-1)).toBeGreaterThan(0.5)
  expect(readdirSync(folder)).toEqual([])
  // The next one is not held up.
  const { path: made } = right(await accounts.backUp(id, { ...plan, folder }))
  await expect(accounts.openBackup(id, { path: made, passphrase: null, course })).rejects.toThrow('stopped')
  expect(readdirSync(accounts.workshop(id))).toEqual([])
})

test('a folder that is not there, or not a full path, gets no back-up and is not made', async () => {
  for (const folder of [path.join(target, 'missing'), 'relative', '', first.path])
    expect(wrongness(await accounts.backUp(id, { ...plan, folder }))).toBe('FolderNotUsable')
  expect(readdirSync(target).every((name) => name.endsWith('.healhub-backup'))).toBe(true)
})

test('R6, R12: whatever the clock does, the newest of each kept day and week stay', () => {
  const dayMs = 86_400_000
  const info = (createdAtMs: number): BackupInfo => ({ name: backupName(id, createdAtMs), path: '', createdAtMs, sizeBytes: 1 }) // prettier-ignore
  let kept: BackupInfo[] = []
  for (let day = 0; day < 103; day += 1) {
    kept.push(info(clock.nowMs() + day * dayMs))
    const gone = new Set(expendableBackups(kept, { daily: 3, weekly: 2 }))
    kept = kept.filter((one) => !gone.has(one))
    expect(kept.at(-1)?.createdAtMs).toBe(clock.nowMs() + day * dayMs)
  }
  expect(kept.length).toBeLessThanOrEqual(5)
  expect(kept.length).toBeGreaterThanOrEqual(4)
})
