// Back-ups of an account: making one of an open vault, and looking into one without touching the vault. The keys stay in
// this room; what a back-up is made of is core/portability/backups.
import packageFile from '../../package.json' with { type: 'json' }
import { type Course, leg, unwatched } from '../kernel/course.ts'
import type { AccountId } from '../kernel/ids.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { copySecret, sameBytes, wipe } from '../platform/crypto.ts'
import { workOnDatabase } from '../platform/database-worker.ts'
import {
  fileSize,
  isDiskFull,
  isWritableFolder,
  joinPath,
  makePrivateFolder,
  readSmallFile,
  removeTree,
  writeFileAtomically,
} from '../platform/files.ts'
import { type Backup, type BackupFault, isBackupIntact, readBackup, unpackBackup, writeBackup } from '../portability/backups/backup-file.ts' // prettier-ignore
import { type BackupInfo, backupName, expendableBackups, listBackups } from '../portability/backups/backup-names.ts' // prettier-ignore
import { readHeader } from '../vault/header-file.ts'
import { type LookedAt, newestSchema, openCopy } from '../vault/side-vault.ts'
import { keysOf, maxHeaderBytes, parseHeader, printHeader, type VaultHeader, withPassphrase } from '../vault/vault-header.ts' // prettier-ignore
import { DiskFull, VaultDamaged, VaultFromNewerVersion, VaultLocked } from '../vault/vault.ts'
import { type AccountKeeper, type Opened, placeOf } from './account-keeper.ts'
import type { UnlockFault } from './account-view.ts'
import { afterOthers } from './background-care.ts'
import { openHeader, proveSecret } from './prove-secret.ts'
import { unlessDiskFull } from './vault-faults.ts'

/** Where back-ups go and how many stay. */
export interface BackupPlan {
  readonly folder: string
  readonly daily: number
  readonly weekly: number
  /** Left out where nobody watches. */
  readonly course?: Course
}

/** Why no back-up was made. The older ones are all still there. */
export interface BackupNotMade {
  readonly type: 'DiskFull' | 'VaultDamaged' | 'VaultLocked' | 'FolderNotUsable'
}

/** The header that back-ups of an account carry: no slot of this computer, and a passphrase of their own if one was set. */
function headerForBackups(keeper: AccountKeeper, accountId: AccountId): VaultHeader {
  const place = placeOf(keeper, accountId)
  const header = readHeader(place)
  if (typeof header === 'string') throw new VaultDamaged()
  const bytes = readSmallFile(place.backupHeader, maxHeaderBytes)
  const own = bytes ? parseHeader(new TextDecoder().decode(bytes)) : null
  // A header of their own that cannot be read must not make them open with a passphrase that was not meant for them.
  if (typeof own === 'string') throw new VaultDamaged()
  const { passphrase, recovery } = header.slots
  return { ...header, format: 1, slots: { passphrase: own?.slots.passphrase ?? passphrase, recovery } }
}

/** Copying the database takes about a third of the time; writing and reading back the rest. */
const copiedShare = 0.3

async function makeBackup(
  keeper: AccountKeeper,
  accountId: AccountId,
  plan: BackupPlan,
): Promise<BackupInfo> {
  // prettier-ignore
  const { cipher, databaseKey } = openedOr(keeper, accountId)
  const { course = unwatched } = plan
  const place = placeOf(keeper, accountId)
  const key = copySecret(databaseKey)
  const copy = joinPath(place.workshop, 'backup.db')
  try {
    makePrivateFolder(place.workshop)
    removeTree(copy)
    const outcome = await workOnDatabase({ file: place.database, into: copy, cipher, key })
    if (outcome === 'full') throw new DiskFull()
    if (outcome !== 'ok') throw new VaultDamaged()
    course.signal.throwIfAborted()
    course.reach(copiedShare)
    const createdAtMs = keeper.clock.nowMs()
    const [name, databaseBytes] = [backupName(accountId, createdAtMs), fileSize(copy) ?? 0]
    const content = {
      header: headerForBackups(keeper, accountId),
      database: copy,
      databaseBytes,
      databaseKey: key,
      createdAtMs,
      schemaVersion: newestSchema,
      appVersion: packageFile.version,
    }
    await writeBackup(joinPath(plan.folder, name), content, leg(course, copiedShare, 1))
    // Only now, with a new one that was read back, may older ones go.
    const all = listBackups(plan.folder, accountId)
    const path = joinPath(plan.folder, name)
    // Whatever the clock says, the one just made is not surplus.
    for (const old of expendableBackups(all, plan)) if (old.path !== path) removeTree(old.path)
    return { name, path, createdAtMs, sizeBytes: fileSize(path) ?? 0 }
  } finally {
    wipe(key)
    removeTree(copy)
  }
}

const openedOr = (keeper: AccountKeeper, accountId: AccountId): Opened => {
  const opened = keeper.opened.get(accountId)
  if (!opened) throw new VaultLocked()
  return opened
}

