// Ends deletions in the journal that can no longer be undone: after an unlock, and whenever the list is asked for.
import type { Vault } from '../vault/vault.ts'
import { hasPurgeable, purgeEntries, undoMs } from './journal.store.ts'
import { hasPurgeablePictures, purgePictures } from './pictures.store.ts'

/** Purges what was deleted long enough ago; writes nothing when there is none. */
export function tendJournal(vault: Vault, nowMs: number): void {
  const untilMs = nowMs - undoMs
  if (!hasPurgeable(vault.reader, untilMs) && !hasPurgeablePictures(vault.reader, untilMs)) return
  vault.write((writer) => {
    const gone = purgeEntries(writer, untilMs) + purgePictures(writer, untilMs)
    if (gone > 0) vault.audit.append(writer, 'journal.erased')
  })
}
