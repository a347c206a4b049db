// Opens the vault of an account whose secret was right, records it, and keeps it as open. A second session of the same
// account shares the vault that is open already.
import type { AccountId } from '../kernel/ids.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { wipe } from '../platform/crypto.ts'
import { fileSize, moveDurably, writeFileAtomically } from '../platform/files.ts'
import { mendHeader } from '../vault/header-file.ts'
import { openVault, type OpenVault } from '../vault/open-vault.ts'
import { snapshotBeforeMigration } from '../vault/snapshots.ts'
import { keysOf } from '../vault/vault-header.ts'
import { readVaultName } from '../vault/vault-name.ts'
import { VaultDamaged } from '../vault/vault.ts'
import { type AccountKeeper, lockVault, type Opened, placeOf } from './account-keeper.ts'
import type { AccountView, VaultFault } from './account-view.ts'
import type { Proof } from './prove-secret.ts'
import { findAccount, putAccount } from './registry.store.ts'
import { asVaultFault, unlessDiskFull } from './vault-faults.ts'

/** Opens the vault of a proof. `keys` are copied by nobody: the database key stays with the open vault. */
function openFile(keeper: AccountKeeper, { header, dataKey }: Proof): Opened {
  const { vaultId: accountId, cipher } = header
  const place = placeOf(keeper, accountId)
  // A repair that was cut short after its copy was complete.
  if (fileSize(place.database) === null && fileSize(place.repaired) !== null)
    moveDurably(place.repaired, place.database)
  // An empty file would quietly become a new, empty vault.
  if (!fileSize(place.database)) throw new VaultDamaged()
  const { databaseKey, auditKey } = keysOf(dataKey)
  try {
    const vault = openVault({
      accountId,
      file: place.database,
      cipher,
      key: databaseKey,
      audit: { key: auditKey, headFile: place.auditHead },
      clock: keeper.clock,
      beforeMigration: (db) => snapshotBeforeMigration(db, place, keeper.clock.nowMs()),
    })
    const health = fileSize(place.inUse) === null ? 'ok' : 'checking'
    unlessDiskFull(() => writeFileAtomically(place.inUse, ''))
    return { vault, databaseKey, cipher, health }
  } catch (fault) {
    wipe(databaseKey)
    throw fault
  } finally {
    wipe(auditKey)
  }
}

/** Brings the registry up to date: when the vault was opened, and its name if the registry had lost it. */
function noteUnlock(keeper: AccountKeeper, vault: OpenVault, fallback: { createdAtMs: number }): AccountView {
  const { db } = keeper.registry
  const known = findAccount(db, vault.accountId)
  const view = {
    id: vault.accountId,
    displayName: readVaultName(vault.reader) ?? known?.displayName ?? 'Account',
    createdAtMs: known?.createdAtMs ?? fallback.createdAtMs,
    lastUnlockedAtMs: keeper.clock.nowMs(),
  }
  unlessDiskFull(() => putAccount(db, view))
  return view
}

function recordUnlock(vault: OpenVault, failuresBefore: number): void {
  unlessDiskFull(() =>
    vault.write((writer) => {
      if (failuresBefore > 0) vault.audit.append(writer, 'vault.unlock-failed', String(failuresBefore))
      vault.audit.append(writer, 'vault.unlocked')
    }),
  )
}

/** Opens (or joins) the vault of an account. Wipes the proof's data key. */
export function openAccount(keeper: AccountKeeper, proof: Proof): Result<AccountView, VaultFault> {
  const accountId: AccountId = proof.header.vaultId
  const shared = keeper.opened.get(accountId)
  try {
    const opened = shared ?? openFile(keeper, proof)
    keeper.opened.set(accountId, opened)
    recordUnlock(opened.vault, proof.failuresBefore)
    mendHeader(placeOf(keeper, accountId), proof.header)
    return ok(noteUnlock(keeper, opened.vault, proof.header))
  } catch (thrown) {
    if (!shared) lockVault(keeper, accountId)
    return err(asVaultFault(thrown))
  } finally {
    wipe(proof.dataKey)
  }
}
