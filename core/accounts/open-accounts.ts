// The accounts of one data folder: everything that makes, opens, changes or ends one. At most one vault is open per
// account, however many sessions share it. Claim the folder first (core/platform/data-folder.ts): two owners would harm it.
import type { Clock } from '../kernel/clock.ts'
import type { AccountId } from '../kernel/ids.ts'
import type { Result } from '../kernel/result.ts'
import { type Argon2Cost, calibrateCost } from '../platform/argon2.ts'
import { makePrivateFolder } from '../platform/files.ts'
import type { OpenVault } from '../vault/open-vault.ts'
import { writeVaultName } from '../vault/vault-name.ts'
import { VaultLocked } from '../vault/vault.ts'
import { type AccountKeeper, lockVault, queuePerAccount } from './account-keeper.ts'
import { normalisedName } from './account-names.ts'
import { type AccountCopies, accountCopies } from './account-copies.ts'
import type { AccountView, UnlockFault, VaultFault } from './account-view.ts'
import { countAttempts } from './attempts.ts'
import { careInBackground, snapshotNow } from './background-care.ts'
import { changePassphrase, compareRecoveryCode, recoverAccount, renewRecoveryCode } from './change-secrets.ts'
import { clearLeftovers, eraseAccount, type NameDoesNotMatch } from './erase-account.ts'
import {
  isKeychainOn,
  type KeychainNotUsable,
  type KeychainView,
  turnOffKeychain,
  turnOnKeychain,
  unlockWithKeychain,
  viewKeychain,
} from './keychain.ts'
import { type KeyStore, noKeyStore } from './key-store.ts'
import { openAccount } from './open-account.ts'
import { unlessDiskFull } from './vault-faults.ts'
import { type OpenPlan, readOpenPlan, writeOpenPlan } from './open-plan.store.ts'
import { openRegistry } from './open-registry.ts'
import { proveSecret } from './prove-secret.ts'
import { repairAccount, type RepairedAccount, type RepairOptions, repairOptions } from './repair-account.ts'
import { describeVaultFile, type VaultFileView } from './vault-file-view.ts'
import { type NewAccount, registerAccount, type WithRecoveryCode } from './register-account.ts'
import { replaceKeys } from './replace-keys.ts'
import { openWorkstation } from './workstation.store.ts'
import type { Workstation } from './workstation.ts'
import { failedAttempts, findAccount, listAccounts, putAccount, setFailedAttempts } from './registry.store.ts'

