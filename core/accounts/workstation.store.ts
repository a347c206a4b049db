// What belongs to the machine rather than to an account: the network ledger and the machine's settings. Both lie in the
// registry, which is open whenever the core runs, so that a call is written down even while every vault is locked.
import { desc, eq, lt } from 'drizzle-orm'
import { networkCall, workstationSetting } from './registry.schema.ts'
import type { RegistryDb } from './registry.store.ts'
import type { Workstation } from './workstation.ts'

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
