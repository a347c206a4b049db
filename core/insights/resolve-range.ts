// From what a caller asks for to the first and last local day of it. "Today" comes from the caller, because only they know
// which day the person is living; the machine's day stands in.
import { TZDate } from '@date-fns/tz'
import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Clock } from '../kernel/clock.ts'
import { addDays, countDays, localMoment, type LocalDate, machineZone } from '../kernel/local-day.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { Reader } from '../vault/vault.ts'
import { checkIn, day } from '../vault/vault.schema.ts'
import type { rangeInput } from './range.contract.ts'

/** Local days from `from` to `to`, both included. */
export interface DayRange {
  readonly from: LocalDate
  readonly to: LocalDate
  /** How many days that is. */
  readonly days: number
}

const longestRangeDays = 20 * 366

const rangeOf = (from: LocalDate, to: LocalDate): DayRange => ({ from, to, days: countDays(from, to) })

/** The person's date: what the caller says, or the machine's. */
export const todayOf = (clock: Clock, { today }: Pick<z.infer<typeof rangeInput>, 'today'>): LocalDate =>
  (today as LocalDate | undefined) ?? localMoment(clock.nowMs(), machineZone()).date

/** From the first to the last day with messages or check-ins; `today` for an empty vault. A diary may run ahead of `today` by a zone. */
function wholeDiary(reader: Reader, today: LocalDate): DayRange {
  // One minimum or maximum a query is one step along an index.
  const dates = reader
    .all<{ date: LocalDate | null }>(
      sql`SELECT min(${day.localDate}) AS date FROM ${day} UNION ALL SELECT max(${day.localDate}) FROM ${day} UNION ALL SELECT min(${checkIn.localDate}) FROM ${checkIn} UNION ALL SELECT max(${checkIn.localDate}) FROM ${checkIn}`,
    )
    .flatMap(({ date }) => date ?? [])
  const sorted = [today, ...dates].toSorted()
  return rangeOf(sorted[0] ?? today, sorted.at(-1) ?? today)
}

/**
 * Resolves a range: `days` ending today, or `from` and `to`. Fails with `RangeInvalid` when both or neither are given,
 * when they are out of order or more than 20 years apart.
 */
export function resolveRange(
  reader: Reader,
  clock: Clock,
  input: z.infer<typeof rangeInput>,
): Result<DayRange, { type: 'RangeInvalid' }> {
  const [from, to] = [input.from, input.to] as (LocalDate | undefined)[]
  const invalid = err({ type: 'RangeInvalid' } as const)
  if (input.days !== undefined) {
    if (from ?? to) return invalid
    if (input.days === 'all') return ok(wholeDiary(reader, todayOf(clock, input)))
    const today = todayOf(clock, input)
    return ok(rangeOf(addDays(today, 1 - input.days), today))
  }
  if (!from || !to || from > to || countDays(from, to) > longestRangeDays) return invalid
  return ok(rangeOf(from, to))
}

/** The moment (milliseconds UTC) at which a local day begins in a zone; where midnight is skipped, the first moment after. */
export function dayStartMs(date: LocalDate, zone: string): number {
  const [year = 0, month = 1, dayOfMonth = 1] = date.split('-').map(Number)
  return new TZDate(year, month - 1, dayOfMonth, zone).getTime()
}
