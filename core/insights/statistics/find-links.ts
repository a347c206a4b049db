// What goes together with the outcome, on the same day and a day later: every pair is tested, nothing is left out of the count
// of tests, and what was not found is told as well. A link is never a cause.
import { seededRandom } from '../../kernel/seeded-random.ts'
import { at } from './day-values.ts'
import { benjaminiHochberg } from './false-discovery.ts'
import { inertiaOf } from './level-and-spread.ts'
import { permutationP, sureShare } from './permutation.ts'
import { spearman, spearmanInterval } from './rank-correlation.ts'
import { fittedTerms, withoutWeekdayAndTrend } from './without-weekday-and-trend.ts'

/** Days with both values that a pair needs, and the share of false links among those shown (clinical.md §6.1). */
export const linkNeeds = 30
export const falseShare = 0.1
/** Fewest days on which a yes-or-no series has to say the rarer of the two: our own choice, below it a few days decide. */
export const rarestNeeds = 5

/** Something that may go with the outcome; `days` lie on the same calendar as the outcome's. */
export interface Candidate {
  readonly id: string
  readonly days: Float64Array
}

/** One pair that was tested. */
export interface TestedPair {
  readonly id: string
  /** 0: same day; 1: the outcome one day later. */
  readonly lag: 0 | 1
  readonly n: number
  /** Spearman's correlation after weekday and trend, with its 95 % interval. */
  readonly correlation: number
  readonly from: number
  readonly to: number
  readonly p: number
  /** Adjusted over all pairs that were tested. */
  readonly q: number
  /** Shown as a link: q within {@link falseShare}. */
  readonly found: boolean
}

/** A pair that could not be tested. */
export interface UntestedPair {
  readonly id: string
  readonly lag: 0 | 1
  readonly have: number
  /** `days`: too few with both; `change`: hardly anything but one value. */
  readonly lacks: 'days' | 'change'
}

/** Days with both values: their places, and what stands there. */
function pairUp(candidate: Float64Array, outcome: Float64Array, lag: number) {
  const days: number[] = []
  for (let day = 0; day + lag < outcome.length; day += 1)
    if (!Number.isNaN(at(candidate, day)) && !Number.isNaN(at(outcome, day + lag))) days.push(day)
  return {
    days: new Float64Array(days),
    xs: Float64Array.from(days, (day) => at(candidate, day)),
    ys: Float64Array.from(days, (day) => at(outcome, day + lag)),
  }
}

/** Whether the most frequent value leaves too few other days to say anything. */
function hardlyChanges(values: Float64Array): boolean {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return values.length - Math.max(0, ...counts.values()) < rarestNeeds
}

/** The values at their days again, NaN between. */
function spread(values: Float64Array, days: Float64Array): Float64Array {
  const last = days.length === 0 ? -1 : at(days, days.length - 1)
  const all = new Float64Array(last + 1).fill(Number.NaN)
  days.forEach((day, place) => (all[day] = at(values, place)))
  return all
}

/** One pair that was tested, before it is judged among the others. */
export type Tested = Omit<TestedPair, 'q' | 'found'>

/** Tests one pair; untested when there are too few days or nothing changes. The same days give the same answer. */
export function testPair(
  candidate: Candidate,
  outcome: Float64Array,
  lag: 0 | 1,
  { withInterval = true } = {},
): Tested | UntestedPair {
  const { days, xs, ys } = pairUp(candidate.days, outcome, lag)
  const [n, named] = [days.length, { id: candidate.id, lag }]
  if (n < linkNeeds) return { ...named, have: n, lacks: 'days' }
  if (hardlyChanges(xs) || hardlyChanges(ys)) return { ...named, have: n, lacks: 'change' }
  const rest = { xs: withoutWeekdayAndTrend(xs, days), ys: withoutWeekdayAndTrend(ys, days) }
  const inertias = [rest.xs, rest.ys].map((side) => inertiaOf(spread(side, days), 10).inertia ?? 0)
  const share = sureShare({ n, fitted: fittedTerms, inertias: inertias as [number, number] })
  const random = seededRandom(`${candidate.id} ${lag} ${n}`)
  const correlation = spearman(rest.xs, rest.ys)
  const p = permutationP(rest, { random, share })
  if (correlation === null || p === null) return { ...named, have: n, lacks: 'change' }
  const interval = withInterval ? spearmanInterval(rest, { random }) : null
  return { ...named, n, correlation, from: interval?.from ?? -1, to: interval?.to ?? 1, p }
}

/** Marks which of all tested pairs are links, strongest evidence first. */
export function judge(tested: readonly Tested[]): TestedPair[] {
  const qs = benjaminiHochberg(tested.map(({ p }) => p))
  return tested
    .map((pair, place) => {
      const q = qs[place] ?? 1
      return { ...pair, q, found: q <= falseShare }
    })
    .toSorted((a, b) => a.p - b.p || Math.abs(b.correlation) - Math.abs(a.correlation))
}
