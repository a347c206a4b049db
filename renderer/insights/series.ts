// From what the core sends to what the charts draw: days placed on a time axis with their gaps, and means over a window.
// Nothing is invented between two days: a day without data has no value.
import { countDays, type LocalDate } from '../../core/kernel/local-day.ts'

/** Days of the window of the smoothed line, and how many of them must have data (docs: our own choice, named in the chart). */
export const windowDays = 7
export const windowNeeds = 4

/** Position of a day on the time axis: days since `from`, 0 for the first. */
export const dayIndex = (from: LocalDate, date: LocalDate): number => countDays(from, date) - 1

/** One value per day of the range; null where there is none. */
export function alongDays<Row extends { date: string }>(
  range: { from: LocalDate; days: number },
  rows: readonly Row[],
  valueOf: (row: Row) => number | null,
): (number | null)[] {
  const values = Array.from<number | null>({ length: range.days }).fill(null)
  for (const row of rows) {
    const at = dayIndex(range.from, row.date as LocalDate)
    if (at in values) values[at] = valueOf(row)
  }
  return values
}

/**
 * Mean of each day and the six before it, every day weighing the same; null where fewer than {@link windowNeeds} of the
 * seven have a value, so that the line breaks instead of guessing.
 */
export function slidingMean(values: readonly (number | null)[]): (number | null)[] {
  return values.map((_, at) => {
    const inWindow = values.slice(Math.max(0, at - windowDays + 1), at + 1).filter((value) => value !== null)
    if (inWindow.length < windowNeeds) return null
    return inWindow.reduce((sum, value) => sum + value, 0) / inWindow.length
  })
}

const monthsFromDays = 100

/** About `most` positions on the time axis for labels: even steps, or first days of months when the range is long. */
export function axisTicks(range: { from: string; days: number }, most = 7): number[] {
  const { from, days } = range
  if (days < monthsFromDays) {
    const step = Math.max(1, Math.ceil(days / most))
    return Array.from({ length: Math.ceil(days / step) }, (_, at) => at * step)
  }
  const step = Math.ceil(days / 30.44 / most)
  const year = Number(from.slice(0, 4))
  const month = Number(from.slice(5, 7))
  const firsts = Array.from({ length: Math.ceil(days / 28 / step) + 1 }, (_, at) =>
    new Date(Date.UTC(year, month + at * step, 1)).toISOString().slice(0, 10),
  )
  return firsts.map((date) => dayIndex(from as LocalDate, date as LocalDate)).filter((day) => day < days)
}

/** The middle value; undefined for no values. */
export function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]]
  return low === undefined || high === undefined ? undefined : (low + high) / 2
}
