// Unlocking with the computer's key store, from the accounts down to safeStorage, over the messages that core and main
// exchange (security.md D9). Only safeStorage is faked.
import { EventEmitter } from 'node:events'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Accounts, openAccounts } from '../../core/accounts/open-accounts.ts'
import { unsealRegistryKey } from '../../core/accounts/registry-key.ts'
import { manualClock } from '../../core/kernel/clock.ts'
import type { AccountId } from '../../core/kernel/ids.ts'
import type { Result } from '../../core/kernel/result.ts'
import { cheapestCost } from '../../core/platform/argon2.ts'
import { holdsKey } from '../../core/platform/crypto.ts'
import { registryPlace, vaultPlace } from '../../core/platform/data-layout.ts'
import { readHeader } from '../../core/vault/header-file.ts'
import { openWithPassphrase } from '../../core/vault/vault-header.ts'
import { askForKeys } from '../core-process/ask-keys.ts'
import { isToCore } from '../core-process/messages.ts'
import { keyCustody } from './key-custody.ts'
import {
  type FakeSafeStorage,
  fakeSafeStorage,
  type StorageState,
  storageStates,
} from './safe-storage.fake.ts'
import { serveKeys } from './serve-keys.ts'

const passphrase = 'a quiet green harbour'
const clock = manualClock()
let dataDir: string
let accounts: Accounts
let storage: FakeSafeStorage
let id: AccountId
/** Every key that went to safeStorage, in clear. */
let seen: Uint8Array[]

/** The key store as the core has it: questions and answers are cloned as between processes. */
function keyStoreOverMessages() {
  const custody = keyCustody(storage, 'linux')
  const main = new EventEmitter()
  const watched = { ...custody, seal: (key: Uint8Array) => (seen.push(key.slice()), custody.seal(key)) }
  const asked = askForKeys((message) => void main.emit('message', structuredClone(message)))
  const postMessage = (message: unknown) => {
    const arrived: unknown = structuredClone(message)
    if (isToCore(arrived)) asked.hear(arrived)
  }
  serveKeys(Object.assign(main, { postMessage }) as never, watched)
  return asked
}
const open = (registryKey: Uint8Array | null = null) =>
  openAccounts({ dataDir, clock, argon2: cheapestCost, keyStore: keyStoreOverMessages(), registryKey })
const wrongness = (result: Result<unknown, { type: string; reason?: string }>) =>
  result.ok ? 'ok' : (result.error.reason ?? result.error.type)
const place = () => vaultPlace(dataDir, id)
async function restart(state: StorageState) {
  await accounts.close()
  storage.state = state
  accounts = open(await unsealRegistryKey(keyStoreOverMessages(), dataDir))
}

beforeEach(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'healhub-keys-'))
  storage = fakeSafeStorage()
  seen = []
  accounts = open()
  const made = await accounts.register({ displayName: 'Mira', passphrase })
  if (!made.ok) throw new Error(made.error.type)
  id = made.value.account.id
})
afterEach(async () => {
  await accounts.close()
  rmSync(dataDir, { recursive: true })
})

/** What lies in a file; nothing where it is gone since it was listed, as the journal of a snapshot in the making. */
function contentOf(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return Buffer.alloc(0)
    throw fault
  }
}

/** Whether any file of the data folder holds one of the keys, in any encoding. */
async function keysOnDisk(): Promise<string[]> {
  const header = readHeader(place())
  if (typeof header === 'string') throw new Error(header)
  const dataKey = await openWithPassphrase(header, passphrase)
  const keys = dataKey ? [dataKey, ...seen] : seen
  return readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => keys.some((key) => holdsKey(contentOf(file), key)))
}

/** What unlocking with this computer says in each state, when it was turned on while all was well. */
const outcomes: Readonly<Record<StorageState, string>> = {
  ok: 'ok',
  basic_text: 'unprotected',
  unknown: 'unprotected',
  'changed backend': 'changed',
  throws: 'failed',
  'wrong plaintext': 'failed',
  'plain encoding': 'failed',
  'temporarily unavailable': 'temporary',
  shouldReEncrypt: 'ok',
  'not available': 'unavailable',
}