/** The accounts of one data folder. Every way in is slowed down after wrong tries. */
export interface Accounts extends AccountCopies {
  /** The network ledger and the settings of this machine. */
  readonly workstation: Workstation
  list(): AccountView[]
  find(accountId: AccountId): AccountView | null
  /** The vault while it is unlocked; null while it is locked. */
  vault(accountId: AccountId): OpenVault | null
  register(account: NewAccount): Promise<Result<WithRecoveryCode, VaultFault>>
  unlock(accountId: AccountId, passphrase: string): Promise<Result<AccountView, UnlockFault>>
  /** Opens the vault with the key store of this computer, where the person turned that on. */
  unlockWithKeychain(accountId: AccountId): Promise<Result<AccountView, UnlockFault | KeychainNotUsable>>
  /** Whether the account can be opened that way. */
  keychainOffered(accountId: AccountId): boolean
  keychain(accountId: AccountId): Promise<KeychainView>
  turnOnKeychain(
    accountId: AccountId,
    passphrase: string,
  ): Promise<Result<null, UnlockFault | KeychainNotUsable>>
  turnOffKeychain(accountId: AccountId): Promise<void>
  /** Closes the vault and wipes its keys. Nothing happens when it is locked already. */
  lock(accountId: AccountId): void
  /** Changes the display name of an unlocked account. Throws {@link VaultLocked} otherwise. */
  rename(accountId: AccountId, displayName: string): AccountView
  /** Gives the new recovery code. */
  changePassphrase(
    accountId: AccountId,
    change: { current: string; next: string },
  ): Promise<Result<string, UnlockFault>>
  recover(request: {
    accountId: AccountId
    code: string
    passphrase: string
  }): Promise<Result<WithRecoveryCode, UnlockFault>>
  /** Encrypts the vault anew under new keys and opens it; it is locked meanwhile. */
  replaceKeys(request: {
    accountId: AccountId
    passphrase: string
  }): Promise<Result<WithRecoveryCode, UnlockFault>>
  /** Gives the new recovery code. */
  renewRecoveryCode(accountId: AccountId, passphrase: string): Promise<Result<string, UnlockFault>>
  confirmRecoveryCode(accountId: AccountId, typed: string): 'matches' | 'differs' | 'typo'
  /** Destroys the account for good. */
  remove(
    accountId: AccountId,
    confirmation: { passphrase: string; displayName: string },
  ): Promise<Result<null, UnlockFault | NameDoesNotMatch>>
  /** Checks the whole file and lists the snapshots. */
  repairOptions(accountId: AccountId, passphrase: string): Promise<Result<RepairOptions, UnlockFault>>
  /** Sets the damaged file aside, restores `snapshot` (null: salvages) and opens the vault. */
  repair(request: {
    accountId: AccountId
    passphrase: string
    snapshot: string | null
  }): Promise<Result<RepairedAccount, UnlockFault>>
  /** Steps of the safety plan that the lock screen may show; null when the person did not turn that on. */
  openPlan(accountId: AccountId): OpenPlan | null
  /** Replaces them; null takes them back. Throws `DiskFull`. */
  showPlan(accountId: AccountId, plan: OpenPlan | null): void
  /** Keeps a checked copy of an unlocked vault now. */
  takeSnapshot(accountId: AccountId): ReturnType<typeof snapshotNow>
  /** What is known of the files of an unlocked vault. Throws {@link VaultLocked} otherwise. */
  vaultFile(accountId: AccountId): VaultFileView
  /**
   * Calls `listener` whenever a vault locks, just before its file is closed: the last moment to store something through
   * a handle that is still held. Gives the function that stops it.
   */
  onLocked(listener: (accountId: AccountId) => void): () => void
  /** Locks every vault at once and closes the registry; settles when background work has let go of the files. */
  close(): Promise<void>
}

/** Where accounts live and what they run on. */
export interface AccountsSource {
  readonly dataDir: string
  readonly clock: Clock
  /** Cost for new secrets. Left out: calibrated to about a second. Tests give a cheap one. */
  readonly argon2?: Argon2Cost
  /** Left out: there is none, as in browser mode. */
  readonly keyStore?: KeyStore
  /** Key of the registry, where the key store keeps it (registry-key.ts). */
  readonly registryKey?: Uint8Array | null
}

function makeKeeper({
  dataDir,
  clock,
  argon2,
  keyStore = noKeyStore,
  registryKey = null,
}: AccountsSource): AccountKeeper {
  makePrivateFolder(dataDir)
  clearLeftovers(dataDir)
  const registry = openRegistry(dataDir, clock, registryKey)
  const attempts = countAttempts(clock, {
    load: (accountId) => failedAttempts(registry.db, accountId),
    store: (accountId, failures) => setFailedAttempts(registry.db, accountId, failures),
  })
  return {
    dataDir,
    clock,
    registry,
    attempts,
    keyStore,
    opened: new Map(),
    background: new Map(),
    lockListeners: new Set(),
    newCost: () => (argon2 ? Promise.resolve(argon2) : calibrateCost()),
    inTurn: queuePerAccount(),
  }
}

