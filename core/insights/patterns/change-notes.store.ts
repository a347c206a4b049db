// What the person says happened when a level moved. A change may be found a few days off when more days are known, so a note
// belongs to the week around its date.
import { and, asc, between, eq } from 'drizzle-orm'
import { addDays, countDays, type LocalDate } from '../../kernel/local-day.ts'
import type { Reader, Writer } from '../../vault/vault.ts'
import { changeNote } from '../../vault/vault.schema.ts'

const withinDays = 7

const around = (seriesId: string, date: LocalDate) =>
  and(
    eq(changeNote.seriesId, seriesId),
    between(changeNote.localDate, addDays(date, -withinDays), addDays(date, withinDays)),
  )

/** The note nearest to a change of `seriesId` about `date`; null when there is none within a week. */
export function findChangeNote(reader: Reader, seriesId: string, date: LocalDate): string | null {
  const notes = reader.select().from(changeNote).where(around(seriesId, date)).orderBy(asc(changeNote.localDate)).all() // prettier-ignore
  const away = (other: LocalDate) => Math.abs(countDays(date, other) - 1)
  return notes.toSorted((a, b) => away(a.localDate) - away(b.localDate))[0]?.text ?? null
}

/** Replaces the note about `date`; empty words erase it. */
export function replaceChangeNote(
  writer: Writer,
  note: {
    readonly seriesId: string
    readonly localDate: LocalDate
    readonly text: string
    readonly changedAtMs: number
  },
): void {
  writer.delete(changeNote).where(around(note.seriesId, note.localDate)).run()
  if (note.text !== '') writer.insert(changeNote).values(note).run()
}
