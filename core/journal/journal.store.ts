// Entries in the vault. A deleted entry stays, hidden, while its deletion can be undone; purging removes it for
// good with its pictures and its words in the search index.
import { and, desc, eq, gte, inArray, isNull, lt, lte, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { JournalEntryId } from '../kernel/ids.ts'
import type { LocalDate } from '../kernel/local-day.ts'
import type { Reader, Writer } from '../vault/vault.ts'
import { journalEntry } from '../vault/vault.schema.ts'
import type { entrySchema, entrySummarySchema, JournalReading, JournalWords } from './entry.contract.ts'
import { picturesOf } from './pictures.store.ts'

/** An entry as the API shows it. */
export type Entry = z.infer<typeof entrySchema>
/** An entry in a list. */
export type EntrySummary = z.infer<typeof entrySummarySchema>

/** How long a deletion can be undone. */
export const undoMs = 10 * 60_000

const isThere = isNull(journalEntry.deletedAtMs)

/** One entry that is not deleted. */
export function findEntry(reader: Reader, id: JournalEntryId): Entry | undefined {
  const row = reader
    .select()
    .from(journalEntry)
    .where(and(eq(journalEntry.id, id), isThere))
    .get()
  if (!row) return undefined
  const { seq: _seq, deletedAtMs: _deleted, ...entry } = row
  return { ...entry, pictures: picturesOf(reader, id) }
}

/** What the person wrote in an entry. */
export const wordsIn = ({ title, body, localDate, tags, promptId }: Entry): JournalWords => ({
  title,
  body,
  localDate,
  tags,
  promptId,
})

const columnsOf = ({ localDate, ...words }: JournalWords) => ({ ...words, localDate: localDate as LocalDate })

/** Stores an entry; undefined when that id belongs to a deleted one. */
export function insertEntry(
  writer: Writer,
  { id, zone, words, nowMs }: { id: JournalEntryId; zone: string; words: JournalWords; nowMs: number },
): Entry | undefined {
  writer
    .insert(journalEntry)
    .values({ ...columnsOf(words), id, zone, createdAtMs: nowMs, changedAtMs: nowMs })
    .onConflictDoNothing()
    .run()
  return findEntry(writer, id)
}

/** Changes the words of an entry. */
export function replaceWords(
  writer: Writer,
  id: JournalEntryId,
  { words, nowMs }: { words: JournalWords; nowMs: number },
): void {
  writer
    .update(journalEntry)
    .set({ ...columnsOf(words), changedAtMs: nowMs })
    .where(eq(journalEntry.id, id))
    .run()
}

/** Keeps a reading with an entry, or removes it. */
export function setReading(writer: Writer, id: JournalEntryId, reading: JournalReading | null): void {
  writer.update(journalEntry).set({ reading }).where(eq(journalEntry.id, id)).run()
}

/** Hides an entry; whether there is one, hidden now or before: a deletion may be sent twice. */
export function deleteEntry(writer: Writer, id: JournalEntryId, nowMs: number): boolean {
  const isThisOne = eq(journalEntry.id, id)
  writer.update(journalEntry).set({ deletedAtMs: nowMs }).where(and(isThisOne, isThere)).run()
  return writer.select({ id: journalEntry.id }).from(journalEntry).where(isThisOne).get() !== undefined
}

/** Undoes a deletion; undefined when it was purged already. */
export function restoreEntry(writer: Writer, id: JournalEntryId): Entry | undefined {
  writer.update(journalEntry).set({ deletedAtMs: null }).where(eq(journalEntry.id, id)).run()
  return findEntry(writer, id)
}

/** Whether an entry was deleted before `untilMs`: cheap, so that lists can ask every time. */
export const hasPurgeable = (reader: Reader, untilMs: number): boolean =>
  reader
    .select({ id: journalEntry.id })
    .from(journalEntry)
    .where(lt(journalEntry.deletedAtMs, untilMs))
    .limit(1)
    .get() !== undefined

/** Removes entries that were deleted before `untilMs`; how many went. */
export const purgeEntries = (writer: Writer, untilMs: number): number =>
  writer.delete(journalEntry).where(lt(journalEntry.deletedAtMs, untilMs)).run().changes

const summaries = (reader: Reader) =>
  reader
    .select({
      seq: journalEntry.seq,
      id: journalEntry.id,
      title: journalEntry.title,
      localDate: journalEntry.localDate,
      tags: journalEntry.tags,
      createdAtMs: journalEntry.createdAtMs,
      excerpt: sql<string>`substr(${journalEntry.body}, 1, 280)`,
      // Written out: drizzle leaves the table's name away, and both tables have an id.
      pictures: sql<number>`(SELECT count(*) FROM journal_picture AS p WHERE p.entry_id = journal_entry.id AND p.deleted_at_ms IS NULL)`,
      reading: sql<number>`${journalEntry.reading} IS NOT NULL`,
    })
    .from(journalEntry)

type SummaryRow = ReturnType<ReturnType<typeof summaries>['all']>[number]
const shown = ({ seq: _seq, reading, ...row }: SummaryRow): EntrySummary => ({
  ...row,
  isRead: reading === 1,
})

/** What to list. `cursor` is what the page before returned. */
export interface EntryFilter {
  readonly tag?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** The statement behind {@link listEntries}; exported for the test of its query plan. */
export function listStatement(reader: Reader, { tag, from, to, cursor, limit }: EntryFilter) {
  const { localDate, seq, tags } = journalEntry
  const [beforeDate = '', beforeSeq = ''] = cursor?.split(' ') ?? []
  return summaries(reader)
    .where(
      and(
        isThere,
        cursor === undefined
          ? undefined
          : sql`(${localDate}, ${seq}) < (${beforeDate}, ${Number(beforeSeq)})`,
        from === undefined ? undefined : gte(localDate, from as LocalDate),
        to === undefined ? undefined : lte(localDate, to as LocalDate),
        tag === undefined ? undefined : sql`EXISTS (SELECT 1 FROM json_each(${tags}) WHERE value = ${tag})`,
      ),
    )
    .orderBy(desc(localDate), desc(seq))
    .limit(limit + 1)
}

/** A page of entries, newest day first; within a day the one written last comes first. */
export function listEntries(
  reader: Reader,
  filter: EntryFilter,
): { items: EntrySummary[]; nextCursor: string | null } {
  const rows = listStatement(reader, filter).all()
  const page = rows.slice(0, filter.limit)
  const last = page.at(-1)
  const nextCursor = rows.length > filter.limit && last ? `${last.localDate} ${last.seq}` : null
  return { items: page.map(shown), nextCursor }
}

/** A page of whole entries in the same order, each as it can be handed in again. */
export function pageOfEntries(
  reader: Reader,
  filter: Pick<EntryFilter, 'cursor' | 'limit'>,
): { items: (Entry & { writtenAtMs: number })[]; nextCursor: string | null } {
  const { items, nextCursor } = listEntries(reader, filter)
  const whole = items.flatMap(({ id }) => findEntry(reader, id as JournalEntryId) ?? [])
  return { items: whole.map((entry) => ({ ...entry, writtenAtMs: entry.createdAtMs })), nextCursor }
}

/** The entries of some days, newest day first. */
export const entriesOfDays = (reader: Reader, dates: readonly LocalDate[]): EntrySummary[] =>
  summaries(reader)
    .where(and(inArray(journalEntry.localDate, [...dates]), isThere))
    .orderBy(desc(journalEntry.localDate), desc(journalEntry.seq))
    .all()
    .map(shown)

/** The day of the earliest entry; null while there is none. */
export const earliestDay = (reader: Reader): LocalDate | null =>
  reader
    .select({ date: journalEntry.localDate })
    .from(journalEntry)
    .orderBy(journalEntry.localDate)
    .limit(1)
    .get()?.date ?? null

const mostTags = 500

/** The tags in use, most used first. */
export const countTags = (reader: Reader): { tag: string; entries: number }[] =>
  reader.all(
    sql`SELECT value AS tag, count(*) AS entries FROM journal_entry, json_each(journal_entry.tags)
      WHERE deleted_at_ms IS NULL GROUP BY value ORDER BY entries DESC, tag LIMIT ${mostTags}`,
  )
