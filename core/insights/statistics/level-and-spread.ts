// Where a person's days lie, how far they spread and how they follow each other. Level and spread are for everybody; the
// three figures on movement add little to them (Dejonckheere 2019) and are for a clinician's export only.
import { at, meanOf, type Numbers, presentIn } from './day-values.ts'

/** Pairs of days that follow each other, needed before inertia is given (clinical.md §6.1, n ≥ 30: of what it is computed from). */
export const inertiaNeeds = 30

/** A quantile by linear interpolation, as R's type 7 and numpy's default; NaN for no values. */
export function quantileOf(values: Numbers, share: number): number {
  const sorted = new Float64Array(values).toSorted()
  const place = share * (sorted.length - 1)
  const below = Math.floor(place)
  if (sorted.length === 0) return Number.NaN
  const low = at(sorted, below)
  return below + 1 < sorted.length ? low + (place - below) * (at(sorted, below + 1) - low) : low
}

/** Median with the first and third quartile, and how many values they come from. */
export interface Level {
  readonly n: number
  readonly median: number
  readonly q1: number
  readonly q3: number
}

/** The level of the days that have a value; null when none has. */
export function levelOf(days: Numbers): Level | null {
  const values = presentIn(days)
  if (values.length === 0) return null
  return {
    n: values.length,
    median: quantileOf(values, 0.5),
    q1: quantileOf(values, 0.25),
    q3: quantileOf(values, 0.75),
  }
}

/** The person's own standard deviation (n − 1); null below two values. */
export function personSd(days: Numbers): number | null {
  const values = presentIn(days)
  if (values.length < 2) return null
  const mean = meanOf(values)
  let squares = 0
  for (const value of values) squares += (value - mean) ** 2
  return Math.sqrt(squares / (values.length - 1))
}

function eachStep(days: Numbers, see: (before: number, after: number) => void): number {
  let steps = 0
  for (let place = 1; place < days.length; place += 1) {
    const [before, after] = [at(days, place - 1), at(days, place)]
    if (Number.isNaN(before) || Number.isNaN(after)) continue
    see(before, after)
    steps += 1
  }
  return steps
}

/**
 * Instability: mean of the squared steps from one day to the next (MSSD, von Neumann 1941; Jahng 2008). Only days that follow
 * each other count, a step over a gap does not; null without any.
 */
export function mssdOf(days: Numbers): number | null {
  let squares = 0
  const steps = eachStep(days, (before, after) => (squares += (after - before) ** 2))
  return steps === 0 ? null : squares / steps
}

/**
 * Inertia: correlation of each day with the one before, around the person's own mean, over days that follow each other (Kuppens
 * 2010). `pairs` is how many those are; the figure is null below `needs` pairs, or when nothing moves.
 */
export function inertiaOf(days: Numbers, needs = inertiaNeeds): { inertia: number | null; pairs: number } {
  const values = presentIn(days)
  const mean = values.length === 0 ? 0 : meanOf(values)
  let [both, first, second] = [0, 0, 0]
  const pairs = eachStep(days, (before, after) => {
    both += (before - mean) * (after - mean)
    first += (before - mean) ** 2
    second += (after - mean) ** 2
  })
  const flat = first === 0 || second === 0
  return { inertia: pairs < needs || flat ? null : both / Math.sqrt(first * second), pairs }
}
