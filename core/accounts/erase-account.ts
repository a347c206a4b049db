// Destroys an account: its key first of all, then its file, snapshots and quarantine. One rename takes it away at once;
// a crash after that is finished at the next start.
import { normalisedName } from './account-names.ts'
import type { AccountId } from '../kernel/ids.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { wipe } from '../platform/crypto.ts'
import {
  erasedFolder,
  isAccountId,
  placeAt,
  rekeyedPlace,
  rekeyedPrefix,
  vaultPlace,
  vaultsFolder,
} from '../platform/data-layout.ts'
import { fileSize, joinPath, listFolder, moveDurably, overwriteFile, removeTree } from '../platform/files.ts'
import { type AccountKeeper, lockVault, placeOf } from './account-keeper.ts'
import type { UnlockFault } from './account-view.ts'
import { backgroundIdle } from './background-care.ts'
import { unlessDiskFull } from './vault-faults.ts'
import { proveSecret } from './prove-secret.ts'
import { dropAccount, findAccount } from './registry.store.ts'

/** The name typed to confirm is not the account's. */
export interface NameDoesNotMatch {
  readonly type: 'NameDoesNotMatch'
}

/** Destroys what opens the vault in `folder`, then the rest. */
export function shred(folder: string): void {
  const { header, headerCopy, keychain } = placeAt(folder)
  for (const file of [header, headerCopy, keychain]) if (fileSize(file) !== null) overwriteFile(file)
  removeTree(folder)
}

/** Erases an account after its passphrase and its typed name. */
export async function eraseAccount(
  keeper: AccountKeeper,
  accountId: AccountId,
  { passphrase, displayName }: { passphrase: string; displayName: string },
): Promise<Result<null, UnlockFault | NameDoesNotMatch>> {
  const account = findAccount(keeper.registry.db, accountId)
  if (account && normalisedName(account.displayName) !== normalisedName(displayName))
    return err({ type: 'NameDoesNotMatch' })
  const proof = await proveSecret(keeper, accountId, { passphrase })
  if (!proof.ok) return proof
  wipe(proof.value.dataKey)
  lockVault(keeper, accountId)
  await backgroundIdle(keeper, accountId)
  const gone = erasedFolder(keeper.dataDir, accountId)
  moveDurably(placeOf(keeper, accountId).folder, gone)
  shred(gone)
  unlessDiskFull(() => dropAccount(keeper.registry.db, accountId))
  keeper.attempts.forget(accountId)
  return ok(null)
}

/** A vault under new keys takes its place when the old one is gone already, and is dropped while that is still there. */
export function finishNewKeys(dataDir: string, accountId: AccountId): void {
  const ready = rekeyedPlace(dataDir, accountId).folder
  const names = listFolder(vaultsFolder(dataDir))
  if (names.includes(accountId)) removeTree(ready)
  else moveDurably(ready, vaultPlace(dataDir, accountId).folder)
}

/**
 * Finishes what a crash interrupted: keys that were being replaced, erases begun, and vaults that were never finished.
 * Call it before opening any.
 */
export function clearLeftovers(dataDir: string): void {
  const folder = vaultsFolder(dataDir)
  for (const name of listFolder(folder)) {
    const accountId = name.slice(rekeyedPrefix.length)
    if (name.startsWith(rekeyedPrefix) && isAccountId(accountId)) finishNewKeys(dataDir, accountId)
    if (name.startsWith('.erased-')) shred(joinPath(folder, name))
    if (name.startsWith('.new-')) removeTree(joinPath(folder, name))
  }
}
