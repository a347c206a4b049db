// Pictures in the vault, encrypted with everything else. A deleted one stays, hidden, while its deletion can be undone.
import { and, eq, isNull, lt, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { JournalEntryId, JournalPictureId } from '../kernel/ids.ts'
import type { Reader, Writer } from '../vault/vault.ts'
import { journalEntry, journalPicture } from '../vault/vault.schema.ts'
import type { pictureSchema } from './entry.contract.ts'

/** A picture as the API shows it, without its content. */
export type Picture = z.infer<typeof pictureSchema>

const { id, mediaType, width, height, altText, createdAtMs, deletedAtMs, entryId, bytes } = journalPicture
const described = { id, mediaType, width, height, altText }
const isThere = isNull(deletedAtMs)

/** The pictures of an entry, in the order they were added. */
export const picturesOf = (reader: Reader, entry: JournalEntryId): Picture[] =>
  reader
    .select(described)
    .from(journalPicture)
    .where(and(eq(entryId, entry), isThere))
    .orderBy(createdAtMs, id)
    .all()

/** One picture of an entry that is not deleted. */
export const findPicture = (reader: Reader, pictureId: JournalPictureId): Picture | undefined =>
  reader
    .select(described)
    .from(journalPicture)
    .innerJoin(journalEntry, eq(journalEntry.id, entryId))
    .where(and(eq(id, pictureId), isThere, isNull(journalEntry.deletedAtMs)))
    .get()

/** The content of a picture; undefined when there is none. */
export const pictureBytes = (reader: Reader, pictureId: JournalPictureId): Uint8Array | undefined =>
  reader.select({ bytes }).from(journalPicture).where(eq(id, pictureId)).get()?.bytes

/** Stores a picture; a known id is a no-op. Returns undefined when that id belongs to a deleted one. */
export function insertPicture(
  writer: Writer,
  row: Omit<typeof journalPicture.$inferInsert, 'deletedAtMs'>,
): Picture | undefined {
  writer.insert(journalPicture).values(row).onConflictDoNothing().run()
  return findPicture(writer, row.id)
}

/** Changes what is said of a picture. */
export function describePicture(writer: Writer, pictureId: JournalPictureId, text: string): void {
  writer.update(journalPicture).set({ altText: text }).where(eq(id, pictureId)).run()
}

/** Hides a picture; whether there is one, hidden now or before: a deletion may be sent twice. */
export function deletePicture(writer: Writer, pictureId: JournalPictureId, nowMs: number): boolean {
  writer.update(journalPicture).set({ deletedAtMs: nowMs }).where(and(eq(id, pictureId), isThere)).run() // prettier-ignore
  return writer.select({ id }).from(journalPicture).where(eq(id, pictureId)).get() !== undefined
}

/** Undoes a deletion; undefined when it was purged already. */
export function restorePicture(writer: Writer, pictureId: JournalPictureId): Picture | undefined {
  writer.update(journalPicture).set({ deletedAtMs: null }).where(eq(id, pictureId)).run()
  return findPicture(writer, pictureId)
}

/** Whether a picture was deleted before `untilMs`: cheap, so that lists can ask every time. */
export const hasPurgeablePictures = (reader: Reader, untilMs: number): boolean =>
  reader.select({ id }).from(journalPicture).where(lt(deletedAtMs, untilMs)).limit(1).get() !== undefined

/** Removes pictures that were deleted before `untilMs`; how many went. */
export const purgePictures = (writer: Writer, untilMs: number): number =>
  writer.delete(journalPicture).where(lt(deletedAtMs, untilMs)).run().changes

/** How many pictures an entry has. */
export const countPictures = (reader: Reader, entry: JournalEntryId): number =>
  reader
    .select({ n: sql<number>`count(*)` })
    .from(journalPicture)
    .where(and(eq(entryId, entry), isThere))
    .get()?.n ?? 0
