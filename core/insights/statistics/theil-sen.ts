// A straight line that a few odd days cannot bend: the median of all slopes between two days, with Sen's interval.
import { at, type Numbers } from './day-values.ts'
import { quantileOf } from './level-and-spread.ts'

/** 97.5 % quantile of the standard normal: both ends together leave out 5 %. */
const z95 = 1.959963984540054

/** A slope with its 95 % interval, and the line's height at x = 0. */
export interface Slope {
  readonly slope: number
  readonly from: number
  readonly to: number
  readonly intercept: number
}

/** Sum over groups of equal values of k(k−1)(2k+5): what ties take from the variance of Kendall's S. */
function tieTerm(values: Numbers): number {
  const counts = new Map<number, number>()
  for (let place = 0; place < values.length; place += 1)
    counts.set(at(values, place), (counts.get(at(values, place)) ?? 0) + 1)
  let sum = 0
  for (const count of counts.values()) sum += count * (count - 1) * (2 * count + 5)
  return sum
}

/**
 * How much wider an interval has to be when each day takes after the one before by `inertia`: the square root of n over the
 * number of independent values (Bartlett 1935; Yue & Wang 2004 for Sen's slope). 1 for none or a negative one.
 */
export function widenFor(inertia: number, n: number): number {
  const kept = Math.min(0.9, Math.max(0, inertia))
  let sum = 0
  for (let lag = 1; lag < n; lag += 1) sum += (1 - lag / n) * kept ** lag
  return Math.sqrt(1 + 2 * sum)
}

/**
 * Theil–Sen slope of `ys` over `xs` with Sen's 95 % interval (Sen 1968), the interval `widen` times as wide in ranks. Null when
 * there are no two different xs. Takes time and room by the square of the number of points.
 */
export function theilSen(xs: Numbers, ys: Numbers, widen = 1): Slope | null {
  const n = xs.length
  const [across, up] = [new Float64Array(xs), new Float64Array(ys)]
  const slopes = new Float64Array((n * (n - 1)) / 2)
  let count = 0
  for (let one = 0; one < n; one += 1)
    for (let other = one + 1; other < n; other += 1) {
      const run = (across[other] as number) - (across[one] as number)
      if (run !== 0) slopes[count++] = ((up[other] as number) - (up[one] as number)) / run
    }
  if (count === 0) return null
  const sorted = slopes.subarray(0, count).toSorted()
  const slope = quantileOf(sorted, 0.5)
  const sigma = widen * Math.sqrt(Math.max(0, (n * (n - 1) * (2 * n + 5) - tieTerm(xs) - tieTerm(ys)) / 18))
  const upper = Math.min(Math.round((count + z95 * sigma) / 2), count - 1)
  const lower = Math.max(Math.round((count - z95 * sigma) / 2) - 1, 0)
  return {
    slope,
    from: at(sorted, lower),
    to: at(sorted, upper),
    intercept: quantileOf(ys, 0.5) - slope * quantileOf(xs, 0.5),
  }
}
