// Where somebody's mood stood lately and how far its days lay apart: median, middle half and standard deviation of the means
// of days. Days, not check-ins, so that a day of ten check-ins does not outweigh a day of one.
import { addDays, type LocalDate } from '../../kernel/local-day.ts'
import { levelOf as quartilesOf } from '../statistics/level-and-spread.ts'
import { meanAndDeviation } from './interval.ts'

/** The windows in days, each ending today (clinical.md §6.1). */
export const levelWindows = [7, 14, 30] as const
/** Days with a check-in from which quartiles say anything: one for each quarter. Our own choice. */
export const levelNeeds = 4

/** One day as the person told it. */
export interface ToldDay {
  readonly date: LocalDate
  /** Mean of the day's check-ins, 0..10. */
  readonly mean: number
  readonly lowest: number
  readonly highest: number
  readonly checkIns: number
}

/** The level of some days. */
export interface Level {
  readonly median: number
  /** The middle half of the days lies between these. */
  readonly lower: number
  readonly upper: number
  readonly mean: number
  /** Standard deviation between days: mean and deviation say nearly all (Dejonckheere 2019; clinical.md §6.1). */
  readonly deviation: number
}

/** The level of days; null below {@link levelNeeds}. */
export function levelOf(days: readonly Pick<ToldDay, 'mean'>[]): Level | null {
  const means = days.map(({ mean }) => mean)
  const quartiles = means.length < levelNeeds ? null : quartilesOf(means)
  return (
    quartiles && {
      median: quartiles.median,
      lower: quartiles.q1,
      upper: quartiles.q3,
      ...meanAndDeviation(means),
    }
  )
}

/** The days of check-ins, in order. `moments` come in order of days. */
export function toldDays(moments: readonly { localDate: LocalDate; mood: number }[]): ToldDay[] {
  return [...Map.groupBy(moments, ({ localDate }) => localDate)].map(([date, told]) => {
    const moods = told.map(({ mood }) => mood)
    return {
      date,
      mean: meanAndDeviation(moods).mean,
      lowest: Math.min(...moods),
      highest: Math.max(...moods),
      checkIns: moods.length,
    }
  })
}

/** The level of each window that ends on `today`. */
export const levelsUntil = (days: readonly ToldDay[], today: LocalDate) =>
  levelWindows.map((window) => {
    const from = addDays(today, 1 - window)
    const inside = days.filter(({ date }) => date >= from && date <= today)
    return {
      days: window,
      from,
      daysWithCheckIns: inside.length,
      checkIns: inside.reduce((sum, { checkIns }) => sum + checkIns, 0),
      level: levelOf(inside),
    }
  })
