// The tables of the workstation registry: which accounts exist here, how often a wrong passphrase was tried, and what
// belongs to the machine rather than to one account. It holds display names, so it is encrypted too; it holds no key of any vault (those live in each vault's header).
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { AccountId } from '../kernel/ids.ts'
import type { PlanStep } from '../kernel/plan-sections.ts'

export const account = sqliteTable('account', {
  id: text().$type<AccountId>().primaryKey(),
  displayName: text().notNull(),
  createdAtMs: integer().notNull(),
  lastUnlockedAtMs: integer(),
  /** Wrong passphrases or recovery codes since the last success; drives the growing wait (security.md L8). */
  failedAttempts: integer().notNull().default(0),
})

/**
 * Steps of a safety plan that their person wants to be readable without a passphrase. A copy of what lies in the vault; who
 * turns it off deletes the row. Encrypted like the whole registry, which everybody at this computer can open.
 */
export const openPlan = sqliteTable('open_plan', {
  accountId: text()
    .$type<AccountId>()
    .primaryKey()
    .references(() => account.id, { onDelete: 'cascade' }),
  steps: text({ mode: 'json' }).$type<PlanStep[]>().notNull(),
  items: text({ mode: 'json' })
    .$type<{ readonly step: PlanStep; readonly text: string; readonly phone: string }[]>()
    .notNull(),
})

/**
 * Every network call that was let out or refused, written by the one gate. It lies here and not in a vault, because a
 * download goes on while the vault of the person who asked for it is locked. It names no account.
 */
export const networkCall = sqliteTable('network_call', {
  seq: integer().primaryKey({ autoIncrement: true }),
  atMs: integer().notNull(),
  host: text().notNull(),
  purpose: text().notNull(),
  outcome: text({ enum: ['allowed', 'refused', 'failed'] }).notNull(),
  sentBytes: integer().notNull().default(0),
  receivedBytes: integer().notNull().default(0),
})

/** Settings of the machine, such as the proxy; encrypted with the rest, because a proxy's address can hold a password. */
export const workstationSetting = sqliteTable('workstation_setting', {
  key: text().primaryKey(),
  value: text({ mode: 'json' }).$type<unknown>().notNull(),
})
