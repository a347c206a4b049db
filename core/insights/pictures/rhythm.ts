// Mood by weekday and time of day, with the two guards that clinical.md §6.1 asks for: no cell from fewer than four points,
// nothing at all from less than four weeks, and a permutation test that says whether cells differ more than chance would.
import { countDays, type LocalDate, startOfWeek, weekday } from '../../kernel/local-day.ts'
import { seededRandom } from '../../kernel/seeded-random.ts'
import { meanAndDeviation, studentT } from './interval.ts'

/** Weeks from the first to the last check-in, and points in one cell (clinical.md §6.1). */
export const rhythmNeeds = { weeks: 4, points: 4 } as const
/** Hours in one cell: single hours would leave nearly every cell of a daily diary empty. Our own choice. */
export const blockHours = 3
const blocks = 24 / blockHours
/** 199 permutations and the order as it is make 200: enough for a level of 5% (Davison & Hinkley 1997, §4.2.5). */
const permutations = 199

/** One check-in. */
export interface MoodMoment {
  readonly localDate: LocalDate
  readonly localHour: number
  readonly mood: number
}

/** One weekday and one part of the day. */
export interface RhythmCell {
  /** 0 = Monday. */
  readonly weekday: number
  /** First hour. */
  readonly hour: number
  readonly count: number
  /** Null where there are too few points. */
  readonly mood: { readonly mean: number; readonly from: number; readonly to: number } | null
}

/** The whole picture. */
export interface Rhythm {
  readonly weeks: number
  readonly checkIns: number
  readonly cells: readonly RhythmCell[]
  /** Share of shuffles within weeks that differ at least as much; null when nothing can be compared. */
  readonly chance: number | null
}

const cellOf = ({ localDate, localHour }: MoodMoment) =>
  weekday(localDate) * blocks + Math.floor(localHour / blockHours)

function moodOf(moods: readonly number[]): RhythmCell['mood'] {
  if (moods.length < rhythmNeeds.points) return null
  const { mean, deviation } = meanAndDeviation(moods)
  const reach = (studentT(moods.length - 1) * deviation) / Math.sqrt(moods.length)
  // The scale ends at 0 and 10, and so does what can be said on it.
  return { mean, from: Math.max(0, mean - reach), to: Math.min(10, mean + reach) }
}

/** How far cells lie apart: the sum of squared cell sums over their counts; all else is the same in every shuffle. */
function apart(cells: Int16Array, moods: Float64Array, counts: Float64Array): number {
  const sums = new Float64Array(counts.length)
  for (let at = 0; at < moods.length; at += 1) {
    const cell = cells[at] ?? 0
    sums[cell] = (sums[cell] ?? 0) + (moods[at] ?? 0)
  }
  return sums.reduce((total, sum, cell) => total + (counts[cell] ? sum ** 2 / counts[cell] : 0), 0)
}

function shuffle(moods: Float64Array, from: number, to: number, chance: () => number): void {
  for (let last = to - 1; last > from; last -= 1) {
    const other = from + Math.floor(chance() * (last - from + 1))
    const kept = moods[last] ?? 0
    moods[last] = moods[other] ?? 0
    moods[other] = kept
  }
}

/** Moods are shuffled within their own week only, so that a better or worse month does not look like a weekday. */
function chanceOf(shown: readonly MoodMoment[]): number | null {
  const cells = Int16Array.from(shown, cellOf)
  const moods = Float64Array.from(shown, ({ mood }) => mood)
  const counts = new Float64Array(7 * blocks)
  for (const cell of cells) counts[cell] = (counts[cell] ?? 0) + 1
  if (counts.filter(Boolean).length < 2) return null
  const weeks = [...Map.groupBy(shown, ({ localDate }) => startOfWeek(localDate)).values()].map(({ length }) => length) // prettier-ignore
  const observed = apart(cells, moods, counts)
  const chance = seededRandom('rhythm')
  let asFar = 1
  for (let run = 0; run < permutations; run += 1) {
    let from = 0
    for (const length of weeks) {
      shuffle(moods, from, from + length, chance)
      from += length
    }
    // Sums in another order differ in their last bits.
    if (apart(cells, moods, counts) >= observed - 1e-9) asFar += 1
  }
  return asFar / (permutations + 1)
}

/** The rhythm of check-ins, which come in order of days. */
export function rhythmOf(moments: readonly MoodMoment[]): Rhythm {
  const [first, last] = [moments[0], moments.at(-1)]
  const weeks = first && last ? countDays(first.localDate, last.localDate) / 7 : 0
  const grouped = Map.groupBy(moments, cellOf)
  const cells = Array.from({ length: 7 * blocks }, (_, at) => {
    const moods = (grouped.get(at) ?? []).map(({ mood }) => mood)
    return {
      weekday: Math.floor(at / blocks),
      hour: (at % blocks) * blockHours,
      count: moods.length,
      mood: weeks < rhythmNeeds.weeks ? null : moodOf(moods),
    }
  })
  const shown = moments.filter((moment) => cells[cellOf(moment)]?.mood)
  return { weeks, checkIns: moments.length, cells, chance: shown.length === 0 ? null : chanceOf(shown) }
}
