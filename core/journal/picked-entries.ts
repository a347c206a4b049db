// Entries that somebody picked by hand, for other rooms that show them.
import type { JournalEntryId } from '../kernel/ids.ts'
import type { Reader } from '../vault/vault.ts'
import { type Entry, findEntry } from './journal.store.ts'

/** The entries that are still there, each once, oldest day first. */
export const pickedEntries = (reader: Reader, ids: readonly string[]): Entry[] =>
  [...new Set(ids)]
    .flatMap((id) => findEntry(reader, id as JournalEntryId) ?? [])
    .toSorted((one, other) => (one.localDate === other.localDate ? one.createdAtMs - other.createdAtMs : one.localDate < other.localDate ? -1 : 1)) // prettier-ignore
