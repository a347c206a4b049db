// How far what was read and what the person said agree, in one honest figure: Spearman's rank correlation, because two scales
// need not be alike to agree on which days were better, with a bootstrap interval that shows how little few days say.
import { seededRandom } from '../kernel/seeded-random.ts'
import { spearman, spearmanInterval } from './statistics/rank-correlation.ts'

/** Days needed before a figure is given: below, the interval of a bootstrap is too narrow to be honest. Our own choice, two weeks. */
export const agreementNeeds = 14

/** A day with both: told and read, each on −1..1. */
export interface Pair {
  readonly told: number
  readonly read: number
}

/** What can be said; null below {@link agreementNeeds} or when one side never changes. */
export interface Agreement {
  readonly spearman: number
  /** 95% percentile bootstrap over blocks of days. */
  readonly from: number
  readonly to: number
}

/** As many draws as a screen can wait for: 1,000 up to 400 days, 200 for ten years, whose interval is narrow anyway. */
const resamplesFor = (days: number): number => Math.max(200, Math.min(1000, Math.floor(400_000 / days)))

/** The agreement of paired days, in order. The same pairs give the same interval each time. */
export function agreementOf(pairs: readonly Pair[]): Agreement | null {
  if (pairs.length < agreementNeeds) return null
  const paired = { xs: pairs.map(({ told }) => told), ys: pairs.map(({ read }) => read) }
  const whole = spearman(paired.xs, paired.ys)
  const interval =
    whole === null
      ? null
      : spearmanInterval(paired, { random: seededRandom('agreement'), resamples: resamplesFor(pairs.length) })
  return whole === null || !interval ? null : { spearman: whole, ...interval }
}
