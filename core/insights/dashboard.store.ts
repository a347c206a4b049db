// Everything the insights screen draws, from the daily roll-ups alone: a year takes as long over a million messages as
// over a thousand. No query here may touch `message` or `reading`; a test reads the query plans.
import { and, asc, between, count, gt, gte, inArray, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { addDays, machineZone } from '../kernel/local-day.ts'
import type { Reader } from '../vault/vault.ts'
import { conversation, day } from '../vault/vault.schema.ts'
import { emotionBuckets } from './emotion-buckets.ts'
import type { dashboardSchema } from './insights.contract.ts'
import { rangeWords } from './range-words.ts'
import { dayStartMs, type DayRange } from './resolve-range.ts'

type Dashboard = z.infer<typeof dashboardSchema>
type DayRow = typeof day.$inferSelect

const shownDay = (row: DayRow): Dashboard['days'][number] => ({
  date: row.localDate,
  personMessages: row.personMessages,
  companionMessages: row.companionMessages,
  sentiment:
    row.sentimentMin === null || row.sentimentMax === null
      ? null
      : {
          mean: row.sentimentSum / row.sentimentCount,
          min: row.sentimentMin,
          max: row.sentimentMax,
          count: row.sentimentCount,
        },
  riskMax: row.riskMax,
  levelCounts: row.levelCounts,
})

function activityOf(reader: Reader, range: DayRange): number[][] {
  const activity = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0))
  // The weekday of each day once, not of each of its hours: half the time over ten years.
  const rows = reader.all<{ weekday: number; hour: number; messages: number }>(sql`
    WITH lived AS MATERIALIZED (SELECT local_date, (strftime('%w', local_date) + 6) % 7 AS weekday FROM day
      WHERE local_date BETWEEN ${range.from} AND ${range.to})
    SELECT weekday, hour, sum(h.person_messages) AS messages FROM lived CROSS JOIN day_hour AS h USING (local_date)
    GROUP BY weekday, hour`)
  for (const { weekday, hour, messages } of rows) {
    const hours = activity[weekday]
    if (hours) hours[hour] = messages
  }
  return activity
}

/**
 * Conversations that were going on in the range: begun by its end, last active at or after its start. Counted on indexes
 * alone for ranges that end today; `created_at_ms` is looked up only for what was active later.
 */
function countConversations(reader: Reader, range: DayRange): number {
  const zone = machineZone()
  const startMs = dayStartMs(range.from, zone)
  const endMs = dayStartMs(addDays(range.to, 1), zone)
  const tally = (...conditions: Parameters<typeof and>) =>
    reader
      .select({ count: count() })
      .from(conversation)
      .where(and(...conditions))
      .get()?.count ?? 0
  const anyPin = inArray(conversation.pinned, [false, true])
  const earlier = reader
    .select({ id: conversation.id })
    .from(conversation)
    .where(and(anyPin, lt(conversation.activeAtMs, startMs)))
    .limit(1)
    .get()
  // Without a condition SQLite counts pages instead of entries.
  const going = earlier ? tally(anyPin, gte(conversation.activeAtMs, startMs)) : tally()
  const deleted = tally(isNotNull(conversation.deletedAtMs), gte(conversation.activeAtMs, startMs))
  const begunLater = tally(
    anyPin,
    gt(conversation.activeAtMs, endMs),
    gte(conversation.createdAtMs, endMs),
    isNull(conversation.deletedAtMs),
  )
  return going - deleted - begunLater
}

const total = <Row>(rows: readonly Row[], of: (row: Row) => number) =>
  rows.reduce((so, row) => so + of(row), 0)

/** The dashboard of a range of local days. */
export function readDashboard(reader: Reader, range: DayRange): Dashboard {
  const rows = reader
    .select()
    .from(day)
    .where(between(day.localDate, range.from, range.to))
    .orderBy(asc(day.localDate))
    .all()
  const personMessages = total(rows, (row) => row.personMessages)
  const readMessages = total(rows, (row) => row.sentimentCount)
  return {
    range,
    counts: {
      personMessages,
      companionMessages: total(rows, (row) => row.companionMessages),
      readMessages,
      unknownMessages: personMessages - readMessages,
      daysWithMessages: rows.filter((row) => row.personMessages > 0).length,
      conversations: countConversations(reader, range),
    },
    days: rows.map(shownDay),
    emotions: emotionBuckets(reader, range, rows),
    activity: activityOf(reader, range),
    words: rangeWords(reader, range),
  }
}
