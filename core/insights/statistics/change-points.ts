// Days on which the person's own level moved and stayed moved. How large a move has to be is learnt from their own weeks in
// shuffled order, in which no level can have moved for long: there, a change may be found one time in twenty.
import { seededRandom } from '../../kernel/seeded-random.ts'
import { at, meanOf, type Numbers, presentIn } from './day-values.ts'
import { quantileOf } from './level-and-spread.ts'
import { blockLength } from './rank-correlation.ts'

/** Days with values on each side of a change, and the days needed at all: four times that, our own choice (clinical.md §6.1). */
export const segmentNeeds = 7
export const changeNeeds = 28
const shuffles = 400
const resamples = 1000
const falseChanges = 0.05
const weekDays = 7

/** A day from which the level is another one. */
export interface ChangePoint {
  /** Place of the first day of the new level. */
  readonly place: number
  readonly before: number
  readonly after: number
  /** After minus before, with its 95 % interval by moving blocks. */
  readonly difference: { readonly value: number; readonly from: number; readonly to: number }
  /** Days with values on either side, up to the next change. */
  readonly nBefore: number
  readonly nAfter: number
}

interface Split {
  /** Values before the split. */
  readonly size: number
  /** By how much the squared deviations fall when both sides get a mean of their own. */
  readonly gain: number
}

/** The best place to split values into two levels (Scott & Knott 1974; CUSUM form); null when they are too few. */
export function bestSplit(given: Numbers, least = segmentNeeds): Split | null {
  const values = new Float64Array(given)
  const n = values.length
  const mean = meanOf(values)
  let best: Split | null = null
  let sum = 0
  for (let size = 1; size <= n - least; size += 1) {
    sum += (values[size - 1] as number) - mean
    if (size < least) continue
    const gain = (sum * sum * n) / (size * (n - size))
    if (!best || gain > best.gain) best = { size, gain }
  }
  return best
}

/** The gain that one shuffled order in twenty reaches. Whole weeks are shuffled, so that weekdays and the pull of yesterday stay. */
export function penaltyOf(days: Numbers, random: () => number): number {
  const weeks = Array.from({ length: Math.ceil(days.length / weekDays) }, (_, week) =>
    presentIn(Array.from(days).slice(week * weekDays, (week + 1) * weekDays)),
  )
  const joined = new Float64Array(presentIn(days).length)
  const gains = Float64Array.from({ length: shuffles }, () => {
    for (let last = weeks.length - 1; last > 0; last -= 1) {
      const other = Math.floor(random() * (last + 1))
      ;[weeks[last], weeks[other]] = [weeks[other] as Float64Array, weeks[last] as Float64Array]
    }
    let filled = 0
    for (const week of weeks) {
      joined.set(week, filled)
      filled += week.length
    }
    return bestSplit(joined)?.gain ?? 0
  })
  return quantileOf(gains, 1 - falseChanges)
}

/** Sizes at which the values split, by halving again wherever the gain is above the penalty (binary segmentation, Vostrikova 1981). */
function splitsOf(values: Float64Array, penalty: number, offset = 0): number[] {
  const split = bestSplit(values)
  if (!split || split.gain <= penalty || split.gain < 1e-9) return []
  return [
    ...splitsOf(values.subarray(0, split.size), penalty, offset),
    offset + split.size,
    ...splitsOf(values.subarray(split.size), penalty, offset + split.size),
  ]
}

const squaresAround = (values: Numbers, heightAt: (place: number) => number): number => {
  let sum = 0
  for (let place = 0; place < values.length; place += 1) sum += (at(values, place) - heightAt(place)) ** 2
  return sum
}

/** Whether a straight line tells the values as well as the steps do, by Schwarz's criterion: a slow drift is no change. */
function isRatherALine(values: Float64Array, splits: readonly number[]): boolean {
  const n = values.length
  const [middle, mean] = [(n - 1) / 2, meanOf(values)]
  let [rise, run] = [0, 0]
  for (let place = 0; place < n; place += 1) {
    rise += (place - middle) * (at(values, place) - mean)
    run += (place - middle) ** 2
  }
  const line = squaresAround(values, (place) => mean + (rise / run) * (place - middle))
  const bounds = [0, ...splits, n]
  let steps = 0
  for (let part = 1; part < bounds.length; part += 1) {
    const piece = values.subarray(bounds[part - 1], bounds[part])
    const level = meanOf(piece)
    steps += squaresAround(piece, () => level)
  }
  const cost = (squares: number, numbers: number) =>
    n * Math.log(Math.max(squares, 1e-9) / n) + numbers * Math.log(n)
  return cost(line, 2) <= cost(steps, 2 * splits.length + 1)
}

/** After minus before with the 95 % interval of means over moving blocks (Künsch 1989). */
function differenceOf(
  before: Float64Array,
  after: Float64Array,
  random: () => number,
): ChangePoint['difference'] {
  const drawnMean = (values: Float64Array): number => {
    const block = blockLength(values.length)
    let [sum, drawn] = [0, 0]
    while (drawn < values.length) {
      const start = Math.floor(random() * (values.length - block + 1))
      for (let step = 0; step < block && drawn < values.length; step += 1, drawn += 1)
        sum += at(values, start + step)
    }
    return sum / values.length
  }
  const draws = Float64Array.from({ length: resamples }, () => drawnMean(after) - drawnMean(before))
  return {
    value: meanOf(after) - meanOf(before),
    from: quantileOf(draws, 0.025),
    to: quantileOf(draws, 0.975),
  }
}

/** The changes of a person's level, oldest first. The same days give the same answer. */
export function findChanges(days: Float64Array): ChangePoint[] {
  const values = presentIn(days)
  if (values.length < changeNeeds) return []
  const random = seededRandom(`changes ${values.length}`)
  const splits = splitsOf(values, penaltyOf(days, random))
  if (splits.length === 0 || isRatherALine(values, splits)) return []
  const places = Array.from(days.keys()).filter((place) => !Number.isNaN(at(days, place)))
  return splits.map((size, index) => {
    const [before, after] = [
      values.subarray(splits[index - 1] ?? 0, size),
      values.subarray(size, splits[index + 1] ?? values.length),
    ]
    return {
      place: places[size] ?? 0,
      before: meanOf(before),
      after: meanOf(after),
      difference: differenceOf(before, after, random),
      nBefore: before.length,
      nAfter: after.length,
    }
  })
}
