// Days drawn by lot, and what came of them. Because chance alone chose the days, nothing else can have chosen them: that is what
// a comparison of days after the fact can never say. Compared is what the lot said, whether or not it was followed.
import type { DayValue } from './day-values.ts'

/** Days of a block, half of them on: so the two kinds stay even and lie close together (Senn 2002 on trials of one person). */
export const blockDays = 4
/** Days with a value on either side before a result is given: our own choice. */
export const sideNeeds = 7
const draws = 1000
const mostChance = 0.05

/** Draws which days are on, in blocks of four with two on days each; `days` is a multiple of four. */
export function drawSchedule(days: number, random: () => number): boolean[] {
  return Array.from({ length: days / blockDays }, () => drawBlock(blockDays, blockDays / 2, random)).flat()
}

/** A block with so many days on, every order equally likely. */
function drawBlock(days: number, on: number, random: () => number): boolean[] {
  let left = on
  return Array.from({ length: days }, (_, place) => {
    const isOn = random() < left / (days - place)
    if (isOn) left -= 1
    return isOn
  })
}

/** One day of an experiment that has a value. */
export interface ComparedDay {
  readonly block: number
  readonly isOn: boolean
  readonly value: number
}

/** On days against off days. */
export interface Effect {
  /** Mean of the on days minus mean of the off days. */
  readonly difference: number
  /** 95 % interval: every difference that chance in the drawing cannot rule out. */
  readonly from: number
  readonly to: number
  readonly p: number
  readonly nOn: number
  readonly nOff: number
}

interface Redrawn {
  /** Difference of means, had the lot fallen this way. */
  readonly difference: number
  /** How much of a true effect that difference would still hold: 1 for the lot as it fell, −1 for its opposite. */
  readonly kept: number
}

function compare(
  days: readonly ComparedDay[],
  isOn: readonly boolean[],
): Redrawn & { nOn: number; nOff: number } {
  const sums = { on: 0, off: 0, bothOn: 0, bothOff: 0, nOn: 0, nOff: 0 }
  days.forEach((day, place) => {
    if (isOn[place]) {
      sums.on += day.value
      sums.bothOn += Number(day.isOn)
      sums.nOn += 1
    } else {
      sums.off += day.value
      sums.bothOff += Number(day.isOn)
      sums.nOff += 1
    }
  })
  const { nOn, nOff } = sums
  return {
    difference: sums.on / nOn - sums.off / nOff,
    kept: sums.bothOn / nOn - sums.bothOff / nOff,
    nOn,
    nOff,
  }
}

/** The lot drawn anew within each block, with as many on days as it had among the days that have a value. */
function redraw(days: readonly ComparedDay[], random: () => number): boolean[] {
  const blocks = Map.groupBy(days, ({ block }) => block)
  const drawn = new Map([...blocks].map(([block, inside]) => [block, drawBlock(inside.length, inside.filter(({ isOn }) => isOn).length, random)])) // prettier-ignore
  return days.map(({ block }) => drawn.get(block)?.shift() ?? false)
}

/** Chance of a difference as large as seen, were the true one `effect` (Fisher's randomisation test). */
function chanceOf(effect: number, seen: Redrawn, redrawn: readonly Redrawn[]): number {
  const size = Math.abs(seen.difference - effect) - 1e-9
  const asLarge = redrawn.filter(
    ({ difference, kept }) => Math.abs(difference - effect * kept) >= size,
  ).length
  return (asLarge + 1) / (redrawn.length + 1)
}

/** The farthest effect on one side that chance does not rule out, to a thousandth of `span`. */
function farthest(
  direction: 1 | -1,
  span: number,
  isPossible: (effect: number) => boolean,
  seen: number,
): number {
  let [inside, outside] = [0, 2 * span]
  while (outside - inside > span / 1000) {
    const middle = (inside + outside) / 2
    if (isPossible(seen + direction * middle)) inside = middle
    else outside = middle
  }
  return Math.min(span, Math.max(-span, seen + direction * inside))
}

/** The effect with the interval of the randomisation test turned round; null below {@link sideNeeds} days on either side. `span` is the length of the scale. */
export function effectOf(days: readonly ComparedDay[], span: number, random: () => number): Effect | null {
  const isOn = days.map((day) => day.isOn)
  const seen = compare(days, isOn)
  if (Math.min(seen.nOn, seen.nOff) < sideNeeds) return null
  const redrawn = Array.from({ length: draws }, () => compare(days, redraw(days, random)))
  const isPossible = (effect: number) => chanceOf(effect, seen, redrawn) > mostChance
  return {
    difference: seen.difference,
    from: farthest(-1, span, isPossible, seen.difference),
    to: farthest(1, span, isPossible, seen.difference),
    p: chanceOf(0, seen, redrawn),
    nOn: seen.nOn,
    nOff: seen.nOff,
  }
}

/** The days of a schedule that have a value, each with its block. */
export function comparedDays(
  schedule: readonly { readonly day: DayValue['day']; readonly isOn: boolean }[],
  values: readonly DayValue[],
): ComparedDay[] {
  const valueOn = new Map(values.map(({ day, value }) => [day, value]))
  return schedule.flatMap(({ day, isOn }, place) => {
    const value = valueOn.get(day)
    return value === undefined ? [] : [{ block: Math.floor(place / blockDays), isOn, value }]
  })
}
