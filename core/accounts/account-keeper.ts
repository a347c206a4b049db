// What the operations on accounts share: the data folder, the registry, the count of tries, and the vaults that are
// open. Keys live here while a vault is open and are wiped when it locks; nothing outside this room sees them.
import type { Clock } from '../kernel/clock.ts'
import type { AccountId } from '../kernel/ids.ts'
import type { Argon2Cost } from '../platform/argon2.ts'
import { vaultPlace, type VaultPlace } from '../platform/data-layout.ts'
import { removeTree } from '../platform/files.ts'
import type { Cipher } from '../platform/sqlite.ts'
import type { OpenVault } from '../vault/open-vault.ts'
import type { Attempts } from './attempts.ts'
import type { KeyStore } from './key-store.ts'
import type { Registry } from './open-registry.ts'

/** An open vault, with what snapshots and checks of its file need. */
export interface Opened {
  readonly vault: OpenVault
  readonly databaseKey: Uint8Array
  readonly cipher: Cipher
  /** `checking` after an unclean end, until the check in the background says otherwise. */
  health: 'ok' | 'checking' | 'damaged'
}

/** The shared state of the accounts of one data folder. */
export interface AccountKeeper {
  readonly dataDir: string
  readonly clock: Clock
  readonly registry: Registry
  readonly attempts: Attempts
  readonly keyStore: KeyStore
  readonly opened: Map<AccountId, Opened>
  /** The last piece of background work of each account; it never rejects. */
  readonly background: Map<AccountId, Promise<void>>
  readonly lockListeners: Set<(accountId: AccountId) => void>
  /** Cost of deriving a key for a new secret. */
  readonly newCost: () => Promise<Argon2Cost>
  /** Runs one task after another for each account, so that guesses and changes of its header never overlap. */
  readonly inTurn: <T>(accountId: AccountId, task: () => Promise<T>) => Promise<T>
}

/** The files of an account. */
export const placeOf = (keeper: AccountKeeper, accountId: AccountId): VaultPlace =>
  vaultPlace(keeper.dataDir, accountId)

/** Makes the queue behind {@link AccountKeeper.inTurn}. */
export function queuePerAccount(): AccountKeeper['inTurn'] {
  const last = new Map<AccountId, Promise<unknown>>()
  return (accountId, task) => {
    const before = last.get(accountId) ?? Promise.resolve()
    const mine = before.then(task, task)
    const settled = mine.catch(() => {})
    last.set(accountId, settled)
    void settled.then(() => {
      if (last.get(accountId) === settled) last.delete(accountId)
    })
    return mine
  }
}

/**
 * Locks a vault: tells the listeners, closes its file and wipes its keys. The listeners come first, so that a reply that
 * is being written can still be kept. Nothing happens when it is locked already.
 */
export function lockVault(keeper: AccountKeeper, accountId: AccountId): void {
  const opened = keeper.opened.get(accountId)
  if (!opened) return
  keeper.opened.delete(accountId)
  try {
    for (const tell of keeper.lockListeners) tell(accountId)
  } finally {
    opened.vault.close()
    opened.databaseKey.fill(0)
    removeTree(placeOf(keeper, accountId).inUse)
  }
}
