// What is being written and not kept yet. A draft needs no entry: its id is that of the entry it may become, so that nothing
// is lost when the window closes or the program ends. Keeping the entry ends it.
import { desc, eq } from 'drizzle-orm'
import type { z } from 'zod'
import type { JournalEntryId } from '../kernel/ids.ts'
import type { Reader, Writer } from '../vault/vault.ts'
import { journalDraft } from '../vault/vault.schema.ts'
import type { draftSchema, JournalWords } from './entry.contract.ts'

const mostDrafts = 50

/** What is being written and not kept yet, newest first. */
export const listDrafts = (reader: Reader): z.infer<typeof draftSchema>[] =>
  reader.select().from(journalDraft).orderBy(desc(journalDraft.savedAtMs)).limit(mostDrafts).all()

/** Keeps what is being written. */
export function saveDraft(
  writer: Writer,
  entryId: JournalEntryId,
  { words, nowMs }: { words: JournalWords; nowMs: number },
): void {
  const set = { words, savedAtMs: nowMs }
  writer
    .insert(journalDraft)
    .values({ entryId, ...set })
    .onConflictDoUpdate({ target: journalDraft.entryId, set })
    .run()
}

/** Lets go of what was being written. */
export function deleteDraft(writer: Writer, entryId: JournalEntryId): void {
  writer.delete(journalDraft).where(eq(journalDraft.entryId, entryId)).run()
}
