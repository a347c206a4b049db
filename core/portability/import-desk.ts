// Exports on their way in, one an account at a time. They live in an encrypted file of their own until the person has seen
// what they would do; a lock, a newer one or a fault of the file ends them.
import type { Accounts } from '../accounts/open-accounts.ts'
import { type AccountId, newId } from '../kernel/ids.ts'
import { joinPath } from '../platform/files.ts'
import type { Staging } from '../vault/side-vault.ts'
import { type IncomingExport, stageImport } from './stage-import.ts'

/** Where exports wait. An id that is not known, or no longer, gives undefined. */
export interface ImportDesk {
  begin(accountId: AccountId): string
  /** Throws `ExportDamaged`, `VaultFromNewerVersion` or `DiskFull`; the export is forgotten then. */
  take(accountId: AccountId, importId: string, bytes: Uint8Array): true | undefined
  /** The whole export as a vault; throws as {@link take}. */
  finish(accountId: AccountId, importId: string): Staging | undefined
  drop(accountId: AccountId, importId?: string): void
}

interface Waiting {
  readonly importId: string
  readonly incoming: IncomingExport
  whole: Staging | null
}

/** Makes an empty desk. */
export function openImportDesk(accounts: Pick<Accounts, 'workshop' | 'onLocked'>): ImportDesk {
  const waiting = new Map<AccountId, Waiting>()
  const drop: ImportDesk['drop'] = (accountId, importId) => {
    const found = waiting.get(accountId)
    if (!found || (importId !== undefined && found.importId !== importId)) return
    waiting.delete(accountId)
    found.incoming.discard()
  }
  const withFound = <T>(
    accountId: AccountId,
    importId: string,
    use: (found: Waiting) => T,
  ): T | undefined => {
    // prettier-ignore
    const found = waiting.get(accountId)
    if (found?.importId !== importId) return undefined
    try {
      return use(found)
    } catch (fault) {
      drop(accountId)
      throw fault
    }
  }
  accounts.onLocked((accountId) => drop(accountId))
  return {
    begin(accountId) {
      drop(accountId)
      const importId = newId()
      const folder = joinPath(accounts.workshop(accountId), 'incoming')
      waiting.set(accountId, { importId, incoming: stageImport(folder), whole: null })
      return importId
    },
    take: (accountId, importId, bytes) =>
      withFound(accountId, importId, ({ incoming }) => {
        incoming.take(bytes)
        return true as const
      }),
    finish: (accountId, importId) =>
      withFound(accountId, importId, (found) => (found.whole ??= found.incoming.finish())),
    drop,
  }
}
