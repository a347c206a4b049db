// Makes an account out of a back-up: anew where this computer does not have it, in place of the one that is here, whose files
// go to the quarantine folder first, or beside it as a second account. The secret of the back-up opens it; a damaged one
// changes nothing.
import { type AccountId, newId } from '../kernel/ids.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { rebuildDays } from '../insights/record-day.ts'
import { copySecret, wipe } from '../platform/crypto.ts'
import { unfinishedPlace } from '../platform/data-layout.ts'
import { fileSize, isDiskFull, makePrivateFolder, moveDurably, removeTree } from '../platform/files.ts'
import { openDatabase } from '../platform/sqlite.ts'
import { type Backup, isBackupIntact, readBackup, unpackBackup } from '../portability/backups/backup-file.ts'
import { readHeader, writeHeader } from '../vault/header-file.ts'
import { openVault } from '../vault/open-vault.ts'
import { repairVault } from '../vault/repair-vault.ts'
import { newestSchema } from '../vault/side-vault.ts'
import { keysOf, type VaultHeader, withSecrets } from '../vault/vault-header.ts'
import { readVaultName, writeVaultName } from '../vault/vault-name.ts'
import { DiskFull, VaultDamaged } from '../vault/vault.ts'
import { type AccountKeeper, lockVault, placeOf } from './account-keeper.ts'
import type { AccountView, UnlockFault, VaultFault } from './account-view.ts'
import { backgroundIdle } from './background-care.ts'
import { openAccount } from './open-account.ts'
import { type Offered, openHeader } from './prove-secret.ts'
import { newRecoveryCode, printRecoveryCode } from './recovery-code.ts'
import type { NewAccount } from './register-account.ts'
import { findAccount, putAccount } from './registry.store.ts'
import { asVaultFault } from './vault-faults.ts'

/** What came in the way; nothing has changed. */
export type RestoreFault =
  | UnlockFault
  | { readonly type: 'FileDamaged' }
  | { readonly type: 'FileFromNewerVersion' }
  /** The account is here already, and nobody said that it should be replaced. */
  | { readonly type: 'AlreadyHere'; readonly displayName: string }

/** Which back-up, what opens it, and whether an account that is here already is replaced. */
export interface Restore {
  readonly path: string
  readonly secret: Offered
  readonly replace: boolean
  /** Makes an account of its own out of it, with this name and passphrase, whether or not the account is here. */
  readonly asSecond?: NewAccount | undefined
}

/** The account; `recoveryCode` where it got a new one, which is shown once. */
export interface Restored {
  readonly account: AccountView
  readonly recoveryCode: string | null
}

async function readable(path: string): Promise<Result<Backup, RestoreFault>> {
  const backup = await readBackup(path)
  if (backup === 'damaged') return err({ type: 'FileDamaged' })
  if (backup === 'newer' || backup.schemaVersion > newestSchema) return err({ type: 'FileFromNewerVersion' })
  return ok(backup)
}

/** Makes the account anew from its back-up; `newName` is what a second account is called. */
async function makeAnew(
  keeper: AccountKeeper,
  backup: Backup,
  { dataKey, newName }: { dataKey: Uint8Array; newName?: string },
): Promise<void> {
  const { header } = backup
  const accountId = header.vaultId
  const place = unfinishedPlace(keeper.dataDir, accountId)
  const { databaseKey, auditKey } = keysOf(dataKey)
  try {
    removeTree(place.folder)
    makePrivateFolder(place.folder)
    await unpackBackup(backup, place.database)
    const vault = openVault({ accountId, file: place.database, cipher: header.cipher, key: databaseKey, audit: { key: auditKey, headFile: place.auditHead, trustLog: true }, clock: keeper.clock }) // prettier-ignore
    let displayName: string
    try {
      vault.write((writer) => {
        if (newName !== undefined) writeVaultName(writer, newName)
        vault.audit.append(writer, 'vault.restored', String(backup.createdAtMs))
      })
      displayName = readVaultName(vault.reader) ?? 'Account'
    } finally {
      vault.close()
    }
    writeHeader(place, header)
    moveDurably(place.folder, placeOf(keeper, accountId).folder)
    putAccount(keeper.registry.db, { id: accountId, displayName, createdAtMs: header.createdAtMs, lastUnlockedAtMs: null }) // prettier-ignore
  } catch (fault) {
    removeTree(place.folder)
    throw fault
  } finally {
    wipe(databaseKey, auditKey)
  }
}

