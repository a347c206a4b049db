// Mood over the days of a report in a few figures. A day is the mean of its check-ins; days without one are gaps and are
// never filled in. The figures themselves are those of core/insights/statistics, so that no two pages compute them differently.
import type { z } from 'zod'
import type { checkInSchema } from '../checkins/check-ins.contract.ts'
import { alongDays, type DayValue, meanOf, presentIn } from '../insights/statistics/day-values.ts'
import { inertiaOf, levelOf, mssdOf, personSd } from '../insights/statistics/level-and-spread.ts'
import { countDays, type LocalDate } from '../kernel/local-day.ts'
import type { Report } from './report.contract.ts'

type Mood = NonNullable<Report['mood']>
/** What the figures need of a check-in. */
type Told = Pick<z.infer<typeof checkInSchema>, 'localDate' | 'mood'>

const rounded = (value: number): number => Math.round(value * 100) / 100
const shown = (value: number | null) => (value === null ? null : rounded(value))

interface Day extends DayValue {
  readonly count: number
}

/** The mean mood of each day that has a check-in, oldest first. */
function moodDays(checkIns: readonly Told[]): Day[] {
  return [...Map.groupBy(checkIns, ({ localDate }) => localDate)]
    .map(([day, items]) => ({
      day: day as LocalDate,
      value: meanOf(items.map(({ mood }) => mood)),
      count: items.length,
    }))
    .toSorted((one, other) => (one.day < other.day ? -1 : 1))
}

/** All figures of the mood section, rounded to hundredths; null where there is too little to say one. */
export function moodFigures(checkIns: readonly Told[]): Mood {
  const days = moodDays(checkIns)
  const [first, last] = [days[0], days.at(-1)]
  const values =
    first && last ? alongDays(days, { from: first.day, days: countDays(first.day, last.day) }) : []
  const level = levelOf(values)
  const { inertia, pairs } = inertiaOf(values)
  return {
    days: days.map(({ day, value, count }) => ({ date: day, mean: rounded(value), count })),
    checkIns: checkIns.length,
    median: shown(level && level.median),
    lowerQuartile: shown(level && level.q1),
    upperQuartile: shown(level && level.q3),
    mean: level && rounded(meanOf(presentIn(values))),
    sd: shown(personSd(values)),
    mssd: shown(mssdOf(values)),
    pairs,
    inertia: shown(inertia),
  }
}
