// Spearman's rank correlation, with ties, and its interval by moving blocks of days: neighbouring days are alike, so drawing
// single days would make the interval too narrow.
import { at, type Numbers } from './day-values.ts'
import { quantileOf } from './level-and-spread.ts'

/** Ranks from 1; ties share their mean rank. */
export function ranksOf(values: Numbers): Float64Array {
  const order = Uint32Array.from({ length: values.length }, (_, place) => place).toSorted(
    (a, b) => at(values, a) - at(values, b),
  )
  const ranks = new Float64Array(values.length)
  for (let from = 0; from < order.length;) {
    let to = from
    while (to + 1 < order.length && at(values, at(order, to + 1)) === at(values, at(order, from))) to += 1
    for (let place = from; place <= to; place += 1) ranks[at(order, place)] = (from + to) / 2 + 1
    from = to + 1
  }
  return ranks
}

/** Pearson's correlation; null when one side never changes. */
export function pearson(xs: Numbers, ys: Numbers): number | null {
  const n = xs.length
  let [sumX, sumY] = [0, 0]
  for (let place = 0; place < n; place += 1) {
    sumX += at(xs, place)
    sumY += at(ys, place)
  }
  let [xy, xx, yy] = [0, 0, 0]
  for (let place = 0; place < n; place += 1) {
    const [dx, dy] = [at(xs, place) - sumX / n, at(ys, place) - sumY / n]
    xy += dx * dy
    xx += dx * dx
    yy += dy * dy
  }
  return xx === 0 || yy === 0 ? null : xy / Math.sqrt(xx * yy)
}

/** Spearman's rank correlation; null when one side never changes. */
export const spearman = (xs: Numbers, ys: Numbers): number | null => pearson(ranksOf(xs), ranksOf(ys))

/** Length of a block that grows with the cube root of n (Künsch 1989; Hall, Horowitz & Jing 1995). */
export const blockLength = (n: number): number => Math.max(1, Math.ceil(Math.cbrt(n)))

/** Two values of the same day, many times. */
export interface Paired {
  readonly xs: Numbers
  readonly ys: Numbers
}

interface BootstrapOptions {
  readonly random: () => number
  readonly resamples?: number
  readonly block?: number
  /** Share of the resamples that the interval holds. */
  readonly coverage?: number
}

/** Draws blocks of neighbouring pairs into `xs` and `ys` until they are full. */
function drawBlocks(
  from: Paired,
  { xs, ys }: { xs: Float64Array; ys: Float64Array },
  draw: () => number,
  block: number,
) {
  const n = xs.length
  for (let filled = 0; filled < n;) {
    const start = Math.floor(draw() * (n - block + 1))
    for (let step = 0; step < block && filled < n; step += 1, filled += 1) {
      xs[filled] = at(from.xs, start + step)
      ys[filled] = at(from.ys, start + step)
    }
  }
}

/**
 * Percentile interval of Spearman's correlation over moving blocks (Künsch 1989). The ranks of the whole are drawn, not ranked
 * anew: with ties by drawing the two differ little, and it saves two sorts a draw. Null when one side never changes.
 */
export function spearmanInterval(
  paired: Paired,
  { random, resamples = 1000, coverage = 0.95, block = blockLength(paired.xs.length) }: BootstrapOptions,
): { from: number; to: number } | null {
  const ranks = { xs: ranksOf(paired.xs), ys: ranksOf(paired.ys) }
  const drawn = { xs: new Float64Array(paired.xs.length), ys: new Float64Array(paired.xs.length) }
  const found: number[] = []
  for (let resample = 0; resample < resamples; resample += 1) {
    drawBlocks(ranks, drawn, random, Math.min(block, paired.xs.length))
    const correlation = pearson(drawn.xs, drawn.ys)
    if (correlation !== null) found.push(correlation)
  }
  if (found.length === 0) return null
  const rest = (1 - coverage) / 2
  return { from: quantileOf(found, rest), to: quantileOf(found, 1 - rest) }
}
