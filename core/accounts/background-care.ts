// What happens to an open vault by itself: a full check after an unclean end, and a snapshot a day. Both run on a thread
// of their own and never hold up the person. An erase or a repair waits for them, because they hold the file.
import type { AccountId } from '../kernel/ids.ts'
import { err, type Result } from '../kernel/result.ts'
import { workOnDatabase } from '../platform/database-worker.ts'
import { listSnapshots, type SnapshotInfo } from '../vault/snapshot-names.ts'
import { isSnapshotDue } from '../vault/snapshot-rotation.ts'
import { type SnapshotFault, takeSnapshot } from '../vault/snapshots.ts'
import { type AccountKeeper, placeOf } from './account-keeper.ts'
import { unlessDiskFull } from './vault-faults.ts'

/** Runs one piece of background work after another for each account. */
export function afterOthers<T>(
  keeper: AccountKeeper,
  accountId: AccountId,
  work: () => Promise<T>,
): Promise<T> {
  const before = keeper.background.get(accountId) ?? Promise.resolve()
  const mine = before.then(work)
  keeper.background.set(
    accountId,
    mine.then(
      () => {},
      () => {},
    ),
  )
  return mine
}

/** Waits until nothing works on the account's files any more. */
export async function backgroundIdle(keeper: AccountKeeper, accountId: AccountId): Promise<void> {
  await keeper.background.get(accountId)
  keeper.background.delete(accountId)
}

/** Takes a snapshot of an open vault now. `VaultLocked` when it has been locked meanwhile. */
export function snapshotNow(
  keeper: AccountKeeper,
  accountId: AccountId,
): Promise<Result<SnapshotInfo, SnapshotFault | { readonly type: 'VaultLocked' }>> {
  return afterOthers(keeper, accountId, async () => {
    const opened = keeper.opened.get(accountId)
    if (!opened) return err({ type: 'VaultLocked' as const })
    const { vault, cipher, databaseKey: key } = opened
    const taken = await takeSnapshot(placeOf(keeper, accountId), { cipher, key, atMs: keeper.clock.nowMs() })
    if (!taken.ok && taken.error.type === 'VaultDamaged') opened.health = 'damaged'
    if (taken.ok && !vault.closed)
      unlessDiskFull(() =>
        vault.write((writer) => vault.audit.append(writer, 'snapshot.taken', taken.value.name)),
      )
    return taken
  })
}

async function checkFile(keeper: AccountKeeper, accountId: AccountId): Promise<void> {
  const opened = keeper.opened.get(accountId)
  if (!opened) return
  const { vault, cipher, databaseKey: key } = opened
  const outcome = await workOnDatabase({ file: placeOf(keeper, accountId).database, cipher, key })
  opened.health = outcome === 'damaged' ? 'damaged' : 'ok'
  if (outcome === 'damaged' && !vault.closed)
    unlessDiskFull(() => vault.write((writer) => vault.audit.append(writer, 'vault.check-failed')))
}

/** Starts what is due for a vault that has just been opened. Faults of the work show in its health, not as errors. */
export function careInBackground(keeper: AccountKeeper, accountId: AccountId): void {
  const due = isSnapshotDue(listSnapshots(placeOf(keeper, accountId).snapshots), keeper.clock.nowMs())
  if (keeper.opened.get(accountId)?.health === 'checking')
    void afterOthers(keeper, accountId, () => checkFile(keeper, accountId)).catch(() => {})
  if (due) void snapshotNow(keeper, accountId).catch(() => {})
}
