// The forecast on trial: at each past day it is made from what was known then, and its errors stand beside those of the simple
// guesses over the same days. A forecast that does no better stays away (clinical.md §6.2).
import { at, presentIn } from './day-values.ts'
import { forecastValue, guessValue, mostAhead, type NaiveGuess, naiveGuesses } from './forecast.ts'

/** Values needed before a forecast is tried, and past days on which it has to be tested: our own choices. */
export const forecastNeeds = 28
const testNeeds = 14
/** Days on which it is tested at most, the newest ones: what held years ago is not the question. */
const mostTests = 90
const coverage = 0.8

/** How it did so many days ahead. */
export interface ForecastTest {
  readonly ahead: number
  readonly tests: number
  /** Root mean squared error, in points of the scale. */
  readonly error: number
  readonly best: NaiveGuess
  readonly bestError: number
  /** 1 − error / bestError; nothing is shown at or below 0. */
  readonly skill: number
  /** Half of the 80 % interval: the errors of four past forecasts in five were no larger (split conformal, Lei 2018). */
  readonly half: number
}

const rootMeanSquare = (errors: readonly number[]): number =>
  Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length)

/** Tests the forecast `ahead` days on the past of `days`; null when too few days can be tested. */
export function testForecast(days: Float64Array, ahead: number): ForecastTest | null {
  const errors: number[] = []
  const guessed: Record<NaiveGuess, number[]> = { lastValue: [], sevenDayMean: [], sameWeekday: [] }
  let seen = presentIn(days).length
  for (let origin = days.length - ahead; origin > 0 && errors.length < mostTests; origin -= 1) {
    const target = at(days, origin + ahead - 1)
    const known = days.subarray(0, origin)
    if (Number.isNaN(target)) continue
    seen -= 1
    if (seen < testNeeds) break
    const forecast = forecastValue(known, ahead)
    const guesses = naiveGuesses.map((guess) => guessValue(guess, known, ahead))
    if (forecast === null || guesses.includes(null)) continue
    errors.push(forecast - target)
    naiveGuesses.forEach((guess, place) => guessed[guess].push((guesses[place] ?? 0) - target))
  }
  if (errors.length < testNeeds) return null
  const error = rootMeanSquare(errors)
  const ranked = naiveGuesses
    .map((guess) => ({ guess, error: rootMeanSquare(guessed[guess]) }))
    .toSorted((a, b) => a.error - b.error)
  const best = ranked[0] ?? { guess: 'lastValue' as const, error: 0 }
  const sizes = errors.map(Math.abs).toSorted((a, b) => a - b)
  const place = Math.min(sizes.length, Math.ceil(coverage * (sizes.length + 1))) - 1
  return {
    ahead,
    tests: errors.length,
    error,
    best: best.guess,
    bestError: best.error,
    skill: best.error < 1e-9 ? 0 : 1 - error / best.error,
    half: sizes[place] ?? 0,
  }
}

/** One day ahead with its 80 % interval. */
export interface ForecastDay {
  readonly ahead: number
  readonly value: number
  readonly from: number
  readonly to: number
}

/** The days ahead that may be shown: from tomorrow up to the first on which a simple guess does as well; and all tests. */
export function forecastDays(
  days: Float64Array,
  scale: readonly [number, number],
): { tests: ForecastTest[]; days: ForecastDay[] } {
  if (presentIn(days).length < forecastNeeds) return { tests: [], days: [] }
  const tests = Array.from({ length: mostAhead }, (_, step) => testForecast(days, step + 1)).filter(
    (test) => test !== null,
  )
  const failed = tests.findIndex(({ skill }) => skill <= 0)
  const within = (value: number) => Math.min(scale[1], Math.max(scale[0], value))
  const shown = tests.slice(0, failed === -1 ? tests.length : failed).flatMap(({ ahead, half }) => {
    const value = forecastValue(days, ahead)
    return value === null
      ? []
      : [{ ahead, value: within(value), from: within(value - half), to: within(value + half) }]
  })
  return { tests, days: shown }
}
