// The newest audit entry, kept in a small file beside the vault. It may lag behind after a crash, never run ahead: it is
// written after the entry is durable.
import { z } from 'zod'
import { readSmallFile, writeFileAtomically } from '../platform/files.ts'
import type { AuditHead } from './audit-log.ts'

const headSchema = z.strictObject({ seq: z.int().min(1), mac: z.string().regex(/^[0-9a-f]{64}$/) })

/** The head on disk; null when there is none that can be read. */
export function readAuditHead(file: string): AuditHead | null {
  const bytes = readSmallFile(file, 1024)
  if (!bytes) return null
  try {
    return headSchema.parse(JSON.parse(new TextDecoder().decode(bytes)))
  } catch {
    return null
  }
}

/** Stores the head. A failure is let pass: a head that lags behind is harmless, a lost change is not. */
export function writeAuditHead(file: string, head: AuditHead): void {
  try {
    writeFileAtomically(file, JSON.stringify(head))
  } catch {
    // Written with the next entry.
  }
}
