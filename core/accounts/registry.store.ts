// Rows of the workstation registry: the accounts on this machine and their failed tries.
import { eq } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { AccountId } from '../kernel/ids.ts'
import type { AccountView } from './account-view.ts'
import { account } from './registry.schema.ts'

/** The registry's tables, open for reading and writing. */
export type RegistryDb = BetterSQLite3Database

const viewed = {
  id: account.id,
  displayName: account.displayName,
  createdAtMs: account.createdAtMs,
  lastUnlockedAtMs: account.lastUnlockedAtMs,
}

/** All accounts, oldest first. */
export const listAccounts = (db: RegistryDb): AccountView[] =>
  db.select(viewed).from(account).orderBy(account.createdAtMs, account.id).all()

/** One account; null when it is not on this machine. */
export const findAccount = (db: RegistryDb, id: AccountId): AccountView | null =>
  db.select(viewed).from(account).where(eq(account.id, id)).get() ?? null

/** Adds an account, or changes the name and times of one that is there. */
export function putAccount(db: RegistryDb, view: AccountView): void {
  const { displayName, createdAtMs, lastUnlockedAtMs } = view
  const set = { displayName, createdAtMs, lastUnlockedAtMs }
  db.insert(account).values(view).onConflictDoUpdate({ target: account.id, set }).run()
}

/** Forgets an account. */
export const dropAccount = (db: RegistryDb, id: AccountId): void =>
  void db.delete(account).where(eq(account.id, id)).run()

/** Wrong tries since the last right one; 0 for an account that is not here. */
export const failedAttempts = (db: RegistryDb, id: AccountId): number =>
  db.select({ count: account.failedAttempts }).from(account).where(eq(account.id, id)).get()?.count ?? 0

/** Stores the number of wrong tries. */
export const setFailedAttempts = (db: RegistryDb, id: AccountId, count: number): void =>
  void db.update(account).set({ failedAttempts: count }).where(eq(account.id, id)).run()
