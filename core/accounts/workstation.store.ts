// What belongs to the machine rather than to an account: the network ledger and the machine's settings. Both lie in the
// registry, which is open whenever the core runs, so that a call is written down even while every vault is locked.
import { desc, eq, lt } from 'drizzle-orm'
import { networkCall, workstationSetting } from './registry.schema.ts'
import type { RegistryDb } from './registry.store.ts'

/** One call as the ledger holds it. */
export interface LedgerLine {
  readonly atMs: number
  readonly host: string
  readonly purpose: string
  readonly outcome: 'allowed' | 'refused' | 'failed'
  readonly sentBytes: number
  readonly receivedBytes: number
}

/** The machine's ledger and settings. */
export interface Workstation {
  /** Writes a line, durably, before the call is made; gives its number. */
  noteCall(line: LedgerLine): number
  /** Completes a line when the call has ended. */
  completeCall(seq: number, end: Pick<LedgerLine, 'outcome' | 'sentBytes' | 'receivedBytes'>): void
  /** Lines before number `before`, newest first. */
  calls(before: number, limit: number): (LedgerLine & { readonly seq: number })[]
  /** The value of a setting; undefined when it was never set. */
  read(key: string): unknown
  write(key: string, value: unknown): void
}

/** The workstation's part of an open registry. */
export const openWorkstation = (db: RegistryDb): Workstation => ({
  noteCall: (line) => Number(db.insert(networkCall).values(line).run().lastInsertRowid),
  completeCall: (seq, end) => void db.update(networkCall).set(end).where(eq(networkCall.seq, seq)).run(),
  calls: (before, limit) =>
    db
      .select()
      .from(networkCall)
      .where(lt(networkCall.seq, before))
      .orderBy(desc(networkCall.seq))
      .limit(limit)
      .all(),
  read: (key) =>
    db
      .select({ value: workstationSetting.value })
      .from(workstationSetting)
      .where(eq(workstationSetting.key, key))
      .get()?.value,
  write: (key, value) =>
    void db
      .insert(workstationSetting)
      .values({ key, value })
      .onConflictDoUpdate({ target: workstationSetting.key, set: { value } })
      .run(),
})
