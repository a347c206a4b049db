// Which check-ins came in with which import.
import { count, desc, eq, min, ne, sql } from 'drizzle-orm'
import type { CheckInId, ImportId } from '../kernel/ids.ts'
import type { Reader, Writer } from '../vault/vault.ts'
import { checkIn, importedCheckIn } from '../vault/vault.schema.ts'

/** What is kept of an entry beside the check-in itself. */
type Imported = typeof importedCheckIn.$inferInsert

/** Notes that a check-in came in with an import. */
export const noteImported = (writer: Writer, imported: Imported): void => {
  writer.insert(importedCheckIn).values(imported).run()
}

const isChanged = ne(checkIn.changedAtMs, checkIn.createdAtMs)

/** Every import of which something is still there, newest first. */
export const listImports = (reader: Reader) =>
  reader
    .select({
      importId: importedCheckIn.importId,
      source: importedCheckIn.source,
      importedAtMs: min(importedCheckIn.importedAtMs).mapWith(Number),
      checkIns: count(),
      changed: sql<number>`sum(${isChanged})`.mapWith(Number),
    })
    .from(importedCheckIn)
    .innerJoin(checkIn, eq(checkIn.id, importedCheckIn.checkInId))
    .groupBy(importedCheckIn.importId, importedCheckIn.source)
    .orderBy(desc(min(importedCheckIn.importedAtMs)))
    .all()

/** The check-ins of an import, and whether the person changed them since. */
export const checkInsOf = (reader: Reader, importId: ImportId): { id: CheckInId; changed: boolean }[] =>
  reader
    .select({ id: checkIn.id, changed: sql<number>`${isChanged}`.mapWith(Boolean) })
    .from(importedCheckIn)
    .innerJoin(checkIn, eq(checkIn.id, importedCheckIn.checkInId))
    .where(eq(importedCheckIn.importId, importId))
    .all()

/** Forgets that anything came in with an import. */
export const forgetImport = (writer: Writer, importId: ImportId): void => {
  writer.delete(importedCheckIn).where(eq(importedCheckIn.importId, importId)).run()
}
