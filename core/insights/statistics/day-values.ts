// One value per day on consecutive days: what every statistic here works on. NaN stands for a day without a value; nothing
// is ever filled in between two days.
import { countDays, type LocalDate } from '../../kernel/local-day.ts'

/** A day with its value. */
export interface DayValue {
  readonly day: LocalDate
  readonly value: number
}

/** Numbers that are read by index: plain or typed. */
export type Numbers = ArrayLike<number>

/** The number at a place that is known to be there. */
export const at = (values: Numbers, place: number): number => values[place] as number

/** Consecutive days with their values; NaN where there is none. Days outside the range are left out. */
export function alongDays(
  points: readonly DayValue[],
  { from, days }: { readonly from: LocalDate; readonly days: number },
): Float64Array {
  const values = new Float64Array(days).fill(Number.NaN)
  for (const { day, value } of points) {
    const place = countDays(from, day) - 1
    if (place >= 0 && place < days) values[place] = value
  }
  return values
}

/** The values that are there, in order. */
export function presentIn(values: Numbers): Float64Array {
  const present = new Float64Array(values.length)
  let count = 0
  for (let place = 0; place < values.length; place += 1) {
    const value = at(values, place)
    if (!Number.isNaN(value)) present[count++] = value
  }
  return present.subarray(0, count)
}

/** The mean; NaN for none. */
export function meanOf(values: Numbers): number {
  let sum = 0
  for (let place = 0; place < values.length; place += 1) sum += at(values, place)
  return sum / values.length
}
