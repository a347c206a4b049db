// Trackers and their values in the vault. A deleted tracker stays, with its values, until the next unlock.
import { and, asc, between, count, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { TrackerId } from '../kernel/ids.ts'
import type { LocalDate } from '../kernel/local-day.ts'
import type { Reader, Writer } from '../vault/vault.ts'
import { tracker, trackerValue } from '../vault/vault.schema.ts'
import type { trackerSchema } from './trackers.contract.ts'

type Row = typeof tracker.$inferSelect
/** A tracker as the API shows it. */
export type Tracker = z.infer<typeof trackerSchema>
/** One value of a day. */
export type TrackerValue = Omit<typeof trackerValue.$inferSelect, 'changedAtMs'>

const shown = ({ archivedAtMs, position: _at, deletedAtMs: _gone, createdAtMs: _made, ...row }: Row): Tracker => ({ ...row, archived: archivedAtMs !== null }) // prettier-ignore

/** Every tracker that is not deleted, in the person's order. */
export const listTrackers = (reader: Reader): Tracker[] =>
  reader
    .select()
    .from(tracker)
    .where(isNull(tracker.deletedAtMs))
    .orderBy(asc(tracker.position), asc(tracker.id))
    .all()
    .map(shown)

/** One tracker that is not deleted, or undefined. */
export function findTracker(reader: Reader, id: TrackerId): Tracker | undefined {
  const row = reader
    .select()
    .from(tracker)
    .where(and(eq(tracker.id, id), isNull(tracker.deletedAtMs)))
    .get()
  return row && shown(row)
}

/** Adds a tracker after the others. False when the id is known, also of a deleted one. */
export function insertTracker(writer: Writer, given: Omit<Tracker, 'archived'>, nowMs: number): boolean {
  const position = writer.select({ n: count() }).from(tracker).get()?.n ?? 0
  const row = { ...given, id: given.id as TrackerId, position, createdAtMs: nowMs }
  return writer.insert(tracker).values(row).onConflictDoNothing().run().changes > 0
}

/** Changes some columns of a tracker. */
export const changeTracker = (writer: Writer, id: TrackerId, changes: Partial<Omit<Row, 'id'>>): boolean =>
  writer.update(tracker).set(changes).where(eq(tracker.id, id)).run().changes > 0

/** Puts trackers in this order; the others come after them, as they were. */
export function orderTrackers(writer: Writer, first: readonly TrackerId[]): void {
  const rest = listTrackers(writer).flatMap(({ id }) => (first.includes(id as TrackerId) ? [] : [id as TrackerId])) // prettier-ignore
  ;[...new Set(first), ...rest].forEach((id, position) => changeTracker(writer, id, { position }))
}

/** Deletes for good what was deleted before. */
export const purgeTrackers = (writer: Writer): number =>
  writer.delete(tracker).where(isNotNull(tracker.deletedAtMs)).run().changes

/** Sets the value of a day. */
export function setValue(writer: Writer, value: TrackerValue, changedAtMs: number): void {
  writer
    .insert(trackerValue)
    .values({ ...value, changedAtMs })
    .onConflictDoUpdate({
      target: [trackerValue.trackerId, trackerValue.localDate],
      set: { value: value.value, changedAtMs },
    })
    .run()
}

/** Takes the value of a day away; whether there was one. */
export const clearValue = (writer: Writer, id: TrackerId, localDate: LocalDate): boolean =>
  writer
    .delete(trackerValue)
    .where(and(eq(trackerValue.trackerId, id), eq(trackerValue.localDate, localDate)))
    .run().changes > 0

/** The value of a day; undefined when there is none. */
export const findValue = (reader: Reader, id: TrackerId, localDate: LocalDate): number | undefined =>
  reader
    .select({ value: trackerValue.value })
    .from(trackerValue)
    .where(and(eq(trackerValue.trackerId, id), eq(trackerValue.localDate, localDate)))
    .get()?.value

const toldValues = (reader: Reader) =>
  reader
    .select({
      trackerId: trackerValue.trackerId,
      localDate: trackerValue.localDate,
      value: trackerValue.value,
    })
    .from(trackerValue)
    .innerJoin(tracker, eq(tracker.id, trackerValue.trackerId))

/** A page of all values, oldest day first. */
export function pageOfValues(
  reader: Reader,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): { items: TrackerValue[]; nextCursor: string | null } {
  const { localDate, trackerId } = trackerValue
  const [afterDate = '', afterId = ''] = cursor?.split(' ') ?? []
  const after =
    cursor === undefined ? undefined : sql`(${localDate}, ${trackerId}) > (${afterDate}, ${afterId})`
  const rows = toldValues(reader)
    .where(and(isNull(tracker.deletedAtMs), after))
    .orderBy(asc(localDate), asc(trackerId))
    .limit(limit + 1)
    .all()
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last ? `${last.localDate} ${last.trackerId}` : null }
}

/** The values of some days, oldest first. */
export const listValues = (
  reader: Reader,
  { from, to, trackerId }: { from: string; to: string; trackerId?: string | undefined },
): TrackerValue[] =>
  toldValues(reader)
    .where(
      and(
        isNull(tracker.deletedAtMs),
        trackerId === undefined ? undefined : eq(trackerValue.trackerId, trackerId as TrackerId),
        between(trackerValue.localDate, from as LocalDate, to as LocalDate),
      ),
    )
    .orderBy(asc(trackerValue.localDate), asc(trackerValue.trackerId))
    .all()
