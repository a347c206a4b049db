// The person's local day: every time is stored with the zone they lived in, so a diary day never moves afterwards.
import { TZDate, tzOffset } from '@date-fns/tz'
import type { Brand } from './brand.ts'

/** A calendar day as the person lived it, `YYYY-MM-DD`. */
export type LocalDate = Brand<string, 'LocalDate'>

/** A moment seen in a time zone. */
export interface LocalMoment {
  readonly date: LocalDate
  /** Hour of the day, 0–23. */
  readonly hour: number
}

/** The zone this machine is set to, an IANA name such as `Europe/Berlin`. */
export const machineZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/**
 * Zones that were found. Every formatter takes some 30 KB that V8 does not see and so frees late: asking once a call made the
 * process grow by hundreds of megabytes. Bounded, because case does not matter in a name.
 */
const knownZones = new Set<string>()
const mostKnownZones = 1000

/** Whether `zone` is a time zone that this machine knows. */
export function isTimeZone(zone: string): boolean {
  if (knownZones.has(zone)) return true
  try {
    Intl.DateTimeFormat('en', { timeZone: zone })
    if (knownZones.size < mostKnownZones) knownZones.add(zone)
    return true
  } catch {
    return false
  }
}

/** The local day and hour of a moment (milliseconds UTC) in an IANA zone. */
export function localMoment(atMs: number, zone: string): LocalMoment {
  const at = new TZDate(atMs, zone)
  const two = (n: number) => String(n).padStart(2, '0')
  const year = String(at.getFullYear()).padStart(4, '0')
  return { date: `${year}-${two(at.getMonth() + 1)}-${two(at.getDate())}` as LocalDate, hour: at.getHours() }
}

const offsetMs = (atMs: number, zone: string): number => tzOffset(zone, new Date(atMs)) * 60_000

/** What clocks of a zone show at a moment (milliseconds UTC), such as `2026-01-05T14:03`. */
export const wallClock = (atMs: number, zone: string): string =>
  new Date(atMs + offsetMs(atMs, zone)).toISOString().slice(0, 16)

/**
 * The moment (milliseconds UTC) at which the clocks of a zone show a minute of a day: the first one where they show it
 * twice, and where they leap over it, as long after the leap as it would have been after its start.
 */
export function momentAt(date: LocalDate, minute: number, zone: string): number {
  const wallMs = Date.parse(`${date}T00:00:00Z`) + minute * 60_000
  const [before, after] = [
    wallMs - offsetMs(wallMs - 86_400_000, zone),
    wallMs - offsetMs(wallMs + 86_400_000, zone),
  ]
  const shows = (atMs: number) => atMs + offsetMs(atMs, zone) === wallMs
  return !shows(before) && shows(after) ? after : before
}

/** The day `days` later (negative: earlier). Pure calendar arithmetic, no zone involved. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10) as LocalDate
}

/** How many days from `from` to `to`, both included; 1 for the same day. */
export function countDays(from: LocalDate, to: LocalDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000) + 1
}

/** Day of the week, 0 = Monday … 6 = Sunday. */
export function weekday(date: LocalDate): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7
}

/** Weekdays that a week may begin with, by their number for {@link weekday}. */
const weekBeginnings = { monday: 0, saturday: 5, sunday: 6 } as const
/** The day that a person's weeks begin with. */
export type WeekBeginning = keyof typeof weekBeginnings

/** The first day of the week that holds `date`. */
export const startOfWeek = (date: LocalDate, beginsOn: WeekBeginning = 'monday'): LocalDate =>
  addDays(date, -((weekday(date) - weekBeginnings[beginsOn] + 7) % 7))
