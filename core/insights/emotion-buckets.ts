// Emotion strengths over time, in buckets wide enough to say something: days, weeks from Monday, or months. A bucket at the
// edge of the range covers only its days inside the range; a bucket without read messages is absent.
import { between, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { addDays, countDays, type LocalDate, startOfWeek } from '../kernel/local-day.ts'
import type { Reader } from '../vault/vault.ts'
import { dayEmotion } from '../vault/vault.schema.ts'
import type { dashboardSchema } from './insights.contract.ts'
import type { DayRange } from './resolve-range.ts'

type Buckets = z.infer<typeof dashboardSchema>['emotions']

/** The longest ranges drawn by day, as bars, and by week, as a river of about 150 points. Our own choice. */
const mostDaysByDay = 31
const mostDaysByWeek = 3 * 366

interface Calendar {
  /** First calendar day of the bucket that holds a day. */
  startOf(date: LocalDate): LocalDate
  /** First day of the bucket after the one that starts here. */
  next(start: LocalDate): LocalDate
}

const byDay: Calendar = {
  startOf: (date) => date,
  next: (start) => addDays(start, 1),
}
const byWeek: Calendar = {
  startOf: (date) => startOfWeek(date),
  next: (start) => addDays(start, 7),
}
const byMonth: Calendar = {
  startOf: (date) => `${date.slice(0, 7)}-01` as LocalDate,
  next: (start) => `${addDays(start, 31).slice(0, 7)}-01` as LocalDate,
}

const calendarFor = (days: number): Calendar =>
  days <= mostDaysByDay ? byDay : days <= mostDaysByWeek ? byWeek : byMonth

/** The buckets of `range`; `readDays` tells how many messages of each day were read. */
export function emotionBuckets(
  reader: Reader,
  range: DayRange,
  readDays: readonly { localDate: LocalDate; sentimentCount: number }[],
): Buckets {
  const calendar = calendarFor(range.days)
  const messages = new Map<LocalDate, number>()
  for (const { localDate, sentimentCount } of readDays) {
    const start = calendar.startOf(localDate)
    if (sentimentCount > 0) messages.set(start, (messages.get(start) ?? 0) + sentimentCount)
  }
  // One short walk for each bucket: sorting all days at once by bucket and emotion takes several times as long.
  const sums = reader
    .select({ emotion: dayEmotion.emotion, sum: sql<number>`sum(${dayEmotion.strengthSum})` })
    .from(dayEmotion)
    .where(between(dayEmotion.localDate, sql.placeholder('first'), sql.placeholder('last')))
    .groupBy(dayEmotion.emotion)
    .prepare()
  return [...messages].map(([start, read]) => {
    const first = start < range.from ? range.from : start
    const end = addDays(calendar.next(start), -1)
    const last = end > range.to ? range.to : end
    const strengths = sums.all({ first, last }).map(({ emotion, sum }) => [emotion, sum / read] as const)
    return {
      date: first,
      bucketDays: countDays(first, last),
      messages: read,
      strengths: Object.fromEntries(strengths),
    }
  })
}
