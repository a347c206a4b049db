// What happens by itself while a vault is open: a back-up when one is due, and the rules by which old entries go. Looked at
// every hour; a clock that is set back neither stops back-ups nor lets anything go.
import type { Accounts } from '../accounts/open-accounts.ts'
import type { Clock } from '../kernel/clock.ts'
import type { AccountId } from '../kernel/ids.ts'
import type { BackupNotMade } from '../accounts/account-backups.ts'
import type { Vault } from '../vault/vault.ts'
import { readBackupChoices } from './backups/backup-choices.ts'
import { listBackups } from './backups/backup-names.ts'
import { applyRetention } from './erase/retention.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** Looks after vaults that are open. */
export interface DailyCare {
  /** Does what is due for every open vault; call it as often as you like. */
  tick(): void
  /** Does what is due for one open vault now. */
  tend(vault: Vault): Promise<void>
  /** Why the last back-up by schedule was not made; null when it was, or none was due. */
  fault(accountId: AccountId): BackupNotMade['type'] | null
}

/** Makes {@link DailyCare}. */
export function createDailyCare(accounts: Accounts, clock: Clock): DailyCare {
  const looked = new Map<AccountId, number>()
  const faults = new Map<AccountId, BackupNotMade['type']>()
  accounts.onLocked((accountId) => {
    looked.delete(accountId)
    faults.delete(accountId)
  })

  const backUpIfDue = async (vault: Vault): Promise<void> => {
    const { folder, every, keepDaily, keepWeekly } = readBackupChoices(vault.reader)
    if (folder === null || every === 'off') return
    const ageMs = every === 'day' ? dayMs : 7 * dayMs
    const nowMs = clock.nowMs()
    const isFresh = listBackups(folder, vault.accountId).some(({ createdAtMs }) => createdAtMs > nowMs - ageMs && createdAtMs <= nowMs) // prettier-ignore
    if (isFresh) return
    const made = await accounts.backUp(vault.accountId, { folder, daily: keepDaily, weekly: keepWeekly })
    if (made.ok) faults.delete(vault.accountId)
    else faults.set(vault.accountId, made.error.type)
  }
  const tend = async (vault: Vault): Promise<void> => {
    await backUpIfDue(vault)
    if (!vault.closed && applyRetention(vault, clock.nowMs())) await accounts.compact(vault.accountId)
  }
  return {
    tend,
    fault: (accountId) => faults.get(accountId) ?? null,
    tick() {
      for (const { id } of accounts.list()) {
        const vault = accounts.vault(id)
        const last = looked.get(id)
        if (!vault || (last !== undefined && clock.monotonicMs() - last < hourMs)) continue
        looked.set(id, clock.monotonicMs())
        // A full disk or a lock in between: looked at again in an hour.
        tend(vault).catch(() => {})
      }
    },
  }
}
