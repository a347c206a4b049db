// Keeps copies of a vault, encrypted under the vault's own key. A copy counts only after it has been opened and checked;
// only then may an older one go.
import { err, ok, type Result } from '../kernel/result.ts'
import type { VaultPlace } from '../platform/data-layout.ts'
import { workOnDatabase } from '../platform/database-worker.ts'
import {
  fileSize,
  freeBytes,
  joinPath,
  listFolder,
  makePrivateFolder,
  moveDurably,
  removeTree,
  syncFile,
} from '../platform/files.ts'
import type { Cipher, Connection } from '../platform/sqlite.ts'
import { listSnapshots, type SnapshotInfo, snapshotName } from './snapshot-names.ts'
import { expendableSnapshots } from './snapshot-rotation.ts'
import { DiskFull, VaultDamaged } from './vault.ts'

/** Why no snapshot was kept. The older ones are all still there. */
export interface SnapshotFault {
  readonly type: 'DiskFull' | 'VaultDamaged'
}

/** Room that stays free for the vault itself. */
const spareBytes = 32 * 1024 * 1024

const hasRoom = (place: VaultPlace): boolean =>
  freeBytes(place.folder) > (fileSize(place.database) ?? 0) + spareBytes

function finish(place: VaultPlace, partial: string, takenAtMs: number): SnapshotInfo {
  const name = snapshotName(takenAtMs)
  const file = joinPath(place.snapshots, name)
  syncFile(partial)
  moveDurably(partial, file)
  for (const old of expendableSnapshots(listSnapshots(place.snapshots), name))
    removeTree(joinPath(place.snapshots, old.name))
  return { name, takenAtMs, sizeBytes: fileSize(file) ?? 0 }
}

function startPartial(place: VaultPlace, takenAtMs: number): string {
  makePrivateFolder(place.snapshots)
  for (const name of listFolder(place.snapshots))
    if (name.includes('.db.new')) removeTree(joinPath(place.snapshots, name))
  return joinPath(place.snapshots, `${snapshotName(takenAtMs)}.new`)
}

/** Takes a snapshot on a thread of its own, checks it, and lets surplus ones go. One at a time per vault. */
export async function takeSnapshot(
  place: VaultPlace,
  { cipher, key, atMs }: { cipher: Cipher; key: Uint8Array; atMs: number },
): Promise<Result<SnapshotInfo, SnapshotFault>> {
  if (!hasRoom(place)) return err({ type: 'DiskFull' })
  const partial = startPartial(place, atMs)
  const outcome = await workOnDatabase({ file: place.database, into: partial, cipher, key })
  if (outcome === 'ok') return ok(finish(place, partial, atMs))
  removeTree(partial)
  if (outcome === 'failed') throw new Error('the snapshot could not be taken')
  return err({ type: outcome === 'full' ? 'DiskFull' : 'VaultDamaged' })
}

/**
 * Keeps a copy before the schema changes. Blocks, because the migration must not start without it. Throws
 * {@link DiskFull} or {@link VaultDamaged}; the vault has not been changed then.
 */
export function snapshotBeforeMigration(db: Connection, place: VaultPlace, atMs: number): void {
  if (!hasRoom(place)) throw new DiskFull()
  if (db.pragma('quick_check(1)', { simple: true }) !== 'ok') throw new VaultDamaged()
  const partial = startPartial(place, atMs)
  db.prepare('VACUUM INTO ?').run(partial)
  finish(place, partial, atMs)
}
