// The one run of re-reading in a vault, and the messages it goes through. The run is a row, so it goes on after a restart
// where it stood.
import { and, asc, count, eq, gt, lte, max, notInArray, sql } from 'drizzle-orm'
import { languageCheckVersion } from '../affect/language.ts'
import { preparedOnce } from '../vault/prepared-once.ts'
import type { Reader, Writer } from '../vault/vault.ts'
import { message, reading, rereading } from '../vault/vault.schema.ts'
import type { MessageRow } from './messages.store.ts'
import type { StoredReading } from './read-message.ts'

/** A run as stored. */
export type Run = typeof rereading.$inferSelect
type ReadingRow = typeof reading.$inferSelect

const onlyId = 1

/** The last run, if there ever was one. */
export const findRun = (reader: Reader): Run | undefined => reader.select().from(rereading).get()

/** The names under which a text read today may be stored: by the classifier, or left alone as not English. */
export const namesOf = (today: string): string[] => {
  const rules = today.slice(today.lastIndexOf('+') + 1)
  return [today, `${languageCheckVersion}+${rules}`]
}

const isStale = (today: string) => notInArray(reading.reader, namesOf(today))

/** How many messages another reader has read. Walks an index of readers only. */
export const countStale = (reader: Reader, today: string): number =>
  reader.select({ n: count() }).from(reading).where(isStale(today)).get()?.n ?? 0

/** Begins a run over all messages that another reader has read so far. */
export function startRun(writer: Writer, today: string, startedAtMs: number): Run {
  const last = writer
    .select({ seq: max(reading.messageSeq) })
    .from(reading)
    .get()
  const row = {
    id: onlyId,
    reader: today,
    state: 'running' as const,
    afterSeq: 0,
    lastSeq: last?.seq ?? 0,
    total: countStale(writer, today),
    done: 0,
    keptLevels: 0,
    raisedLevels: 0,
    startedAtMs,
  }
  return writer
    .insert(rereading)
    .values(row)
    .onConflictDoUpdate({ target: rereading.id, set: row })
    .returning()
    .get()
}

/** Changes the run. */
export const updateRun = (writer: Writer, changes: Partial<Run>): void =>
  void writer.update(rereading).set(changes).where(eq(rereading.id, onlyId)).run()

/** Forgets the run. */
export const deleteRun = (writer: Writer): void => void writer.delete(rereading).run()

/** The next messages of a run that another reader has read, in order of arrival. */
export function nextMessages(
  reader: Reader,
  { afterSeq, lastSeq, reader: today }: Run,
  most: number,
): { row: MessageRow; before: ReadingRow }[] {
  return reader
    .select({ row: message, before: reading })
    .from(reading)
    .innerJoin(message, eq(message.seq, reading.messageSeq))
    .where(and(gt(reading.messageSeq, afterSeq), lte(reading.messageSeq, lastSeq), isStale(today)))
    .orderBy(asc(reading.messageSeq))
    .limit(most)
    .all()
}

const given = sql.placeholder
const levelNow = (reader: Reader) =>
  reader
    .select({ reader: reading.reader })
    .from(reading)
    .where(eq(reading.messageSeq, given('seq')))
    .prepare()

/** Whether the reading is still the one that was looked at: the message may have been deleted meanwhile. */
export const isStill = (reader: Reader, { messageSeq, reader: by }: ReadingRow): boolean =>
  preparedOnce(reader, levelNow).get({ seq: messageSeq })?.reader === by

/** Puts a new reading in the place of the old one. */
export function replaceReading(writer: Writer, messageSeq: number, stored: StoredReading): void {
  const { emotions, evidence, special, ...rest } = stored
  writer
    .update(reading)
    .set({ ...rest, emotions: [...emotions], evidence: [...evidence], special: [...special] })
    .where(eq(reading.messageSeq, messageSeq))
    .run()
}
