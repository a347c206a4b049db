// The most telling words of a range, from months where the range covers them whole and from days at its edges.
import { between, desc, inArray, or, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { addDays, type LocalDate } from '../kernel/local-day.ts'
import type { Reader } from '../vault/vault.ts'
import { periodWord } from '../vault/vault.schema.ts'
import type { dashboardSchema } from './insights.contract.ts'
import type { DayRange } from './resolve-range.ts'

type Words = z.infer<typeof dashboardSchema>['words']

/** So many words are shown for each direction. */
export const wordsPerDirection = 20
/** A word seen in one message says nothing about a time of life; our own choice. */
const fewestMessages = 2

/** How a range is covered: whole months as they are, the rest day by day within one month each. */
export interface Periods {
  readonly months: readonly string[]
  readonly spans: readonly (readonly [from: LocalDate, to: LocalDate])[]
}

const firstOfNextMonth = (date: LocalDate) =>
  `${addDays(`${date.slice(0, 7)}-01` as LocalDate, 31).slice(0, 7)}-01` as LocalDate

/** Splits a range into {@link Periods}. */
export function periodsOf({ from, to }: Pick<DayRange, 'from' | 'to'>): Periods {
  const months: string[] = []
  const spans: [LocalDate, LocalDate][] = []
  for (let start = from; start <= to; start = firstOfNextMonth(start)) {
    const lastOfMonth = addDays(firstOfNextMonth(start), -1)
    if (start.endsWith('-01') && lastOfMonth <= to) months.push(start.slice(0, 7))
    else spans.push([start, lastOfMonth < to ? lastOfMonth : to])
  }
  return { months, spans }
}

/** The words that speak most for low and for good mood; the strongest evidence (summed) first. */
export function rangeWords(reader: Reader, range: DayRange): Words {
  const { months, spans } = periodsOf(range)
  const messages = sql<number>`sum(${periodWord.messages})`
  const weight = sql<number>`sum(${periodWord.weightSum})`
  const rows = reader
    .select({ word: periodWord.word, messages, weight })
    .from(periodWord)
    .where(
      or(
        inArray(periodWord.period, [...months]),
        ...spans.map(([from, to]) => between(periodWord.period, from, to)),
      ),
    )
    .groupBy(periodWord.word)
    .having(sql`${messages} >= ${fewestMessages} AND abs(${weight}) > 0`)
    .orderBy(desc(sql`abs(${weight})`), periodWord.word)
    .all()
  const low = rows.filter((row) => row.weight < 0).slice(0, wordsPerDirection)
  const good = rows.filter((row) => row.weight > 0).slice(0, wordsPerDirection)
  return [...low, ...good].map(({ word, messages: count, weight: sum }) => ({
    word,
    messages: count,
    direction: Math.max(-1, Math.min(1, sum / count)),
  }))
}
