// How often chance alone does as much: one side is shuffled again and again. No shape of the values is assumed.
import { pearson, type Paired, ranksOf } from './rank-correlation.ts'

/** Shuffles that a small p-value takes at most, and doublings that end the counting of a large one. */
const mostShuffles = 4999
const enoughAsLarge = 40

interface PermutationOptions {
  readonly random: () => number
  /**
   * Share of the correlation that is compared, 0..1: below 1 when the values hold less than their number says, see
   * {@link sureShare}.
   */
  readonly share?: number
}

const centred = (ranks: Float64Array): Float64Array => ranks.map((rank) => rank - (ranks.length + 1) / 2)

function product(xs: Float64Array, ys: Float64Array): number {
  let sum = 0
  for (let place = 0; place < xs.length; place += 1) sum += (xs[place] as number) * (ys[place] as number)
  return sum
}

/** Shuffles `ys` (Fisher–Yates) and gives the sum of products with `xs`, in one pass: this is the hottest loop of all. */
function shuffledProduct(xs: Float64Array, ys: Float64Array, random: () => number): number {
  let sum = 0
  for (let last = xs.length - 1; last >= 0; last -= 1) {
    const other = Math.floor(random() * (last + 1))
    const drawn = ys[other] as number
    ys[other] = ys[last] as number
    ys[last] = drawn
    sum += drawn * (xs[last] as number)
  }
  return sum
}

/**
 * Two-sided p-value of Spearman's correlation by shuffling one side. Counts until chance was as strong 40 times or 4,999
 * shuffles are done (Besag & Clifford 1991), so that a weak link costs little. Null when one side never changes.
 */
export function permutationP(paired: Paired, { random, share = 1 }: PermutationOptions): number | null {
  const [xs, ys] = [ranksOf(paired.xs), ranksOf(paired.ys)].map(centred) as [Float64Array, Float64Array]
  if (pearson(xs, ys) === null) return null
  const seen = share * Math.abs(product(xs, ys)) - 1e-9
  let asLarge = 0
  for (let shuffled = 1; shuffled <= mostShuffles; shuffled += 1) {
    if (Math.abs(shuffledProduct(xs, ys, random)) >= seen) asLarge += 1
    if (asLarge === enoughAsLarge) return asLarge / shuffled
  }
  return (asLarge + 1) / (mostShuffles + 1)
}

interface Dependence {
  readonly n: number
  /** Numbers that were fitted and taken out of both sides before. */
  readonly fitted: number
  /** Correlation of each day with the one before, of either side. */
  readonly inertias: readonly [number, number]
}

/**
 * How much of a correlation counts when days take after each other and something was fitted before: the square root of the
 * number of independent pairs over n. Bartlett 1935 for two series of order one: n (1 − ab) / (1 + ab).
 */
export function sureShare({ n, fitted, inertias: [a, b] }: Dependence): number {
  const both = Math.min(0.9, Math.max(0, a * b))
  const independent = (n - 1 - fitted) * ((1 - both) / (1 + both))
  return Math.sqrt(Math.max(0, independent) / (n - 1))
}
