// Mood over the days of a report in a few figures. A day is the mean of its check-ins; days without one are gaps and are
// never filled in.
import type { z } from 'zod'
import type { checkInSchema } from '../checkins/check-ins.contract.ts'
import { quantileOf } from '../insights/statistics/level-and-spread.ts'
import { addDays, type LocalDate } from '../kernel/local-day.ts'
import type { Report } from './report.contract.ts'

type Mood = NonNullable<Report['mood']>
type Day = Mood['days'][number]
/** What the figures need of a check-in. */
type Told = Pick<z.infer<typeof checkInSchema>, 'localDate' | 'mood'>

/** Below so many days an autocorrelation says nothing (clinical.md §6.1). */
export const inertiaNeedsDays = 30

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length
const rounded = (value: number): number => Math.round(value * 100) / 100

/** The mean mood of each day that has a check-in, oldest first. */
export function moodDays(checkIns: readonly Told[]): Day[] {
  const byDate = Map.groupBy(checkIns, ({ localDate }) => localDate)
  return [...byDate]
    .map(([date, items]) => ({
      date,
      mean: rounded(meanOf(items.map(({ mood }) => mood))),
      count: items.length,
    }))
    .toSorted((one, other) => (one.date < other.date ? -1 : 1))
}

/** Means of each day that has one and of the day after it: gaps are not bridged. */
const daysInARow = (days: readonly Day[]): [number, number][] =>
  days.flatMap((day, at) => {
    const next = days[at + 1]
    return next?.date === addDays(day.date as LocalDate, 1) ? [[day.mean, next.mean] as [number, number]] : []
  })

/**
 * Instability as the mean squared successive difference over days in a row; null when no two are (clinical.md §6.1; its
 * association with well-being: Houben 2015, small beyond mean and spread: Dejonckheere 2019).
 */
export function mssd(days: readonly Day[]): { value: number | null; pairs: number } {
  const pairs = daysInARow(days)
  if (pairs.length === 0) return { value: null, pairs: 0 }
  return { value: rounded(meanOf(pairs.map(([one, next]) => (next - one) ** 2))), pairs: pairs.length }
}

/** Inertia as the correlation of days in a row around the person's own mean; null below 30 days, or without any spread. */
export function inertia(days: readonly Day[]): number | null {
  if (days.length < inertiaNeedsDays) return null
  const centre = meanOf(days.map(({ mean }) => mean))
  const pairs = daysInARow(days)
  const spread = meanOf(days.map(({ mean }) => (mean - centre) ** 2))
  if (pairs.length === 0 || spread === 0) return null
  return rounded(meanOf(pairs.map(([one, next]) => (one - centre) * (next - centre))) / spread)
}

/** All figures of the mood section. */
export function moodFigures(checkIns: readonly Told[]): Mood {
  const days = moodDays(checkIns)
  const means = days.map(({ mean }) => mean)
  const at = (share: number) => (means.length === 0 ? null : rounded(quantileOf(means, share)))
  const mean = means.length === 0 ? null : meanOf(means)
  const unrest = mssd(days)
  return {
    days,
    checkIns: checkIns.length,
    median: at(0.5),
    lowerQuartile: at(0.25),
    upperQuartile: at(0.75),
    mean: mean === null ? null : rounded(mean),
    sd:
      mean === null || means.length < 2
        ? null
        : rounded(Math.sqrt(means.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (means.length - 1))),
    mssd: unrest.value,
    pairs: unrest.pairs,
    inertia: inertia(days),
  }
}
