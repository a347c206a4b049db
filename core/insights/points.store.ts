// Single messages with sentiment and risk, for the raw points under every line. When there are more than a chart can show,
// a sample that depends on nothing but the messages themselves: the same points come back each time.
import { and, asc, between, eq, isNull, sql, sum } from 'drizzle-orm'
import type { z } from 'zod'
import type { Reader } from '../vault/vault.ts'
import { conversation, day, message, reading, readingCorrection } from '../vault/vault.schema.ts'
import type { pointSchema } from './insights.contract.ts'
import type { DayRange } from './resolve-range.ts'

type Point = z.infer<typeof pointSchema>

const hashSize = 2 ** 20
// Knuth's multiplicative hash of the order of arrival. Taking every k-th message would be biased: the person and the
// companion take turns, so their numbers are even and odd.
const hash = sql<number>`((${message.seq} * 2654435761) >> 12 & ${sql.raw(String(hashSize - 1))})`
/** Draws a few more than asked for, so that chance does not leave the sample short. */
const reserve = 1.3

/** How many points the range has, and at most `most` of them in order of writing. */
export function readPoints(reader: Reader, range: DayRange, most: number): { total: number; items: Point[] } {
  const counted = reader
    .select({ total: sum(day.personMessages).mapWith(Number) })
    .from(day)
    .where(between(day.localDate, range.from, range.to))
    .get()
  const total = counted?.total ?? 0
  const share = Math.min(1, (most * reserve) / Math.max(1, total))
  const items = reader
    .select({
      messageId: message.id,
      conversationId: message.conversationId,
      createdAtMs: message.createdAtMs,
      date: message.localDate,
      hour: message.localHour,
      sentiment: sql<number | null>`coalesce(${readingCorrection.sentiment}, ${reading.sentiment})`,
      risk: reading.risk,
      level: reading.level,
      seq: message.seq,
    })
    .from(message)
    .innerJoin(reading, eq(reading.messageSeq, message.seq))
    .leftJoin(readingCorrection, eq(readingCorrection.messageSeq, message.seq))
    .innerJoin(conversation, eq(conversation.id, message.conversationId))
    .where(
      and(
        between(message.localDate, range.from, range.to),
        share < 1 ? sql`${hash} < ${Math.ceil(share * hashSize)}` : undefined,
        isNull(conversation.deletedAtMs),
      ),
    )
    .orderBy(hash, asc(message.seq))
    .limit(most)
    .all()
  return {
    total,
    items: items
      .toSorted((a, b) => a.createdAtMs - b.createdAtMs || a.seq - b.seq)
      .map(({ seq: _seq, ...point }) => point),
  }
}
