// Days on which the person both wrote and checked in. What was read counts as it was read: a correction is the person's own
// word and would make the reader look better than it is.
import { and, asc, avg, between, count, eq, gt, inArray, isNotNull, isNull, type SQL } from 'drizzle-orm'
import type { LocalDate } from '../kernel/local-day.ts'
import type { Reader } from '../vault/vault.ts'
import { checkIn, conversation, day, message, reading, readingCorrection } from '../vault/vault.schema.ts'

/** One such day. */
export interface AgreementDay {
  readonly date: LocalDate
  /** Mean mood of the day's check-ins, brought from 0..10 to −1..1. */
  readonly told: number
  readonly checkIns: number
  /** Mean tone of the day's messages as read, −1..1. */
  readonly read: number
  readonly messages: number
}

type ReadDay = Pick<AgreementDay, 'read' | 'messages'>

/** A day from its messages, one by one. */
function readAnew(reader: Reader, date: LocalDate): ReadDay | undefined {
  const found = reader
    .select({ read: avg(reading.sentiment).mapWith(Number), messages: count() })
    .from(message)
    .innerJoin(reading, eq(reading.messageSeq, message.seq))
    .innerJoin(conversation, eq(conversation.id, message.conversationId))
    .where(and(eq(message.localDate, date), isNotNull(reading.sentiment), isNull(conversation.deletedAtMs)))
    .get()
  return found && found.messages > 0 ? found : undefined
}

/** Days whose roll-up holds something else than what was read and is still there: corrections, deleted conversations. */
function otherDays(reader: Reader): Set<LocalDate> {
  const datesOf = (which: SQL) => reader.select({ date: message.localDate }).from(message).where(which).all()
  const corrected = reader.select({ seq: readingCorrection.messageSeq }).from(readingCorrection)
  const deleted = reader
    .select({ id: conversation.id })
    .from(conversation)
    .where(isNotNull(conversation.deletedAtMs))
  // Lists within, not joins: a join would begin with all messages.
  const others = [inArray(message.seq, corrected), inArray(message.conversationId, deleted)].flatMap(datesOf)
  return new Set(others.map(({ date }) => date))
}

/** The days of a range, in order. */
export function agreementDays(reader: Reader, range: { from: LocalDate; to: LocalDate }): AgreementDay[] {
  const told = reader
    .select({ date: checkIn.localDate, mood: avg(checkIn.mood).mapWith(Number), checkIns: count() })
    .from(checkIn)
    .where(between(checkIn.localDate, range.from, range.to))
    .groupBy(checkIn.localDate)
    .orderBy(asc(checkIn.localDate))
    .all()
  const rolled = reader
    .select({ date: day.localDate, sum: day.sentimentSum, messages: day.sentimentCount })
    .from(day)
    .where(and(between(day.localDate, range.from, range.to), gt(day.sentimentCount, 0)))
    .all()
  const rolledUp = new Map(
    rolled.map(({ date, sum, messages }) => [date, { read: sum / messages, messages }]),
  )
  const others = otherDays(reader)
  return told.flatMap(({ date, mood, checkIns }) => {
    const read = others.has(date) ? readAnew(reader, date) : rolledUp.get(date)
    return read ? [{ date, told: mood / 5 - 1, checkIns, ...read }] : []
  })
}
