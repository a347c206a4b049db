// The operations that tell where a vault lies, how big it is, and that keep a copy of it now.
import { implement, ORPCError } from '@orpc/server'
import { count } from 'drizzle-orm'
import type { AccountId } from '../kernel/ids.ts'
import type { Result } from '../kernel/result.ts'
import { lookAtFolder } from '../platform/folder-concern.ts'
import { storageContract } from '../settings/settings.contract.ts'
import { type CallContext, unlocked } from './call-context.ts'
import type { SnapshotInfo } from './snapshot-names.ts'
import { message } from './vault.schema.ts'

/** The part of the accounts room that these operations need. */
export interface StorageContext extends CallContext {
  readonly accounts: {
    vaultFile(accountId: AccountId): {
      readonly folder: string
      readonly sizeBytes: number
      readonly snapshotBytes: number
      readonly freeBytes: number
      readonly snapshots: readonly SnapshotInfo[]
    }
    takeSnapshot(
      accountId: AccountId,
    ): Promise<Result<SnapshotInfo, { readonly type: 'DiskFull' | 'VaultDamaged' | 'VaultLocked' }>>
  }
}

const os = implement(storageContract).$context<StorageContext>()

/** Operations on the files of a vault. */
export const storageRouter = os.router({
  info: os.info.use(unlocked).handler(({ context }) => {
    const file = context.accounts.vaultFile(context.accountId)
    return {
      folder: file.folder,
      concern: lookAtFolder(file.folder),
      vaultBytes: file.sizeBytes,
      snapshotBytes: file.snapshotBytes,
      freeBytes: file.freeBytes,
      messages: context.vault.reader.select({ count: count() }).from(message).get()?.count ?? 0,
      snapshots: [...file.snapshots],
    }
  }),
  takeSnapshot: os.takeSnapshot.use(unlocked).handler(async ({ context, errors }) => {
    const taken = await context.accounts.takeSnapshot(context.accountId)
    if (taken.ok) return taken.value
    if (taken.error.type === 'DiskFull') throw errors.DISK_FULL()
    if (taken.error.type === 'VaultDamaged') throw errors.VAULT_DAMAGED()
    throw new ORPCError('VAULT_LOCKED', { status: 401 })
  }),
})
