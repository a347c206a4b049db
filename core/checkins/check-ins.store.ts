// Check-ins in the vault. The local day is worked out from the moment and the zone, never given by the caller, so that the
// two cannot disagree.
import { and, desc, eq, gte, lt, lte, or } from 'drizzle-orm'
import type { z } from 'zod'
import type { CheckInId } from '../kernel/ids.ts'
import { type LocalDate, localMoment } from '../kernel/local-day.ts'
import type { Reader, Writer } from '../vault/vault.ts'
import { checkIn } from '../vault/vault.schema.ts'
import type { checkInSchema } from './check-ins.contract.ts'

/** A check-in as the API shows it. */
export type CheckIn = z.infer<typeof checkInSchema>
/** What a check-in tells, without what follows from it. */
export type ToldCheckIn = Omit<CheckIn, 'localDate' | 'createdAtMs' | 'changedAtMs'>

const shown = ({ localHour: _hour, ...row }: typeof checkIn.$inferSelect): CheckIn => row

/** One check-in, or undefined. */
export function findCheckIn(reader: Reader, id: CheckInId): CheckIn | undefined {
  const row = reader.select().from(checkIn).where(eq(checkIn.id, id)).get()
  return row && shown(row)
}

const placed = ({ atMs, zone }: Pick<ToldCheckIn, 'atMs' | 'zone'>) => {
  const { date, hour } = localMoment(atMs, zone)
  return { localDate: date, localHour: hour }
}

/** Stores a check-in whose id is not known yet. */
export function insertCheckIn(writer: Writer, told: ToldCheckIn, nowMs: number): CheckIn {
  const row = { ...told, id: told.id as CheckInId, ...placed(told), createdAtMs: nowMs, changedAtMs: nowMs }
  return shown(writer.insert(checkIn).values(row).returning().get())
}

/** Replaces what a check-in tells; its id and time of writing stay. */
export function replaceCheckIn(writer: Writer, told: ToldCheckIn, nowMs: number): CheckIn {
  const { id, ...rest } = told
  const row = { ...rest, ...placed(told), changedAtMs: nowMs }
  return shown(
    writer
      .update(checkIn)
      .set(row)
      .where(eq(checkIn.id, id as CheckInId))
      .returning()
      .get(),
  )
}

/** Deletes a check-in; whether there was one. */
export const deleteCheckIn = (writer: Writer, id: CheckInId): boolean =>
  writer.delete(checkIn).where(eq(checkIn.id, id)).run().changes > 0

interface Asked {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** A page of check-ins, newest first. */
export function listCheckIns(reader: Reader, asked: Asked): { items: CheckIn[]; nextCursor: string | null } {
  const [beforeMs, beforeId] = asked.cursor?.split(' ') ?? []
  const before =
    beforeMs === undefined
      ? undefined
      : or(
          lt(checkIn.atMs, Number(beforeMs)),
          and(eq(checkIn.atMs, Number(beforeMs)), lt(checkIn.id, (beforeId ?? '') as CheckInId)),
        )
  const rows = reader
    .select()
    .from(checkIn)
    .where(
      and(
        before,
        asked.from === undefined ? undefined : gte(checkIn.localDate, asked.from as LocalDate),
        asked.to === undefined ? undefined : lte(checkIn.localDate, asked.to as LocalDate),
      ),
    )
    .orderBy(desc(checkIn.atMs), desc(checkIn.id))
    .limit(asked.limit + 1)
    .all()
  const items = rows.slice(0, asked.limit).map(shown)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > asked.limit && last ? `${last.atMs} ${last.id}` : null }
}
