// When a reminder falls due: times of day on days of the week, by the clock of the place where the person is now. Each
// time comes once a local day, whatever summer time or travel do to that day.
import { addDays, type LocalDate, localMoment, momentAt, weekday } from './local-day.ts'

/** Quiet hours in minutes from midnight, local time; they may go over midnight, and equal values mean none. */
export interface QuietHours {
  readonly quietFrom: number
  readonly quietTo: number
}

/** What a person wants to be reminded by. */
export interface ReminderPlan extends QuietHours {
  /** Minutes from midnight, local time. */
  readonly reminderTimes: readonly number[]
  /** Days of the week, 0 = Monday … 6 = Sunday. */
  readonly reminderDays: readonly number[]
}

/** Whether `minute` of the day lies in quiet hours: their start does, their end does not. */
export function isQuiet(minute: number, { quietFrom, quietTo }: QuietHours): boolean {
  if (quietFrom === quietTo) return false
  return quietFrom < quietTo
    ? minute >= quietFrom && minute < quietTo
    : minute >= quietFrom || minute < quietTo
}

/** The moments (milliseconds UTC, in order) at which reminders fall due on a local day. */
function momentsOf(plan: ReminderPlan, date: LocalDate, zone: string): number[] {
  if (!plan.reminderDays.includes(weekday(date))) return []
  const moments = plan.reminderTimes
    .filter((minute) => !isQuiet(minute, plan))
    .map((minute) => momentAt(date, minute, zone))
    .filter((atMs) => localMoment(atMs, zone).date === date)
  return [...new Set(moments)].toSorted((a, b) => a - b)
}

/** The first reminder after a moment (milliseconds UTC) in an IANA zone; null when there is none. */
export function nextReminder(
  plan: ReminderPlan,
  { afterMs, zone }: { afterMs: number; zone: string },
): number | null {
  const today = localMoment(afterMs, zone).date
  // One day more than a week: today's times may be over already.
  for (let ahead = 0; ahead <= 7; ahead += 1) {
    const next = momentsOf(plan, addDays(today, ahead), zone).find((moment) => moment > afterMs)
    if (next !== undefined) return next
  }
  return null
}

/**
 * The last reminder after `afterMs` and not after `untilMs`, as far as it belongs to the local day of `untilMs`; null when
 * there is none. However many were missed there is one answer, and yesterday's are over.
 */
export function dueReminder(
  plan: ReminderPlan,
  { afterMs, untilMs, zone }: { afterMs: number; untilMs: number; zone: string },
): number | null {
  const today = localMoment(untilMs, zone).date
  return momentsOf(plan, today, zone).findLast((moment) => moment > afterMs && moment <= untilMs) ?? null
}
