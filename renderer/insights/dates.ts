// Local dates in the interface: `YYYY-MM-DD` as the core speaks them. They are formatted as UTC days, so that no zone can
// move them.
import type { LocalDate } from '../../core/kernel/local-day.ts'

const atUtc = (date: string) => new Date(`${date}T00:00:00Z`)
const format = (language: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' })

const two = (part: number) => String(part).padStart(2, '0')

/** The person's date now. */
export function todayHere(now = new Date()): LocalDate {
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}` as LocalDate
}

/** Such as `5 Jan 2026`. */
export const formatDay = (date: string, language: string): string =>
  format(language, { dateStyle: 'medium' }).format(atUtc(date))

/** Such as `Mon, 5 Jan 2026`. */
export const formatLongDay = (date: string, language: string): string =>
  format(language, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }).format(atUtc(date))

/** Such as `Jan 2026`. */
export const formatMonth = (date: string, language: string): string =>
  format(language, { month: 'short', year: 'numeric' }).format(atUtc(date))

/** Such as `5 Jan`, for axes. */
export const formatTick = (date: string, language: string): string =>
  format(language, { day: 'numeric', month: 'short' }).format(atUtc(date))

/** Names of the weekdays, Monday first. */
export const weekdayNames = (language: string, weekday: 'short' | 'long'): string[] =>
  Array.from({ length: 7 }, (_, day) =>
    // 5 January 2026 is a Monday.
    format(language, { weekday }).format(new Date(Date.UTC(2026, 0, 5 + day))),
  )
