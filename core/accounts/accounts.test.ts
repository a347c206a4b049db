// Accounts end to end on a real data folder: nothing is faked but the clock and the cost of argon2.
import { mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { manualClock } from '../kernel/clock.ts'
import { type AccountId, newId } from '../kernel/ids.ts'
import type { Result } from '../kernel/result.ts'
import { cheapestCost } from '../platform/argon2.ts'
import { writeVaultName } from '../vault/vault-name.ts'
import { VaultLocked } from '../vault/vault.ts'
import { type Accounts, openAccounts } from './open-accounts.ts'

const passphrase = 'a quiet green harbour'
const clock = manualClock()
let dataDir: string
let accounts: Accounts

const open = () => openAccounts({ dataDir, clock, argon2: cheapestCost })
const right = <T>(result: Result<T, { type: string }>): T => {
  if (!result.ok) throw new Error(result.error.type)
  return result.value
}
const wrongness = (result: Result<unknown, { type: string }>) => (result.ok ? 'ok' : result.error.type)
const register = async (displayName = 'Mira') => right(await accounts.register({ displayName, passphrase }))
const restart = async () => {
  await accounts.close()
  accounts = open()
}

beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'healhub-accounts-'))
  accounts = open()
})
afterEach(async () => {
  await accounts.close()
  rmSync(dataDir, { recursive: true })
})

test('a new account is open, listed, and opens again with its passphrase alone', async () => {
  const { account, recoveryCode } = await register('  Mira   B ')
  expect(account).toMatchObject({ displayName: 'Mira B', createdAtMs: clock.nowMs() })
  expect(recoveryCode).toMatch(/^([0-9A-Z]{4}-){6}[0-9A-Z]{3}$/)
  expect(accounts.vault(account.id)).not.toBeNull()
  accounts.lock(account.id)
  expect(accounts.vault(account.id)).toBeNull()
  expect(wrongness(await accounts.unlock(account.id, 'something else'))).toBe('WrongPassphrase')
  expect(right(await accounts.unlock(account.id, passphrase)).displayName).toBe('Mira B')
  expect(accounts.list()).toHaveLength(1)
})

test('locking closes the vault for whoever still holds it, and tells listeners once', async () => {
  const { account } = await register()
  const vault = accounts.vault(account.id)
  const locked: AccountId[] = []
  accounts.onLocked((id) => locked.push(id))
  accounts.lock(account.id)
  accounts.lock(account.id)
  expect(() => vault?.reader).toThrow(VaultLocked)
  expect(() => vault?.write(() => 1)).toThrow(VaultLocked)
  expect(locked).toEqual([account.id])
})

test('whoever is told of a lock can still store what is being written', async () => {
  const { account } = await register()
  const vault = accounts.vault(account.id)
  const stop = accounts.onLocked(() => vault?.write((writer) => writeVaultName(writer, 'last words')))
  accounts.lock(account.id)
  stop()
  right(await accounts.unlock(account.id, passphrase))
  expect(accounts.list()).toMatchObject([{ displayName: 'last words' }])
})

test('two accounts have their own keys: neither passphrase opens the other (D5)', async () => {
  const first = await register('One')
  const second = right(await accounts.register({ displayName: 'Two', passphrase: 'another long phrase' }))
  accounts.lock(first.account.id)
  accounts.lock(second.account.id)
  expect(wrongness(await accounts.unlock(second.account.id, passphrase))).toBe('WrongPassphrase')
  expect(wrongness(await accounts.unlock(first.account.id, passphrase))).toBe('ok')
})

test('D7: after a change only the new passphrase and the new code open the vault', async () => {
  const { account, recoveryCode } = await register()
  const change = { current: passphrase, next: 'a louder blue harbour' }
  const newCode = right(await accounts.changePassphrase(account.id, change))
  await restart()
  expect(wrongness(await accounts.unlock(account.id, passphrase))).toBe('WrongPassphrase')
  expect(accounts.confirmRecoveryCode(account.id, recoveryCode)).toBe('differs')
  expect(accounts.confirmRecoveryCode(account.id, newCode)).toBe('matches')
  right(await accounts.unlock(account.id, change.next))
})

test('D8: the recovery code opens the vault once, sets a new passphrase and is replaced', async () => {
  const { account, recoveryCode } = await register()
  accounts.lock(account.id)
  const typed = recoveryCode.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
  const recovered = right(
    await accounts.recover({ accountId: account.id, code: typed, passphrase: 'new one here' }),
  )
  accounts.lock(account.id)
  expect(wrongness(await accounts.recover({ accountId: account.id, code: recoveryCode, passphrase }))).toBe(
    'WrongRecoveryCode',
  )
  expect(accounts.confirmRecoveryCode(account.id, recovered.recoveryCode)).toBe('matches')
  expect(wrongness(await accounts.unlock(account.id, passphrase))).toBe('WrongPassphrase')
  right(await accounts.unlock(account.id, 'new one here'))
})

test('D8: renewing replaces the code and nothing else', async () => {
  const { account, recoveryCode } = await register()
  const renewed = right(await accounts.renewRecoveryCode(account.id, passphrase))
  expect(accounts.confirmRecoveryCode(account.id, recoveryCode)).toBe('differs')
  expect(accounts.confirmRecoveryCode(account.id, renewed)).toBe('matches')
  expect(accounts.confirmRecoveryCode(account.id, `${renewed.slice(0, -1)}?`)).toBe('typo')
})

