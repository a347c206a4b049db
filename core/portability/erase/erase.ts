// Erasing with a receipt: what there was, what there is now, which copies went and which may remain. The rows go in one
// transaction; then the file is written anew, so that nobody with the key finds the old words in free pages either.
import type { Accounts } from '../../accounts/open-accounts.ts'
import type { Clock } from '../../kernel/clock.ts'
import { sha256Hex } from '../../platform/crypto.ts'
import { removeTree } from '../../platform/files.ts'
import type { Vault } from '../../vault/vault.ts'
import { readBackupChoices } from '../backups/backup-choices.ts'
import { type BackupInfo, listBackups } from '../backups/backup-names.ts'
import { countAll, eraseRows, type EraseScope, type RowCounts } from './erase-rows.ts'

/** What was erased, without a word of it. */
export interface Receipt {
  readonly scope: EraseScope['type']
  readonly erasedAtMs: number
  readonly before: RowCounts
  readonly after: RowCounts
  /** Snapshots and files set aside that were removed, and that remain. */
  readonly copies: { readonly removed: number; readonly remaining: number }
  /** Back-ups in the chosen folder that were removed, and the paths of those that remain. */
  readonly backups: { readonly removed: number; readonly remaining: readonly string[] }
  /** SHA-256 over all of the above; the vault's log names it. */
  readonly hash: string
}

/** Copies under our control, which may hold what is to be erased. */
export interface Copies {
  readonly snapshots: number
  readonly backups: readonly BackupInfo[]
}

/** The copies of a vault that HealHub can reach. */
export function reachableCopies(accounts: Accounts, vault: Vault): Copies {
  const { folder } = readBackupChoices(vault.reader)
  return {
    snapshots: accounts.countCopies(vault.accountId),
    backups: folder === null ? [] : listBackups(folder, vault.accountId),
  }
}

/** What erasing works on. */
export interface Erasing {
  readonly accounts: Accounts
  readonly vault: Vault
  readonly clock: Clock
}

/** Erases and gives the receipt. `drop`: which copies go as well. Throws `DiskFull`; the rows are gone then all the same. */
export async function erase(
  { accounts, vault, clock }: Erasing,
  scope: EraseScope,
  drop: { snapshots: boolean; backups: boolean },
): Promise<Receipt> {
  // prettier-ignore
  const before = countAll(vault.reader)
  const reachable = reachableCopies(accounts, vault)
  vault.write((writer) => eraseRows(writer, scope))
  const after = countAll(vault.reader)
  // What the lock screen may show of a safety plan lies outside the vault.
  if (before['plan_item'] !== after['plan_item']) accounts.showPlan(vault.accountId, null)
  await accounts.compact(vault.accountId)
  const removed = drop.snapshots ? await accounts.dropCopies(vault.accountId) : 0
  if (drop.backups) for (const { path } of reachable.backups) removeTree(path)
  const said = {
    scope: scope.type,
    erasedAtMs: clock.nowMs(),
    before,
    after,
    copies: { removed, remaining: accounts.countCopies(vault.accountId) },
    backups: {
      removed: drop.backups ? reachable.backups.length : 0,
      remaining: drop.backups ? [] : reachable.backups.map(({ path }) => path),
    },
  }
  const hash = sha256Hex(JSON.stringify(said))
  vault.write((writer) => vault.audit.append(writer, 'data.erased', hash))
  return { ...said, hash }
}
