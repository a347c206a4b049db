// The next days' level: a mean that is pulled towards the person's own long-run mean, and what is left of how far the last
// day lay from it. It has to beat three simple guesses on the person's own past, or it is not shown.
import { at, meanOf, type Numbers, presentIn } from './day-values.ts'

/** Days ahead at most, and days of the recent level: three weeks of history did best (Spathis 2019; clinical.md §6.2). */
export const mostAhead = 3
const recentDays = 21
/** Fixed priors, as if so many days had been seen already: towards the long-run mean, and towards an inertia of 0.3. */
const priorDays = 7
const priorInertia = 0.3
const priorSteps = 14

/** Guesses that a forecast has to beat. */
export const naiveGuesses = ['lastValue', 'sevenDayMean', 'sameWeekday'] as const
/** One of {@link naiveGuesses}. */
export type NaiveGuess = (typeof naiveGuesses)[number]

interface LastValue {
  readonly value: number
  readonly ago: number
}

/** The newest value and how many days it is old, counted from the end; null when there is none. */
function lastOf(days: Numbers, step = 1, first = 1): LastValue | null {
  for (let ago = first; ago <= days.length; ago += step) {
    const value = at(days, days.length - ago)
    if (!Number.isNaN(value)) return { value, ago: ago - 1 }
  }
  return null
}

function inertiaAround(days: Numbers, mean: number): number {
  let [both, squares, steps] = [0, 0, 0]
  for (let place = 1; place < days.length; place += 1) {
    const [before, after] = [at(days, place - 1) - mean, at(days, place) - mean]
    if (Number.isNaN(before) || Number.isNaN(after)) continue
    both += before * after
    squares += before ** 2
    steps += 1
  }
  const perStep = steps === 0 ? 0 : squares / steps
  if (perStep === 0) return 0
  return Math.min(
    0.95,
    Math.max(0, (both + priorSteps * perStep * priorInertia) / (squares + priorSteps * perStep)),
  )
}

/** The value `ahead` days after the last of `days`; null without any value. */
export function forecastValue(days: Float64Array, ahead: number): number | null {
  const last = lastOf(days)
  if (!last) return null
  const [all, recent] = [presentIn(days), presentIn(days.subarray(-recentDays))]
  const longRun = meanOf(all)
  const level = (recent.length === 0 ? longRun : recent.length * meanOf(recent) + priorDays * longRun) /
    (recent.length === 0 ? 1 : recent.length + priorDays) // prettier-ignore
  return level + inertiaAround(days, level) ** (ahead + last.ago) * (last.value - level)
}

/** What one of the simple guesses says; null when it has nothing to go by. */
export function guessValue(guess: NaiveGuess, days: Float64Array, ahead: number): number | null {
  if (guess === 'lastValue') return lastOf(days)?.value ?? null
  if (guess === 'sevenDayMean') {
    const week = presentIn(days.subarray(-7))
    return week.length === 0 ? (lastOf(days)?.value ?? null) : meanOf(week)
  }
  return lastOf(days, 7, 8 - ahead)?.value ?? null
}