test('L8: tries become slower and slower, survive a restart, and never shut the owner out', async () => {
  const { account } = await register()
  accounts.lock(account.id)
  for (let n = 0; n < 5; n += 1) await accounts.unlock(account.id, 'wrong')
  expect(await accounts.unlock(account.id, passphrase)).toMatchObject({
    error: { type: 'TooManyAttempts', retryAfterMs: 1000 },
  })
  clock.setWall(clock.nowMs() + 400 * 86_400_000)
  expect(wrongness(await accounts.unlock(account.id, passphrase))).toBe('TooManyAttempts')
  await restart()
  expect(wrongness(await accounts.unlock(account.id, passphrase))).toBe('TooManyAttempts')
  clock.advance(1000)
  expect(await accounts.unlock(account.id, 'wrong')).toMatchObject({
    error: { type: 'WrongPassphrase', retryAfterMs: 2000 },
  })
  clock.advance(2000)
  right(await accounts.unlock(account.id, passphrase))
  accounts.lock(account.id)
  expect(await accounts.unlock(account.id, 'wrong')).toMatchObject({ error: { retryAfterMs: 0 } })
})

test('L8: guesses sent at once count one after another', async () => {
  const { account } = await register()
  accounts.lock(account.id)
  const answers = await Promise.all(Array.from({ length: 8 }, () => accounts.unlock(account.id, 'wrong')))
  expect(answers.map(wrongness)).toEqual([
    ...Array(5).fill('WrongPassphrase'),
    ...Array(3).fill('TooManyAttempts'),
  ])
})

test('L8: an account that does not exist answers like a wrong passphrase and is slowed down too', async () => {
  await register()
  const answers = []
  for (let n = 0; n < 6; n += 1)
    answers.push(wrongness(await accounts.unlock(newId<AccountId>(), passphrase)))
  expect(answers).toEqual([...Array(5).fill('WrongPassphrase'), 'TooManyAttempts'])
  expect(wrongness(await accounts.unlock('../../etc' as AccountId, passphrase))).toBe('TooManyAttempts')
})

test('D12: erasing needs passphrase and name, and leaves no file of the account', async () => {
  const { account } = await register()
  const other = await register('Other')
  expect(wrongness(await accounts.remove(account.id, { passphrase, displayName: 'Nira' }))).toBe(
    'NameDoesNotMatch',
  )
  expect(wrongness(await accounts.remove(account.id, { passphrase: 'no', displayName: 'Mira' }))).toBe(
    'WrongPassphrase',
  )
  right(await accounts.remove(account.id, { passphrase, displayName: ' Mira ' }))
  expect(readdirSync(path.join(dataDir, 'vaults'))).toEqual([other.account.id])
  expect(accounts.list().map(({ id }) => id)).toEqual([other.account.id])
  expect(accounts.vault(account.id)).toBeNull()
})

test('D12: an erase that was cut short is finished at the next start', async () => {
  const { account } = await register()
  await accounts.close()
  const vaults = path.join(dataDir, 'vaults')
  renameSync(path.join(vaults, account.id), path.join(vaults, `.erased-${account.id}`))
  accounts = open()
  expect(readdirSync(vaults)).toEqual([])
  expect(accounts.list()).toEqual([])
})

test('a lost or damaged registry is made again from the vaults, names included after an unlock', async () => {
  const { account } = await register()
  for (const spoil of ['registry.key', 'registry.db']) {
    await accounts.close()
    writeFileSync(path.join(dataDir, 'registry', spoil), 'garbage that is no registry')
    accounts = open()
    expect(accounts.list()).toMatchObject([
      { id: account.id, displayName: 'Account 1', createdAtMs: account.createdAtMs },
    ])
    expect(right(await accounts.unlock(account.id, passphrase)).displayName).toBe('Mira')
    expect(accounts.list()).toMatchObject([{ displayName: 'Mira' }])
  }
})

test('D6: every file is private to its owner', async () => {
  const { account } = await register()
  await accounts.unlock(account.id, passphrase)
  const files = readdirSync(dataDir, { recursive: true }).map((name) => path.join(dataDir, String(name)))
  expect(files.filter((file) => (statSync(file).mode & 0o077) !== 0)).toEqual([])
})

test('a vault whose database is gone is damaged, never quietly a new empty one', async () => {
  const { account } = await register()
  accounts.lock(account.id)
  for (const content of [null, '']) {
    const file = path.join(dataDir, 'vaults', account.id, 'vault.db')
    if (content === null) rmSync(file)
    else writeFileSync(file, content)
    expect(wrongness(await accounts.unlock(account.id, passphrase))).toBe('VaultDamaged')
  }
})

test('a header from a newer version is refused and left alone', async () => {
  const { account } = await register()
  accounts.lock(account.id)
  writeFileSync(path.join(dataDir, 'vaults', account.id, 'vault.json'), '{"format": 3}')
  expect(wrongness(await accounts.unlock(account.id, passphrase))).toBe('VaultFromNewerVersion')
})

test('the name lives in the vault and in the list', async () => {
  const { account } = await register()
  expect(accounts.rename(account.id, 'Miriam').displayName).toBe('Miriam')
  expect(accounts.list()).toMatchObject([{ displayName: 'Miriam' }])
  accounts.lock(account.id)
  expect(() => accounts.rename(account.id, 'X')).toThrow(VaultLocked)
})