test.each(storageStates)(
  'D9: turned on, then the key store is: %s. The passphrase always opens',
  async (state) => {
    expect(wrongness(await accounts.turnOnKeychain(id, passphrase))).toBe('ok')
    await restart(state)
    expect(accounts.keychainOffered(id)).toBe(true)
    expect(wrongness(await accounts.unlockWithKeychain(id))).toBe(outcomes[state])
    expect(accounts.vault(id) !== null).toBe(outcomes[state] === 'ok')
    accounts.lock(id)
    expect(wrongness(await accounts.unlock(id, passphrase))).toBe('ok')
    expect(await keysOnDisk()).toEqual([])
    // And when the key store is well again, so is the unlock: nothing was thrown away meanwhile.
    await restart('ok')
    expect(wrongness(await accounts.unlockWithKeychain(id))).toBe('ok')
  },
)

/** What turning it on says in each state. */
const refusals: Readonly<Record<StorageState, string>> = {
  ...outcomes,
  'changed backend': 'ok',
}

test.each(storageStates)('D9: turning it on while the key store is: %s', async (state) => {
  storage.state = state
  expect(wrongness(await accounts.turnOnKeychain(id, passphrase))).toBe(refusals[state])
  expect(accounts.keychainOffered(id)).toBe(refusals[state] === 'ok')
  expect((await accounts.keychain(id)).on).toBe(refusals[state] === 'ok')
  expect(await keysOnDisk()).toEqual([])
  await restart('ok')
  expect(wrongness(await accounts.unlock(id, passphrase))).toBe('ok')
})

test('D9: a key store that protects nothing is refused by its name', async () => {
  storage.state = 'basic_text'
  expect(await accounts.keychain(id)).toEqual({ on: false, lack: 'unprotected', store: 'basic_text' })
  expect(await accounts.turnOnKeychain(id, passphrase)).toMatchObject({
    error: { type: 'KeychainNotUsable', reason: 'unprotected', store: 'basic_text' },
  })
  expect([storage.sealed, seen]).toEqual([0, []])
})

test('D9: a newer key of the store is taken up at the next unlock', async () => {
  await accounts.turnOnKeychain(id, passphrase)
  const before = readFileSync(place().keychain)
  const sealedBefore = storage.sealed
  await restart('shouldReEncrypt')
  await accounts.unlockWithKeychain(id)
  expect(storage.sealed).toBe(sealedBefore + 1)
  expect(readFileSync(place().keychain).equals(before)).toBe(false)
  await restart('ok')
  expect(wrongness(await accounts.unlockWithKeychain(id))).toBe('ok')
})

test('D9: a wrong passphrase turns nothing on and counts as a try; turning it off leaves no key', async () => {
  expect(wrongness(await accounts.turnOnKeychain(id, 'not this one'))).toBe('WrongPassphrase')
  expect(accounts.keychainOffered(id)).toBe(false)
  await accounts.turnOnKeychain(id, passphrase)
  expect(statSync(place().keychain).mode & 0o777).toBe(0o600)
  await accounts.turnOffKeychain(id)
  await accounts.turnOffKeychain(id)
  expect(readdirSync(place().folder)).not.toContain('keychain.sealed')
  expect(readHeader(place())).toMatchObject({ format: 1 })
  expect(wrongness(await accounts.unlockWithKeychain(id))).toBe('off')
})

test('D7: after a change of the passphrase the key store still opens, and the old passphrase does not', async () => {
  await accounts.turnOnKeychain(id, passphrase)
  const next = 'another slow river'
  expect(wrongness(await accounts.changePassphrase(id, { current: passphrase, next }))).toBe('ok')
  accounts.lock(id)
  expect(wrongness(await accounts.unlock(id, passphrase))).toBe('WrongPassphrase')
  expect(wrongness(await accounts.unlockWithKeychain(id))).toBe('ok')
})