function rename(keeper: AccountKeeper, accountId: AccountId, typed: string): AccountView {
  const vault = keeper.opened.get(accountId)?.vault
  const known = findAccount(keeper.registry.db, accountId)
  if (!vault || !known) throw new VaultLocked()
  const view = { ...known, displayName: normalisedName(typed) }
  vault.write((writer) => {
    writeVaultName(writer, view.displayName)
    vault.audit.append(writer, 'account.renamed')
  })
  unlessDiskFull(() => putAccount(keeper.registry.db, view))
  return view
}

/** Opens the accounts of a data folder. Throws `DiskFull` or `VaultFromNewerVersion` when the registry cannot be used. */
export function openAccounts(source: AccountsSource): Accounts {
  const keeper = makeKeeper(source)
  const { registry, opened, lockListeners, inTurn } = keeper
  const careAfter = <R extends { ok: boolean }>(result: R, accountId: AccountId): R => {
    if (result.ok) careInBackground(keeper, accountId)
    return result
  }
  return {
    ...accountCopies(keeper, careAfter),
    workstation: openWorkstation(registry.db),
    list: () => listAccounts(registry.db),
    find: (accountId) => findAccount(registry.db, accountId),
    vault: (accountId) => opened.get(accountId)?.vault ?? null,
    register: ({ displayName, passphrase }) =>
      registerAccount(keeper, { displayName: normalisedName(displayName), passphrase }),
    unlock: (accountId, passphrase) =>
      inTurn(accountId, async () => {
        const proof = await proveSecret(keeper, accountId, { passphrase })
        return proof.ok ? careAfter(openAccount(keeper, proof.value), accountId) : proof
      }),
    unlockWithKeychain: (accountId) =>
      inTurn(accountId, async () => careAfter(await unlockWithKeychain(keeper, accountId), accountId)),
    keychainOffered: (accountId) =>
      findAccount(registry.db, accountId) !== null && isKeychainOn(keeper, accountId),
    keychain: (accountId) => viewKeychain(keeper, accountId),
    turnOnKeychain: (accountId, passphrase) =>
      inTurn(accountId, () => turnOnKeychain(keeper, accountId, passphrase)),
    turnOffKeychain: (accountId) => inTurn(accountId, () => turnOffKeychain(keeper, accountId)),
    lock: (accountId) => lockVault(keeper, accountId),
    rename: (accountId, displayName) => rename(keeper, accountId, displayName),
    changePassphrase: (accountId, change) =>
      inTurn(accountId, () => changePassphrase(keeper, accountId, change)),
    recover: (request) =>
      inTurn(request.accountId, async () =>
        careAfter(await recoverAccount(keeper, request), request.accountId),
      ),
    replaceKeys: (request) =>
      inTurn(request.accountId, async () => careAfter(await replaceKeys(keeper, request), request.accountId)),
    renewRecoveryCode: (accountId, passphrase) =>
      inTurn(accountId, () => renewRecoveryCode(keeper, accountId, passphrase)),
    confirmRecoveryCode: (accountId, typed) => compareRecoveryCode(keeper, accountId, typed),
    remove: (accountId, confirmation) =>
      inTurn(accountId, () => eraseAccount(keeper, accountId, confirmation)),
    repairOptions: (accountId, passphrase) =>
      inTurn(accountId, () => repairOptions(keeper, accountId, passphrase)),
    repair: (request) => inTurn(request.accountId, () => repairAccount(keeper, request)),
    openPlan: (accountId) => readOpenPlan(registry.db, accountId),
    showPlan: (accountId, plan) => writeOpenPlan(registry.db, accountId, plan),
    takeSnapshot: (accountId) => snapshotNow(keeper, accountId),
    vaultFile: (accountId) => describeVaultFile(keeper, accountId),
    onLocked(listener) {
      lockListeners.add(listener)
      return () => void lockListeners.delete(listener)
    },
    async close() {
      for (const accountId of opened.keys()) {
        try {
          lockVault(keeper, accountId)
        } catch {
          // Closed all the same; what a listener could not store (a full disk) must not leave the next vault open.
        }
      }
      registry.close()
      await Promise.all(keeper.background.values())
    },
  }
}
