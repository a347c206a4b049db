// Unlocking with the key store of this computer: turned on with the passphrase, turned off at will, and whenever anything
// about it fails the answer is a fault and the passphrase goes on working (security.md D9). Nothing here deletes a vault.
import type { AccountId } from '../kernel/ids.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { wipe } from '../platform/crypto.ts'
import { readHeader, writeHeader } from '../vault/header-file.ts'
import { keychainSlotFor, openKeychainSlot } from '../vault/keychain-slot.ts'
import { type VaultHeader, withKeychain } from '../vault/vault-header.ts'
import { type AccountKeeper, placeOf } from './account-keeper.ts'
import type { AccountView, UnlockFault } from './account-view.ts'
import { KeyStoreFailed, type KeyStoreLack } from './key-store.ts'
import { openAccount } from './open-account.ts'
import { proveSecret } from './prove-secret.ts'
import { record } from './record-event.ts'
import { isKeyStoreUsed, sealRegistryKey, unsealForGood } from './registry-key.ts'
import { makeSealedKey, readSealedKey, removeSealedKey } from './sealed-key.ts'
import { asVaultFault } from './vault-faults.ts'

/** Why the key store does not open this vault now; the passphrase does. */
export interface KeychainNotUsable {
  readonly type: 'KeychainNotUsable'
  /**
   * `off`: not turned on. `changed`: the key is with another key store than the present one. `temporary`: it may work a
   * little later. `failed`: it gave an error or a wrong key.
   */
  readonly reason: KeyStoreLack | 'off' | 'changed' | 'temporary' | 'failed'
  /** Name of the present key store, if there is one. */
  readonly store: string | null
}

/** How it stands with the key store, for the settings. */
export interface KeychainView {
  readonly on: boolean
  /** Null when it can be used. */
  readonly lack: KeyStoreLack | 'changed' | null
  readonly store: string | null
}

const notUsable = (reason: KeychainNotUsable['reason'], store: string | null) =>
  err<KeychainNotUsable>({ type: 'KeychainNotUsable', reason, store })

function headerOf(keeper: AccountKeeper, accountId: AccountId): VaultHeader | null {
  const header = readHeader(placeOf(keeper, accountId))
  return typeof header === 'object' ? header : null
}

/** Whether unlocking with this computer is turned on. False for an account that is not here. */
export const isKeychainOn = (keeper: AccountKeeper, accountId: AccountId): boolean =>
  headerOf(keeper, accountId)?.slots.keychain !== undefined

/** How it stands with the key store. */
export async function viewKeychain(keeper: AccountKeeper, accountId: AccountId): Promise<KeychainView> {
  const slot = headerOf(keeper, accountId)?.slots.keychain
  const state = await keeper.keyStore.state()
  const changed = slot !== undefined && state.usable && slot.kdf.store !== state.store
  return {
    on: slot !== undefined,
    lack: state.usable ? (changed ? 'changed' : null) : state.reason,
    store: state.store,
  }
}

/** Runs something on the key store; its failure becomes a fault, and so does a full disk. */
async function tryStore<T>(store: string, use: () => Promise<T>) {
  try {
    return ok(await use())
  } catch (thrown) {
    if (thrown instanceof KeyStoreFailed) return notUsable(thrown.temporary ? 'temporary' : 'failed', store)
    return err(asVaultFault(thrown))
  }
}

/** Turns it on, after the passphrase. An earlier key is replaced. Call it inside the account's turn. */
export async function turnOnKeychain(
  keeper: AccountKeeper,
  accountId: AccountId,
  passphrase: string,
): Promise<Result<null, UnlockFault | KeychainNotUsable>> {
  const state = await keeper.keyStore.state()
  if (!state.usable) return notUsable(state.reason, state.store)
  const proof = await proveSecret(keeper, accountId, { passphrase })
  if (!proof.ok) return proof
  const { header, dataKey } = proof.value
  const place = placeOf(keeper, accountId)
  const turned = await tryStore(state.store, async () => {
    // An old slot goes first: its key is about to be replaced, and a slot without its key would only disappoint.
    if (header.slots.keychain) writeHeader(place, withKeychain(header, null))
    const storeKey = await makeSealedKey(keeper.keyStore, place.keychain)
    const slot = keychainSlotFor(accountId, dataKey, { storeKey, store: state.store })
    wipe(storeKey)
    writeHeader(place, withKeychain(header, slot))
    return null
  })
  wipe(dataKey)
  if (!turned.ok) return turned
  record(keeper, accountId, 'keychain.turned-on')
  await sealRegistryKey(keeper.keyStore, keeper.dataDir)
  return turned
}

/** Turns it off: first the slot, then the key. Nothing happens when it is off. Call it inside the account's turn. */
export async function turnOffKeychain(keeper: AccountKeeper, accountId: AccountId): Promise<void> {
  const place = placeOf(keeper, accountId)
  const header = headerOf(keeper, accountId)
  if (header?.slots.keychain) {
    writeHeader(place, withKeychain(header, null))
    record(keeper, accountId, 'keychain.turned-off')
  }
  removeSealedKey(place.keychain)
  if (!isKeyStoreUsed(keeper.dataDir)) await unsealForGood(keeper.keyStore, keeper.dataDir)
}

/** Opens the vault with the key store's key. Call it inside the account's turn. */
export async function unlockWithKeychain(
  keeper: AccountKeeper,
  accountId: AccountId,
): Promise<Result<AccountView, UnlockFault | KeychainNotUsable>> {
  const state = await keeper.keyStore.state()
  const header = headerOf(keeper, accountId)
  const slot = header?.slots.keychain
  if (!header || !slot) return notUsable('off', state.store)
  if (!state.usable) return notUsable(state.reason, state.store)
  if (slot.kdf.store !== state.store) return notUsable('changed', state.store)
  const storeKey = await tryStore(state.store, () =>
    readSealedKey(keeper.keyStore, placeOf(keeper, accountId).keychain),
  )
  if (!storeKey.ok) return storeKey
  const dataKey = openKeychainSlot(accountId, slot, storeKey.value)
  wipe(storeKey.value)
  if (!dataKey) return notUsable('failed', state.store)
  const failuresBefore = keeper.attempts.failures(accountId)
  const opened = openAccount(keeper, { header, dataKey, failuresBefore })
  if (opened.ok) keeper.attempts.succeed(accountId)
  return opened
}
