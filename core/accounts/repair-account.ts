// Repairing an account's vault: what can be done, and doing it. Both ask for the passphrase, because only the key tells
// damage from a stranger's file.
import type { AccountId } from '../kernel/ids.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { rebuildDays } from '../insights/record-day.ts'
import { wipe } from '../platform/crypto.ts'
import { workOnDatabase } from '../platform/database-worker.ts'
import { fileSize } from '../platform/files.ts'
import { repairVault } from '../vault/repair-vault.ts'
import type { Salvaged } from '../vault/salvage-vault.ts'
import { listSnapshots, type SnapshotInfo } from '../vault/snapshot-names.ts'
import { keysOf } from '../vault/vault-header.ts'
import { type AccountKeeper, lockVault, placeOf } from './account-keeper.ts'
import type { AccountView, UnlockFault } from './account-view.ts'
import { backgroundIdle } from './background-care.ts'
import { openAccount } from './open-account.ts'
import { asVaultFault } from './vault-faults.ts'
import { proveSecret } from './prove-secret.ts'

/** Whether a vault needs repair, and what it could be restored from, newest first. */
export interface RepairOptions {
  readonly damaged: boolean
  readonly snapshots: readonly SnapshotInfo[]
}

/** A repaired and opened account. */
export interface RepairedAccount extends Salvaged {
  readonly account: AccountView
}

/** Checks the whole file in the background and lists the snapshots. */
export async function repairOptions(
  keeper: AccountKeeper,
  accountId: AccountId,
  passphrase: string,
): Promise<Result<RepairOptions, UnlockFault>> {
  const proof = await proveSecret(keeper, accountId, { passphrase })
  if (!proof.ok) return proof
  const place = placeOf(keeper, accountId)
  const { databaseKey, auditKey } = keysOf(proof.value.dataKey)
  wipe(proof.value.dataKey, auditKey)
  try {
    const present = Boolean(fileSize(place.database))
    const { cipher } = proof.value.header
    const outcome = present
      ? await workOnDatabase({ file: place.database, cipher, key: databaseKey })
      : 'damaged'
    return ok({ damaged: outcome === 'damaged', snapshots: listSnapshots(place.snapshots) })
  } finally {
    wipe(databaseKey)
  }
}

/** Locks the vault, repairs it (from a snapshot, or by salvage when null) and opens it. */
export async function repairAccount(
  keeper: AccountKeeper,
  { accountId, passphrase, snapshot }: { accountId: AccountId; passphrase: string; snapshot: string | null },
): Promise<Result<RepairedAccount, UnlockFault>> {
  const proof = await proveSecret(keeper, accountId, { passphrase })
  if (!proof.ok) return proof
  const { header, dataKey } = proof.value
  const keys = keysOf(dataKey)
  lockVault(keeper, accountId)
  await backgroundIdle(keeper, accountId)
  try {
    const { clock } = keeper
    const place = placeOf(keeper, accountId)
    const salvaged = await repairVault(
      {
        place,
        accountId,
        cipher: header.cipher,
        ...keys,
        clock,
        rebuildRollups: (w) => rebuildDays(w, 'all'),
      },
      snapshot === null ? 'salvage' : { snapshot },
    )
    const opened = openAccount(keeper, proof.value)
    return opened.ok ? ok({ account: opened.value, ...salvaged }) : opened
  } catch (thrown) {
    return err(asVaultFault(thrown))
  } finally {
    wipe(dataKey, keys.databaseKey, keys.auditKey)
  }
}
