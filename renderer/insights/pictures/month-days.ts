// The days of a month as a calendar shows them, and where keys lead in it. All of it is arithmetic on dates: no zone, no clock.
import {
  addDays,
  countDays,
  type LocalDate,
  startOfWeek,
  type WeekBeginning,
} from '../../../core/kernel/local-day.ts'

const atUtc = (date: string) => new Date(`${date}T00:00:00Z`)

/** Names of the months from January. */
export const monthNames = (language: string, month: 'short' | 'narrow'): string[] =>
  Array.from({ length: 12 }, (_, at) =>
    new Intl.DateTimeFormat(language, { month, timeZone: 'UTC' }).format(new Date(Date.UTC(2026, at, 1))),
  )

/** Such as `January 2026`. */
export const monthTitle = (date: string, language: string): string =>
  new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(atUtc(date))

/** Such as `Monday, 5 January 2026`. */
export const wholeDate = (date: string, language: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: 'UTC' }).format(atUtc(date))

/** The whole weeks that hold the month of `date`, first to last. */
export function weeksOfMonth(date: LocalDate, beginsOn: WeekBeginning): LocalDate[][] {
  const first = `${date.slice(0, 7)}-01` as LocalDate
  const last = addDays(`${addDays(first, 31).slice(0, 7)}-01` as LocalDate, -1)
  const start = startOfWeek(first, beginsOn)
  return Array.from({ length: Math.ceil(countDays(start, last) / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_day, at) => addDays(start, week * 7 + at)),
  )
}

/** The same day of another month, or its last day where it has no such day. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const at = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months
  const month = (of: number) => `${Math.floor(of / 12)}-${String((of % 12) + 1).padStart(2, '0')}`
  const lastDay = Number(addDays(`${month(at + 1)}-01` as LocalDate, -1).slice(8))
  return `${month(at)}-${String(Math.min(lastDay, Number(date.slice(8)))).padStart(2, '0')}` as LocalDate
}

interface Key {
  readonly key: string
  readonly shiftKey: boolean
}

/** Where a key leads from a day (WAI-ARIA Authoring Practices, date picker dialog); undefined for any other key. */
export function dayAfterKey(
  date: LocalDate,
  { key, shiftKey }: Key,
  beginsOn: WeekBeginning,
): LocalDate | undefined {
  const start = startOfWeek(date, beginsOn)
  switch (key) {
    case 'ArrowLeft':
      return addDays(date, -1)
    case 'ArrowRight':
      return addDays(date, 1)
    case 'ArrowUp':
      return addDays(date, -7)
    case 'ArrowDown':
      return addDays(date, 7)
    case 'Home':
      return start
    case 'End':
      return addDays(start, 6)
    case 'PageUp':
      return addMonths(date, shiftKey ? -12 : -1)
    case 'PageDown':
      return addMonths(date, shiftKey ? 12 : 1)
    default:
      return undefined
  }
}
