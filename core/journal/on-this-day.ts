// What was written around this day before: a week ago, a month ago, and on the same day of earlier years. Days are the
// person's own; what was written on a leap day comes back on 28 February of the other years.
import { addDays, type LocalDate } from '../kernel/local-day.ts'
import type { Reader } from '../vault/vault.ts'
import { earliestDay, entriesOfDays, type EntrySummary } from './journal.store.ts'

/** How long ago a day lies. */
export interface Ago {
  readonly unit: 'week' | 'month' | 'year'
  readonly ago: number
}

/** A day to look at, and what it is to today. */
export interface EarlierDay extends Ago {
  readonly date: LocalDate
}

const isLeapYear = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const dateOf = (year: number, monthAndDay: string) =>
  `${String(year).padStart(4, '0')}-${monthAndDay}` as LocalDate

/** The same day of the month before, or that month's last day where it is shorter. */
export function monthBefore(today: LocalDate): LocalDate {
  const lastOfMonth = addDays(`${today.slice(0, 7)}-01` as LocalDate, -1)
  const same = `${lastOfMonth.slice(0, 7)}-${today.slice(8)}` as LocalDate
  return same < lastOfMonth ? same : lastOfMonth
}

/** The same day in the years back to that of `earliest`, the latest first. */
function yearsBack(today: LocalDate, earliest: LocalDate): EarlierDay[] {
  const year = Number(today.slice(0, 4))
  const day = today.slice(5)
  const years = Math.max(0, year - Number(earliest.slice(0, 4)))
  return Array.from({ length: years }, (_, at) => at + 1).flatMap((ago) => {
    const then = year - ago
    const days = day === '02-28' && isLeapYear(then) && !isLeapYear(year) ? [day, '02-29'] : [day]
    return days
      .filter((one) => one !== '02-29' || isLeapYear(then))
      .map((one) => ({ unit: 'year' as const, ago, date: dateOf(then, one) }))
  })
}

/** The days to look at, the latest first. */
export const earlierDays = (today: LocalDate, earliest: LocalDate): EarlierDay[] => [
  { unit: 'week', ago: 1, date: addDays(today, -7) },
  { unit: 'month', ago: 1, date: monthBefore(today) },
  ...yearsBack(today, earliest),
]

/** The entries of those days, grouped by how long ago; without the days on which nothing was written. */
export function onThisDay(reader: Reader, today: LocalDate): (Ago & { entries: EntrySummary[] })[] {
  const earliest = earliestDay(reader)
  if (earliest === null) return []
  const days = earlierDays(today, earliest)
  const entries = entriesOfDays(reader, days.map(({ date }) => date)) // prettier-ignore
  const groups = new Map(days.map(({ unit, ago }) => [`${unit} ${ago}`, { unit, ago }]))
  return [...groups.values()].flatMap(({ unit, ago }) => {
    const dates = days.filter((one) => one.unit === unit && one.ago === ago).map(({ date }) => date)
    const found = entries.filter(({ localDate }) => dates.some((date) => date === localDate))
    return found.length > 0 ? [{ unit, ago, entries: found }] : []
  })
}
