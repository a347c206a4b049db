// Keeps entries of the journal: one by one as somebody writes them, or many at once from a script. Whichever way, the draft
// ends and the words pass the danger rules.
import type { z } from 'zod'
import type { JournalEntryId } from '../kernel/ids.ts'
import { localMoment } from '../kernel/local-day.ts'
import type { SafetySignal } from '../safety/safety.contract.ts'
import { addMany, type ManyAdded } from '../safety/screen-many.ts'
import type { Vault, Writer } from '../vault/vault.ts'
import { deleteDraft } from './drafts.store.ts'
import { screenedWords, screenKept } from './entry-danger.ts'
import { type JournalWords, newEntrySchema } from './entry.contract.ts'
import * as store from './journal.store.ts'

type NewEntry = z.infer<typeof newEntrySchema>
type Stored = store.Entry & { safety: SafetySignal | null }

const isSame = (one: JournalWords, other: JournalWords) => JSON.stringify(one) === JSON.stringify(other)

const wordsGiven = ({
  writtenAtMs,
  zone,
  localDate,
  title,
  body,
  tags,
  promptId,
}: NewEntry): JournalWords => ({
  title,
  body,
  localDate: localDate ?? localMoment(writtenAtMs, zone).date,
  tags,
  promptId,
})

/** Stores an entry whose id may be known; undefined when it is used for something else. */
function put(
  writer: Writer,
  given: NewEntry,
  nowMs: number,
): { entry: store.Entry; isNew: boolean } | undefined {
  const id = given.id as JournalEntryId
  const words = wordsGiven(given)
  const isNew = store.findEntry(writer, id) === undefined
  const entry = store.insertEntry(writer, { id, zone: given.zone, words, nowMs })
  if (!entry || !isSame(store.wordsIn(entry), words)) return undefined
  deleteDraft(writer, id)
  return { entry, isNew }
}

/** Keeps a new entry; undefined when the id is used for something else. */
export const keepNew = (vault: Vault, given: NewEntry, nowMs: number): Stored | undefined =>
  vault.write((writer) => {
    const kept = put(writer, given, nowMs)
    return kept && { ...kept.entry, safety: screenKept(writer, screenedWords(kept.entry), nowMs) }
  })

/** Keeps many in one transaction: all that fit, or, on a fault of the store, none. */
export const keepMany = (vault: Vault, items: readonly unknown[], nowMs: number): ManyAdded =>
  addMany(vault, { schema: newEntrySchema, items, nowMs }, (given, { writer, say }) => {
    const kept = put(writer, given, nowMs)
    if (!kept) return 'conflict'
    if (kept.isNew) say({ words: screenedWords(kept.entry), atMs: given.writtenAtMs })
    return kept.isNew ? 'created' : 'known'
  })

/** Keeps what was changed. Words that stay as they are were screened when they were written. */
export function keepChanged(
  vault: Vault,
  { id, changes, nowMs }: { id: JournalEntryId; changes: Partial<JournalWords>; nowMs: number },
): Stored | undefined {
  return vault.write((writer) => {
    const known = store.findEntry(writer, id)
    if (!known) return undefined
    const before = store.wordsIn(known)
    const words = { ...before, ...changes }
    if (!isSame(before, words)) store.replaceWords(writer, id, { words, nowMs })
    if (before.body !== words.body) store.setReading(writer, id, null)
    deleteDraft(writer, id)
    const isNew = screenedWords(before) !== screenedWords(words)
    const safety = isNew ? screenKept(writer, screenedWords(words), nowMs) : null
    const stored = store.findEntry(writer, id)
    return stored && { ...stored, safety }
  })
}
