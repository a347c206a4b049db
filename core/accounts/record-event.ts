// Notes in the audit log of an open vault what was done to the account around it.
import type { AuditEvent } from '../audit/audit-log.ts'
import type { AccountId } from '../kernel/ids.ts'
import type { AccountKeeper } from './account-keeper.ts'
import { unlessDiskFull } from './vault-faults.ts'

/** Records `event`; nothing happens while the vault is locked or the disk is full. */
export function record(keeper: AccountKeeper, accountId: AccountId, event: AuditEvent): void {
  const vault = keeper.opened.get(accountId)?.vault
  if (vault) unlessDiskFull(() => vault.write((writer) => vault.audit.append(writer, event)))
}
