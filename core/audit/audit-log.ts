// The audit log of one vault: what was opened and changed, without content. Every entry carries a MAC over itself and
// the MAC before it, so that an edit, a deletion, a swap or a copy from another vault shows (security.md L13).
import { desc, eq, gt } from 'drizzle-orm'
import { macHex } from '../platform/crypto.ts'
import { auditEntry } from '../vault/vault.schema.ts'
import type { Reader, Writer } from '../vault/vault.ts'

/** What can be recorded. Past tense; the object id names a row, never its content. */
export type AuditEvent =
  | 'account.registered'
  | 'account.recovered'
  | 'account.renamed'
  | 'vault.unlocked'
  | 'vault.unlock-failed'
  | 'vault.locked'
  | 'vault.check-failed'
  | 'vault.restored'
  | 'vault.salvaged'
  | 'passphrase.changed'
  | 'keys.replaced'
  | 'recovery-code.renewed'
  | 'keychain.turned-on'
  | 'keychain.turned-off'
  | 'snapshot.taken'
  | 'settings.changed'
  | 'network.settings-changed'
  | 'model.download-agreed'
  | 'model.imported'
  | 'model.removed'
  | 'conversation.exported'
  | 'conversation.erased'
  | 'journal.erased'
  | 'insights.exported'
  | 'data.exported'
  | 'data.imported'
  | 'data.erased'
  | 'backup.made'
  | 'backup.tried'
  | 'alert.acknowledged'
  | 'assessment.erased'
  | 'audit.gap-found'

/** The newest entry, kept outside the vault file too, so that a shortened log is noticed. */
export interface AuditHead {
  readonly seq: number
  readonly mac: string
}

/** The log of an open vault. */
export interface AuditLog {
  /** Adds an entry in the caller's transaction: a change and its record are stored together or not at all. */
  append(writer: Writer, event: AuditEvent, objectId?: string | null): void
  /** Number of the first entry whose chain does not hold; null when all do. */
  firstBrokenSeq(): number | null
}

interface Entry {
  readonly seq: number
  readonly atMs: number
  readonly event: string
  readonly objectId: string | null
}

const macOf = (key: Uint8Array, { seq, atMs, event, objectId }: Entry, before: string): string =>
  macHex(key, JSON.stringify([seq, atMs, event, objectId, before]))

/** The newest entry of the log; null while it is empty. */
export const auditHead = (reader: Reader): AuditHead | null =>
  reader
    .select({ seq: auditEntry.seq, mac: auditEntry.mac })
    .from(auditEntry)
    .orderBy(desc(auditEntry.seq))
    .limit(1)
    .get() ?? null

/** Adds an entry and gives the new head. */
export function appendAudit(writer: Writer, key: Uint8Array, entry: Omit<Entry, 'seq'>): AuditHead {
  const last = auditHead(writer)
  const next = { seq: (last?.seq ?? 0) + 1, ...entry }
  const mac = macOf(key, next, last?.mac ?? '')
  writer
    .insert(auditEntry)
    .values({ ...next, mac })
    .run()
  return { seq: next.seq, mac }
}

const pageSize = 5000

/**
 * Walks the chain on from `from` (null: the start). Gives the last entry that holds, and the number of the first that
 * does not: a gap in the numbers, a MAC that does not fit, or a recorded gap.
 */
export function walkAudit(
  reader: Reader,
  key: Uint8Array,
  from: AuditHead | null,
): { held: AuditHead | null; brokenSeq: number | null } {
  let held = from
  for (;;) {
    const page = reader
      .select()
      .from(auditEntry)
      .where(gt(auditEntry.seq, held?.seq ?? 0))
      .orderBy(auditEntry.seq)
      .limit(pageSize)
      .all()
    for (const { mac, ...entry } of page) {
      const expected = (held?.seq ?? 0) + 1
      if (entry.seq !== expected || macOf(key, entry, held?.mac ?? '') !== mac)
        return { held, brokenSeq: expected }
      if (entry.event === 'audit.gap-found') return { held, brokenSeq: entry.seq }
      held = { seq: entry.seq, mac }
    }
    if (page.length < pageSize) return { held, brokenSeq: null }
  }
}

/**
 * Makes the MACs of all entries anew under `key`, in the caller's transaction. It would make any log look whole: walk it
 * under the old key first, and record what does not hold.
 */
export function resealAudit(writer: Writer, key: Uint8Array): void {
  let before: AuditHead = { seq: 0, mac: '' }
  for (;;) {
    const page = writer
      .select()
      .from(auditEntry)
      .where(gt(auditEntry.seq, before.seq))
      .orderBy(auditEntry.seq)
      .limit(pageSize)
      .all()
    for (const { mac: _old, ...entry } of page) {
      const mac = macOf(key, entry, before.mac)
      writer.update(auditEntry).set({ mac }).where(eq(auditEntry.seq, entry.seq)).run()
      before = { seq: entry.seq, mac }
    }
    if (page.length < pageSize) return
  }
}

/** Whether the log still contains the head that was kept outside. */
export function containsHead(reader: Reader, head: AuditHead): boolean {
  const found = reader
    .select({ mac: auditEntry.mac })
    .from(auditEntry)
    .where(eq(auditEntry.seq, head.seq))
    .get()
  return found?.mac === head.mac
}