test('D8: a recovery with the code turns it off', async () => {
  await accounts.turnOnKeychain(id, passphrase)
  const renewed = await accounts.renewRecoveryCode(id, passphrase)
  if (!renewed.ok) throw new Error(renewed.error.type)
  expect(accounts.keychainOffered(id)).toBe(true)
  await accounts.recover({ accountId: id, code: renewed.value, passphrase: 'found again at last' })
  expect(accounts.keychainOffered(id)).toBe(false)
  expect(readdirSync(place().folder)).not.toContain('keychain.sealed')
})

test('D12: an account that is erased takes its sealed key along', async () => {
  await accounts.turnOnKeychain(id, passphrase)
  const { keychain } = place()
  expect(wrongness(await accounts.remove(id, { passphrase, displayName: 'Mira' }))).toBe('ok')
  expect(() => statSync(keychain)).toThrow('ENOENT')
  expect(wrongness(await accounts.unlockWithKeychain(id))).toBe('off')
})

test("D9: another account's sealed key opens nothing", async () => {
  await accounts.turnOnKeychain(id, passphrase)
  const other = await accounts.register({ displayName: 'Noa', passphrase })
  if (!other.ok) throw new Error(other.error.type)
  await accounts.turnOnKeychain(other.value.account.id, passphrase)
  const theirs = vaultPlace(dataDir, other.value.account.id)
  rmSync(place().keychain)
  copyFileSync(theirs.keychain, place().keychain)
  accounts.lock(id)
  expect(wrongness(await accounts.unlockWithKeychain(id))).toBe('failed')
})

const registryKeyText = () => readFileSync(registryPlace(dataDir).key, 'utf8')

test("D9: the registry's key is sealed as long as somebody unlocks with the key store, and names stay", async () => {
  expect(registryKeyText()).toMatch(/^\w+:[\w+/=]{44}\n$/)
  await accounts.turnOnKeychain(id, passphrase)
  expect(registryKeyText()).toMatch(/^\w+:sealed:/)
  await restart('ok')
  expect(accounts.list()).toMatchObject([{ id, displayName: 'Mira' }])
  await accounts.turnOffKeychain(id)
  expect(registryKeyText()).toMatch(/^\w+:[\w+/=]{44}\n$/)
  await restart('throws')
  expect(accounts.list()).toMatchObject([{ id, displayName: 'Mira' }])
})

test('D9: without its key the registry is set aside and made again; the name comes back with the unlock', async () => {
  await accounts.turnOnKeychain(id, passphrase)
  await restart('throws')
  expect(accounts.list()).toMatchObject([{ id, displayName: 'Account 1' }])
  expect(readdirSync(registryPlace(dataDir).folder).some((name) => name.startsWith('set-aside-'))).toBe(true)
  expect(wrongness(await accounts.unlock(id, passphrase))).toBe('ok')
  expect(accounts.list()).toMatchObject([{ id, displayName: 'Mira' }])
  // The new key lies in clear until the key store is well again.
  expect(registryKeyText()).not.toContain('sealed')
  await restart('ok')
  expect(registryKeyText()).toContain('sealed')
  expect(accounts.list()).toMatchObject([{ id, displayName: 'Mira' }])
})

test('D9: Windows and macOS have one store each; a store that is not there is told', async () => {
  expect(await keyCustody(storage, 'win32').state()).toEqual({ usable: true, store: 'dpapi' })
  expect(await keyCustody(storage, 'darwin').state()).toEqual({ usable: true, store: 'keychain' })
  storage.state = 'not available'
  expect(await keyCustody(storage, 'darwin').state()).toEqual({
    usable: false,
    store: 'keychain',
    reason: 'unavailable',
  })
})

test('E17: main seals a key of 32 bytes and nothing else', async () => {
  const custody = keyCustody(storage, 'linux')
  for (const length of [0, 31, 33, 4096])
    await expect(custody.seal(new Uint8Array(length))).rejects.toThrow('the key store failed')
  expect(storage.sealed).toBe(0)
})
