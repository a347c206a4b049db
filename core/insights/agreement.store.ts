// Days on which the person both wrote and checked in. What was read counts as it was read: a correction is the person's own
// word and would make the reader look better than it is.
import { and, asc, avg, between, count, eq, isNotNull, isNull } from 'drizzle-orm'
import type { LocalDate } from '../kernel/local-day.ts'
import type { Reader } from '../vault/vault.ts'
import { checkIn, conversation, message, reading } from '../vault/vault.schema.ts'

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

/** The days of a range, in order. */
export function agreementDays(reader: Reader, range: { from: LocalDate; to: LocalDate }): AgreementDay[] {
  const told = reader
    .select({ date: checkIn.localDate, mood: avg(checkIn.mood).mapWith(Number), checkIns: count() })
    .from(checkIn)
    .where(between(checkIn.localDate, range.from, range.to))
    .groupBy(checkIn.localDate)
    .orderBy(asc(checkIn.localDate))
    .all()
  return told.flatMap(({ date, mood, checkIns }) => {
    const read = reader
      .select({ tone: avg(reading.sentiment).mapWith(Number), messages: count() })
      .from(message)
      .innerJoin(reading, eq(reading.messageSeq, message.seq))
      .innerJoin(conversation, eq(conversation.id, message.conversationId))
      .where(and(eq(message.localDate, date), isNotNull(reading.sentiment), isNull(conversation.deletedAtMs)))
      .get()
    return read && read.messages > 0
      ? [{ date, told: mood / 5 - 1, checkIns, read: read.tone, messages: read.messages }]
      : []
  })
}
