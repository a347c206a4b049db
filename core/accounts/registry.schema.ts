// The tables of the workstation registry: which accounts exist here, and how often a wrong passphrase was tried.
// It holds display names, so it is encrypted too; it holds no key of any vault (those live in each vault's header).
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
