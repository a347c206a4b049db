// The audit log of an open vault, with its key. At opening it compares the log to the head that was kept outside: a log
// that was shortened meanwhile gets an entry that says so, and never looks whole again.
import type { Clock } from '../kernel/clock.ts'
import { copySecret, wipe } from '../platform/crypto.ts'
import type { Reader, Writer } from '../vault/vault.ts'
import { readAuditHead, writeAuditHead } from './audit-head-file.ts'
import {
  appendAudit,
  type AuditHead,
  auditHead,
  type AuditLog,
  containsHead,
  walkAudit,
} from './audit-log.ts'

/** What an audit log needs. */
export interface AuditSource {
  readonly reader: () => Reader
  /** 32 bytes. Copied; the caller wipes its own. */
  readonly key: Uint8Array
  /** Where the head is kept; null keeps none. */
  readonly headFile: string | null
  readonly clock: Clock
}

/** The log, and what the vault's keeper does around its transactions. */
export interface OpenAudit extends AuditLog {
  /** Whether the head outside is no longer part of the log. */
  hasGap(): boolean
  /** Keeps the head of a transaction that was committed; call it after each commit. */
  committed(): void
  /** Drops the head of a transaction that was rolled back. */
  rolledBack(): void
  close(): void
}

/** Opens the audit log of a vault. */
export function openAudit({ reader, key: source, headFile, clock }: AuditSource): OpenAudit {
  const key = copySecret(source)
  let pending: AuditHead | null = null
  let verified: AuditHead | null = null
  return {
    append(writer: Writer, event, objectId = null) {
      pending = appendAudit(writer, key, { atMs: clock.nowMs(), event, objectId })
    },
    firstBrokenSeq() {
      const { held, brokenSeq } = walkAudit(reader(), key, verified)
      if (brokenSeq !== null) return brokenSeq
      verified = held
      const outside = headFile ? readAuditHead(headFile) : held
      if (!held) return outside ? 1 : null
      return outside && containsHead(reader(), outside) ? null : held.seq + 1
    },
    hasGap() {
      if (!headFile) return false
      const head = readAuditHead(headFile)
      return head ? !containsHead(reader(), head) : auditHead(reader()) !== null
    },
    committed() {
      if (pending && headFile) writeAuditHead(headFile, pending)
      pending = null
    },
    rolledBack() {
      pending = null
    },
    close: () => wipe(key),
  }
}
