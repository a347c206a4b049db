// Which reminder is due, remembered in the vault: what fell due while it was locked is shown once after the unlock, never
// a pile, and nothing that the person has already answered with a check-in.
import { desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { dueReminder, nextReminder, type ReminderPlan } from '../kernel/reminders.ts'
import { checkIn, setting } from '../vault/vault.schema.ts'
import type { Reader, Writer } from '../vault/vault.ts'
import { readSettings } from './settings.store.ts'

const key = 'reminderClaim'
const claimSchema = z.object({ atMs: z.number(), plan: z.string() })

function lastClaim(reader: Reader) {
  const row = reader.select().from(setting).where(eq(setting.key, key)).get()
  return claimSchema.safeParse(row?.value).data
}

const hasCheckedInSince = (reader: Reader, atMs: number): boolean =>
  (reader.select({ atMs: checkIn.atMs }).from(checkIn).orderBy(desc(checkIn.atMs)).limit(1).get()?.atMs ?? 0) >= atMs // prettier-ignore

/** Takes the reminder that fell due since the last claim. The first claim of a new plan only starts the count. */
export function claimReminder(
  writer: Writer,
  { nowMs, zone }: { nowMs: number; zone: string },
): { due: boolean; nextAtMs: number | null } {
  const { reminderTimes, reminderDays, quietFrom, quietTo } = readSettings(writer)
  const plan: ReminderPlan = { reminderTimes, reminderDays, quietFrom, quietTo }
  const claim = { atMs: nowMs, plan: JSON.stringify(plan) }
  const last = lastClaim(writer)
  writer
    .insert(setting)
    .values({ key, value: claim })
    .onConflictDoUpdate({ target: setting.key, set: { value: claim } })
    .run()
  const dueAtMs =
    last?.plan === claim.plan ? dueReminder(plan, { afterMs: last.atMs, untilMs: nowMs, zone }) : null
  return {
    due: dueAtMs !== null && !hasCheckedInSince(writer, dueAtMs),
    nextAtMs: nextReminder(plan, { afterMs: nowMs, zone }),
  }
}
