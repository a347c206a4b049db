// Times as the person lived them: each message carries its own zone, so a diary written on a journey keeps its days.
import { localMoment } from '../../core/kernel/local-day.ts'
import type { Message } from './message-types.ts'

type Written = Pick<Message, 'createdAtMs' | 'zone'>

/** The day a message was written, `YYYY-MM-DD` in its own zone. */
export const dayOf = ({ createdAtMs, zone }: Written): string => localMoment(createdAtMs, zone).date

/** Whether a message starts a new day after the one before it. */
export const startsDay = (message: Written, before: Written | undefined): boolean =>
  before === undefined || dayOf(message) !== dayOf(before)

/** A day in words, such as "Monday, 5 January 2026". */
export const dayInWords = ({ createdAtMs, zone }: Written, language: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: zone }).format(createdAtMs)

/** The time of day, such as "13:00". */
export const timeInWords = ({ createdAtMs, zone }: Written, language: string): string =>
  new Intl.DateTimeFormat(language, { timeStyle: 'short', timeZone: zone }).format(createdAtMs)

/** Day, time and zone, for the details. */
export const momentInWords = ({ createdAtMs, zone }: Written, language: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'long', timeZone: zone }).format(
    createdAtMs,
  )

/** When a conversation was last active, as short as a list needs: a time today, a date otherwise. */
export function shortMoment(atMs: number, language: string, nowMs = Date.now()): string {
  const at = new Date(atMs)
  const now = new Date(nowMs)
  const sameDay = at.toDateString() === now.toDateString()
  const sameYear = at.getFullYear() === now.getFullYear()
  const style: Intl.DateTimeFormatOptions = sameDay
    ? { timeStyle: 'short' }
    : { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) }
  return new Intl.DateTimeFormat(language, style).format(atMs)
}