/** Makes a back-up of an open vault and lets surplus ones go. Rejects with the reason when its course was stopped. */
export function backUp(
  keeper: AccountKeeper,
  accountId: AccountId,
  plan: BackupPlan,
): Promise<Result<BackupInfo, BackupNotMade>> {
  return afterOthers(keeper, accountId, async () => {
    if (!isWritableFolder(plan.folder)) return err({ type: 'FolderNotUsable' as const })
    try {
      const made = await makeBackup(keeper, accountId, plan)
      const vault = keeper.opened.get(accountId)?.vault
      if (vault && !vault.closed)
        unlessDiskFull(() => vault.write((writer) => vault.audit.append(writer, 'backup.made', made.name)))
      return ok(made)
    } catch (fault) {
      if (fault instanceof DiskFull || isDiskFull(fault)) return err({ type: 'DiskFull' as const })
      if (fault instanceof VaultDamaged) return err({ type: 'VaultDamaged' as const })
      if (fault instanceof VaultLocked) return err({ type: 'VaultLocked' as const })
      // The folder was taken away in between, or does not let us write after all.
      if (fault instanceof Error && 'syscall' in fault) return err({ type: 'FolderNotUsable' as const })
      throw fault
    }
  })
}

/** Gives back-ups a passphrase of their own; null: they open like the vault. Earlier back-ups keep what they had. */
export async function setBackupPassphrase(
  keeper: AccountKeeper,
  accountId: AccountId,
  { current, own }: { current: string; own: string | null },
): Promise<Result<null, UnlockFault>> {
  const proof = await proveSecret(keeper, accountId, { passphrase: current })
  if (!proof.ok) return proof
  const { header, dataKey } = proof.value
  const { backupHeader } = placeOf(keeper, accountId)
  try {
    if (own === null) removeTree(backupHeader)
    else {
      const made = await withPassphrase(header, dataKey, { passphrase: own, cost: await keeper.newCost() })
      writeFileAtomically(backupHeader, printHeader(made))
    }
    return ok(null)
  } finally {
    wipe(dataKey)
  }
}

/** Whether back-ups of an account have a passphrase of their own. */
export const hasBackupPassphrase = (keeper: AccountKeeper, accountId: AccountId): boolean =>
  fileSize(placeOf(keeper, accountId).backupHeader) !== null

/** A back-up that was opened to be looked at; `close` removes the copy. */
export interface OpenedBackup extends LookedAt {
  readonly backup: Backup
  /** Whether the passphrase that was given opens it; null when none was given. */
  readonly opensWithPassphrase: boolean | null
}

/** Which back-up to open, and what to try on it. */
export interface BackupRequest {
  readonly path: string
  readonly passphrase: string | null
  readonly course?: Course
}

async function proves(backup: Backup, passphrase: string, databaseKey: Uint8Array): Promise<boolean> {
  const dataKey = await openHeader(backup.header, { passphrase })
  if (!dataKey) return false
  const keys = keysOf(dataKey)
  const same = sameBytes(keys.databaseKey, databaseKey)
  wipe(dataKey, keys.databaseKey, keys.auditKey)
  return same
}

/**
 * Opens a back-up of an open vault in a folder of its own, with the vault's key. `foreign`: it is a back-up of another
 * account. Throws {@link VaultLocked}, {@link DiskFull} or Node's errors.
 */
export async function openBackup(
  keeper: AccountKeeper,
  accountId: AccountId,
  { path, passphrase, course = unwatched }: BackupRequest,
): Promise<OpenedBackup | BackupFault | 'foreign'> {
  const backup = await readBackup(path)
  if (typeof backup === 'string') return backup
  if (backup.header.vaultId !== accountId) return 'foreign'
  const key = copySecret(openedOr(keeper, accountId).databaseKey)
  const folder = joinPath(placeOf(keeper, accountId).workshop, 'drill')
  try {
    if (!(await isBackupIntact(backup, key, leg(course, 0, 0.5)))) return 'damaged'
    const opensWithPassphrase = passphrase === null ? null : await proves(backup, passphrase, key)
    removeTree(folder)
    makePrivateFolder(folder)
    const file = joinPath(folder, 'copy.db')
    await unpackBackup(backup, file, leg(course, 0.5, 1))
    const copy = openCopy({ file, cipher: backup.header.cipher, key })
    return {
      ...copy,
      backup,
      opensWithPassphrase,
      close() {
        copy.close()
        removeTree(folder)
      },
    }
  } catch (fault) {
    removeTree(folder)
    if (fault instanceof VaultDamaged) return 'damaged'
    if (fault instanceof VaultFromNewerVersion) return 'newer'
    if (isDiskFull(fault)) throw new DiskFull()
    throw fault
  } finally {
    wipe(key)
  }
}
