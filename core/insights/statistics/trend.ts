// Whether a series rises or falls over the range: Theil and Sen's slope, its interval widened by how much each day takes after
// the one before. Without that, a slow swing would look like a trend.
import { at, type Numbers } from './day-values.ts'
import { inertiaOf } from './level-and-spread.ts'
import { theilSen, widenFor } from './theil-sen.ts'

/** Values and days needed before a slope is given (clinical.md §6.1); here a day has one value, so the larger counts. */
export const trendNeeds = 14
/** Pairs of days from which inertia is taken into account; our own choice, lower than for showing it. */
const inertiaPairs = 5

/** Change per day with its 95 % interval, and the line's height on the first day. */
export interface Trend {
  readonly perDay: number
  readonly from: number
  readonly to: number
  readonly start: number
}

/** The trend over consecutive days; null below {@link trendNeeds} values. */
export function trendOf(days: Numbers): { n: number; trend: Trend | null } {
  const places = Array.from({ length: days.length }, (_, place) => place).filter(
    (place) => !Number.isNaN(at(days, place)),
  )
  const values = places.map((place) => at(days, place))
  const n = values.length
  const plain = n < trendNeeds ? null : theilSen(places, values)
  if (!plain) return { n, trend: null }
  const rest = new Float64Array(days).map((value, place) => value - plain.intercept - plain.slope * place)
  const { inertia } = inertiaOf(rest, inertiaPairs)
  const { slope, from, to, intercept } = theilSen(places, values, widenFor(inertia ?? 0, n)) ?? plain
  return { n, trend: { perDay: slope, from, to, start: intercept } }
}
