// What the person is told about the files of their vault: where they lie and how big they are.
import type { AccountId } from '../kernel/ids.ts'
import { fileSize, freeBytes } from '../platform/files.ts'
import { listSnapshots, type SnapshotInfo } from '../vault/snapshot-names.ts'
import { VaultLocked } from '../vault/vault.ts'
import { type AccountKeeper, type Opened, placeOf } from './account-keeper.ts'

/** The files of an unlocked vault. Sizes in bytes. */
export interface VaultFileView {
  readonly folder: string
  readonly encrypted: boolean
  readonly cipher: string
  readonly health: Opened['health']
  /** The database and its write-ahead log. */
  readonly sizeBytes: number
  readonly snapshotBytes: number
  readonly freeBytes: number
  readonly lastSnapshotAtMs: number | null
  /** Newest first. */
  readonly snapshots: readonly SnapshotInfo[]
}

/** Describes the files of an unlocked vault. Throws {@link VaultLocked} when it is not. */
export function describeVaultFile(keeper: AccountKeeper, accountId: AccountId): VaultFileView {
  const opened = keeper.opened.get(accountId)
  if (!opened) throw new VaultLocked()
  const place = placeOf(keeper, accountId)
  const snapshots = listSnapshots(place.snapshots)
  return {
    folder: place.folder,
    encrypted: true,
    cipher: opened.cipher,
    health: opened.health,
    sizeBytes: (fileSize(place.database) ?? 0) + (fileSize(`${place.database}-wal`) ?? 0),
    snapshotBytes: snapshots.reduce((total, { sizeBytes }) => total + sizeBytes, 0),
    freeBytes: freeBytes(place.folder),
    lastSnapshotAtMs: snapshots[0]?.takenAtMs ?? null,
    snapshots,
  }
}
