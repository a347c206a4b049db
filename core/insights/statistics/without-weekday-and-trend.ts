// Two things that both run through the week, or both drift over the months, look linked though neither has to do with the
// other. What is left after the weekday and a straight line are taken out is what links are looked for in.
import { type Numbers } from './day-values.ts'

const at = (values: Float64Array, place: number): number => values[place] as number

/** How many numbers are fitted beside the mean: six weekdays and a slope. */
export const fittedTerms = 7

/** Solves a symmetric system in place by Gauss–Jordan with pivots; columns without any spread get 0. */
function solve(rows: Float64Array[], size: number): Float64Array {
  const free = new Uint8Array(size)
  for (let column = 0; column < size; column += 1) {
    const pivot = rows[column] as Float64Array
    if (Math.abs(at(pivot, column)) < 1e-9) {
      free[column] = 1
      continue
    }
    rows.forEach((row, place) => {
      if (place === column) return
      const times = at(row, column) / at(pivot, column)
      if (times === 0) return
      for (let cell = column; cell <= size; cell += 1) row[cell] = at(row, cell) - times * at(pivot, cell)
    })
  }
  return Float64Array.from({ length: size }, (_, place) => {
    const row = rows[place] as Float64Array
    return free[place] === 1 ? 0 : at(row, size) / at(row, place)
  })
}

/**
 * What is left of `given` after an ordinary least-squares fit of a mean, the weekday and a straight line over `givenDays` (whole
 * numbers that go up by 1 a day; day 0 may be any weekday).
 */
export function withoutWeekdayAndTrend(given: Numbers, givenDays: Numbers): Float64Array {
  const [values, days] = [new Float64Array(given), new Float64Array(givenDays)]
  const size = 1 + fittedTerms
  const n = values.length
  const span = Math.max(1, at(days, n - 1) - at(days, 0))
  const terms = (place: number): Float64Array => {
    const row = new Float64Array(size)
    const weekday = at(days, place) % 7
    row[0] = 1
    if (weekday > 0) row[weekday] = 1
    row[size - 1] = (at(days, place) - at(days, 0)) / span
    return row
  }
  const design = Array.from({ length: n }, (_, place) => terms(place))
  const system = Array.from({ length: size }, () => new Float64Array(size + 1))
  design.forEach((row, place) => {
    for (let one = 0; one < size; one += 1) {
      const target = system[one] as Float64Array
      for (let other = 0; other < size; other += 1)
        target[other] = at(target, other) + at(row, one) * at(row, other)
      target[size] = at(target, size) + at(row, one) * at(values, place)
    }
  })
  const fitted = solve(system, size)
  return Float64Array.from(design, (row, place) => {
    let height = 0
    for (let term = 0; term < size; term += 1) height += at(row, term) * at(fitted, term)
    const left = at(values, place) - height
    // A perfect fit leaves nothing but the last bits of floating point; ranks must not be made of those.
    return Math.abs(left) < 1e-9 ? 0 : left
  })
}
