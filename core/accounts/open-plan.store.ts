// The steps of a safety plan that may be read without a passphrase. They lie in the registry and nowhere else outside the
// vault; taking them back leaves nothing of them in its files.
import { eq, sql } from 'drizzle-orm'
import type { AccountId } from '../kernel/ids.ts'
import type { PlanStep } from '../kernel/plan-sections.ts'
import { openPlan } from './registry.schema.ts'
import type { RegistryDb } from './registry.store.ts'

/** What the lock screen may show of an account's safety plan. */
export interface OpenPlan {
  /** The steps that the person chose. */
  readonly steps: readonly PlanStep[]
  /** In the order of the plan. */
  readonly items: readonly { readonly step: PlanStep; readonly text: string; readonly phone: string }[]
}

/** What may be shown; null when the person did not turn that on. */
export const readOpenPlan = (db: RegistryDb, accountId: AccountId): OpenPlan | null =>
  db
    .select({ steps: openPlan.steps, items: openPlan.items })
    .from(openPlan)
    .where(eq(openPlan.accountId, accountId))
    .get() ?? null

/** Replaces what may be shown; null takes it back. Earlier versions are gone from the log of the database as well. */
export function writeOpenPlan(db: RegistryDb, accountId: AccountId, plan: OpenPlan | null): void {
  if (plan === null) db.delete(openPlan).where(eq(openPlan.accountId, accountId)).run()
  else {
    const set = { steps: [...plan.steps], items: [...plan.items] }
    db.insert(openPlan)
      .values({ accountId, ...set })
      .onConflictDoUpdate({ target: openPlan.accountId, set })
      .run()
  }
  // Deleted pages are zeroed (secure_delete), but the write-ahead log would still hold them (sqlite.org/wal.html).
  db.all(sql`PRAGMA wal_checkpoint(TRUNCATE)`)
}
