// The days that a pattern is looked for in: one check-in scale, and whatever else was told on the same days.
import type { z } from 'zod'
import { dailySeries, type DailySeries } from '../../checkins/daily-series.ts'
import type { Clock } from '../../kernel/clock.ts'
import { addDays, countDays, type LocalDate, localMoment, machineZone } from '../../kernel/local-day.ts'
import type { Reader } from '../../vault/vault.ts'
import { alongDays, presentIn } from '../statistics/day-values.ts'
import type { Outcome, patternInput } from './patterns.contract.ts'

/** What every question about patterns asks for. */
export type PatternInput = z.infer<typeof patternInput>

/** A scale over a range of days, from the first one with a value. */
export interface ReadDays {
  readonly range: { readonly from: LocalDate; readonly to: LocalDate; readonly days: number }
  readonly series: Outcome
  /** One value a day, NaN where there is none. */
  readonly values: Float64Array
  readonly n: number
  readonly others: readonly DailySeries[]
}

/** Reads the scale asked for and everything beside it. */
export function readDays(reader: Reader, clock: Clock, input: PatternInput): ReadDays {
  const to = (input.today as LocalDate | undefined) ?? localMoment(clock.nowMs(), machineZone()).date
  const asked = { from: addDays(to, 1 - input.days), to }
  const all = dailySeries(reader, asked)
  const own = all.find(({ id }) => id === input.series)?.points ?? []
  // Days before the first value are not missing: the person had not begun.
  const from = own[0]?.day ?? asked.from
  const range = { from, to, days: countDays(from, to) }
  const values = alongDays(own, range)
  return {
    range,
    series: input.series,
    values,
    n: presentIn(values).length,
    others: all.filter(({ id }) => id !== input.series),
  }
}

/** What is missing of `need` days; null when there is enough. */
export const lacking = (have: number, need: number) => (have < need ? { have, need } : null)