/** Whether the database that is here was encrypted with this key. */
function isSameVault(keeper: AccountKeeper, { vaultId, cipher }: VaultHeader, key: Uint8Array): boolean {
  const { database } = placeOf(keeper, vaultId)
  if (!fileSize(database)) return false
  try {
    openDatabase(database, { cipher, key, readonly: true }).close()
    return true
  } catch {
    return false
  }
}

/** Puts the back-up in the place of the vault that is here. Gives the header that opens it from now on. */
async function putInPlace(keeper: AccountKeeper, backup: Backup, dataKey: Uint8Array): Promise<VaultHeader> {
  const { header } = backup
  const accountId: AccountId = header.vaultId
  const place = placeOf(keeper, accountId)
  const keys = keysOf(dataKey)
  lockVault(keeper, accountId)
  await backgroundIdle(keeper, accountId)
  try {
    const here = readHeader(place)
    // The passphrase of today stays in force wherever it opens what is put back.
    const kept = typeof here === 'object' && isSameVault(keeper, here, keys.databaseKey) ? here : header
    await repairVault(
      { place, accountId, cipher: header.cipher, ...keys, clock: keeper.clock, rebuildRollups: (writer) => rebuildDays(writer, 'all') }, // prettier-ignore
      { name: String(backup.createdAtMs), copyTo: (file) => unpackBackup(backup, file) },
    )
    if (kept === header) writeHeader(place, header)
    return kept
  } finally {
    wipe(keys.databaseKey, keys.auditKey)
  }
}

/**
 * Makes an account of its own out of a back-up, beside the one that is here: another id, a passphrase and a recovery code
 * of its own. The key of the data stays what it was, so that the log of the vault can still be checked.
 */
async function restoreBeside(
  keeper: AccountKeeper,
  backup: Backup,
  { dataKey, account }: { dataKey: Uint8Array; account: NewAccount },
): Promise<Result<Restored, VaultFault>> {
  const { displayName: newName, passphrase } = account
  const recoveryCode = newRecoveryCode()
  const createdAtMs = keeper.clock.nowMs()
  const unlike: VaultHeader = { ...backup.header, vaultId: newId<AccountId>(), createdAtMs }
  const cost = await keeper.newCost()
  const header = await withSecrets(unlike, dataKey, { passphrase, recoveryCode, cost })
  await makeAnew(keeper, { ...backup, header }, { dataKey, newName })
  const opened = openAccount(keeper, { header, dataKey: copySecret(dataKey), failuresBefore: 0 })
  return opened.ok ? ok({ account: opened.value, recoveryCode: printRecoveryCode(recoveryCode) }) : opened
}

async function restoreOpened(
  keeper: AccountKeeper,
  backup: Backup,
  { replace, asSecond, dataKey }: Pick<Restore, 'replace' | 'asSecond'> & { dataKey: Uint8Array },
): Promise<Result<Restored, RestoreFault>> {
  const { databaseKey, auditKey } = keysOf(dataKey)
  const intact = await isBackupIntact(backup, databaseKey)
  wipe(databaseKey, auditKey)
  if (!intact) return err({ type: 'FileDamaged' })
  const here = findAccount(keeper.registry.db, backup.header.vaultId)
  if (here && !replace && !asSecond) return err({ type: 'AlreadyHere', displayName: here.displayName })
  try {
    if (asSecond) return await restoreBeside(keeper, backup, { dataKey, account: asSecond })
    const header = here ? await putInPlace(keeper, backup, dataKey) : backup.header
    if (!here) await makeAnew(keeper, backup, { dataKey })
    const opened = openAccount(keeper, { header, dataKey: copySecret(dataKey), failuresBefore: 0 })
    return opened.ok ? ok({ account: opened.value, recoveryCode: null }) : opened
  } catch (thrown) {
    const fault = isDiskFull(thrown) ? new DiskFull() : thrown
    return fault instanceof VaultDamaged ? err({ type: 'FileDamaged' }) : err(asVaultFault(fault))
  }
}

/** Restores a back-up and opens the account. */
export async function restoreAccount(
  keeper: AccountKeeper,
  { path, secret, ...how }: Restore,
): Promise<Result<Restored, RestoreFault>> {
  const backup = await readable(path)
  if (!backup.ok) return backup
  const { header } = backup.value
  return keeper.inTurn(header.vaultId, async () => {
    const dataKey = await openHeader(header, secret)
    if (!dataKey) return err({ type: 'passphrase' in secret ? 'WrongPassphrase' : 'WrongRecoveryCode', retryAfterMs: 0 } as const) // prettier-ignore
    try {
      return await restoreOpened(keeper, backup.value, { ...how, dataKey })
    } finally {
      wipe(dataKey)
    }
  })
}
