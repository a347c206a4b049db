// What the accounts room does with copies of a vault: freezing it for an export, back-ups and their restoring, and getting
// rid of old copies when something was erased.
import type { AccountId } from '../kernel/ids.ts'
import type { Result } from '../kernel/result.ts'
import { joinPath, listFolder, removeTree } from '../platform/files.ts'
import type { BackupInfo } from '../portability/backups/backup-names.ts'
import type { BackupFault } from '../portability/backups/backup-file.ts'
import { compactVault } from '../vault/compact-vault.ts'
import { openFrozen, type SideVault } from '../vault/side-vault.ts'
import { listSnapshots } from '../vault/snapshot-names.ts'
import { VaultLocked } from '../vault/vault.ts'
import { type AccountKeeper, placeOf } from './account-keeper.ts'
import {
  backUp,
  type BackupNotMade,
  type BackupPlan,
  type BackupRequest,
  hasBackupPassphrase,
  openBackup,
  type OpenedBackup,
  setBackupPassphrase,
} from './account-backups.ts'
import type { UnlockFault } from './account-view.ts'
import { afterOthers, backgroundIdle } from './background-care.ts'
import { type Restore, restoreAccount, type Restored, type RestoreFault } from './restore-account.ts'

/** Copies of vaults. What needs an open one throws {@link VaultLocked} when it is not. */
export interface AccountCopies {
  /** The vault as it is now, whatever is written meanwhile. Closes itself when the vault locks. */
  freeze(accountId: AccountId): SideVault
  backUp(accountId: AccountId, plan: BackupPlan): Promise<Result<BackupInfo, BackupNotMade>>
  hasBackupPassphrase(accountId: AccountId): boolean
  setBackupPassphrase(
    accountId: AccountId,
    change: { current: string; own: string | null },
  ): Promise<Result<null, UnlockFault>>
  openBackup(accountId: AccountId, request: BackupRequest): Promise<OpenedBackup | BackupFault | 'foreign'>
  restoreBackup(restore: Restore): Promise<Result<Restored, RestoreFault>>
  /** A folder of an open vault for work on copies. */
  workshop(accountId: AccountId): string
  /** Writes the file anew, so that nothing deleted is left in it. */
  compact(accountId: AccountId): Promise<void>
  /** Removes the snapshots and the files that were set aside; gives how many there were. */
  dropCopies(accountId: AccountId): Promise<number>
  /** How many snapshots and files set aside there are. */
  countCopies(accountId: AccountId): number
}

const openOr = (keeper: AccountKeeper, accountId: AccountId) => {
  const opened = keeper.opened.get(accountId)
  if (!opened) throw new VaultLocked()
  return opened
}

function freeze(keeper: AccountKeeper, accountId: AccountId): SideVault {
  const { cipher, databaseKey: key } = openOr(keeper, accountId)
  const frozen = openFrozen({ file: placeOf(keeper, accountId).database, cipher, key })
  const close = (): void => {
    keeper.lockListeners.delete(onLock)
    frozen.close()
  }
  const onLock = (locked: AccountId): void => {
    if (locked === accountId) close()
  }
  keeper.lockListeners.add(onLock)
  return { reader: frozen.reader, close }
}

const countCopies = (keeper: AccountKeeper, accountId: AccountId): number => {
  const { snapshots, quarantine } = placeOf(keeper, accountId)
  return listSnapshots(snapshots).length + listFolder(quarantine).length
}

/** Makes {@link AccountCopies}. `careAfter` begins what is due for a vault that has just been opened. */
export function accountCopies(
  keeper: AccountKeeper,
  careAfter: <R extends { ok: boolean }>(result: R, accountId: AccountId) => R,
): AccountCopies {
  return {
    freeze: (accountId) => freeze(keeper, accountId),
    backUp: (accountId, plan) => backUp(keeper, accountId, plan),
    hasBackupPassphrase: (accountId) => hasBackupPassphrase(keeper, accountId),
    setBackupPassphrase: (accountId, change) =>
      keeper.inTurn(accountId, () => setBackupPassphrase(keeper, accountId, change)),
    openBackup: (accountId, request) =>
      afterOthers(keeper, accountId, () => openBackup(keeper, accountId, request)),
    async restoreBackup(restore) {
      const restored = await restoreAccount(keeper, restore)
      return restored.ok ? careAfter(restored, restored.value.account.id) : restored
    },
    workshop(accountId) {
      openOr(keeper, accountId)
      return placeOf(keeper, accountId).workshop
    },
    compact: (accountId) =>
      afterOthers(keeper, accountId, () =>
        Promise.resolve(compactVault(openOr(keeper, accountId).vault.connection)),
      ),
    async dropCopies(accountId) {
      await backgroundIdle(keeper, accountId)
      const count = countCopies(keeper, accountId)
      const { snapshots, quarantine, workshop } = placeOf(keeper, accountId)
      // An export on its way in may be in the workshop too; what a crash left of back-ups goes.
      for (const old of [snapshots, quarantine, joinPath(workshop, 'drill'), joinPath(workshop, 'backup.db')])
        removeTree(old)
      return count
    },
    countCopies: (accountId) => countCopies(keeper, accountId),
  }
}
