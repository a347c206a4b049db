// The tables of the workstation registry: which accounts exist here, how often a wrong passphrase was tried, and what
// belongs to the machine rather than to one account. It holds display names, so it is encrypted too; it holds no key of any vault (those live in each vault's header).
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { AccountId } from '../kernel/ids.ts'

export const account = sqliteTable('account', {
  id: text().$type<AccountId>().primaryKey(),
  displayName: text().notNull(),
  createdAtMs: integer().notNull(),
  lastUnlockedAtMs: integer(),
  /** Wrong passphrases or recovery codes since the last success; drives the growing wait (security.md L8). */
  failedAttempts: integer().notNull().default(0),
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
