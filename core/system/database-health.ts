// State of the open vault, read off the database itself. It asks for pragmas and versions only, never for content.
import { sql } from 'drizzle-orm'
import type { Reader } from '../vault/vault.ts'

/** What only the holder of the file knows about it. */
export interface VaultFileFacts {
  /** Whether the file on disk is ciphertext. */
  readonly encrypted: boolean
  readonly cipher: string
  /** Bytes of the file. */
  readonly sizeBytes: number
  /** Bytes that can still be written on its disk. */
  readonly freeBytes: number
  readonly lastSnapshotAtMs: number | null
  /** `damaged` when a check in the background found damage; `checking` while it runs after an unclean end. */
  readonly health: 'ok' | 'checking' | 'damaged'
}

/** State of a vault as the API reports it. */
export interface DatabaseHealth extends Omit<VaultFileFacts, 'health'> {
  readonly status: 'ok' | 'damaged'
  readonly sqliteVersion: string
  readonly schemaVersion: number
}

const single = (reader: Reader, statement: string): unknown =>
  Object.values(reader.get<Record<string, unknown>>(sql.raw(statement)) ?? {})[0]

/**
 * Quick state: the schema and the first and last page of the largest tables can be read, which the cipher checks page
 * by page. A full check takes seconds on a large vault and belongs to opening it. Faults pass through, so that a
 * damaged page ends the call with `VAULT_DAMAGED` like in any other operation.
 */
export function databaseHealth(reader: Reader, { health, ...facts }: VaultFileFacts): DatabaseHealth {
  const tables = Number(single(reader, 'SELECT count(*) AS n FROM sqlite_schema'))
  single(reader, 'SELECT min(rowid) + max(rowid) AS n FROM message')
  return {
    ...facts,
    status: tables > 0 && health !== 'damaged' ? 'ok' : 'damaged',
    sqliteVersion: String(single(reader, 'SELECT sqlite_version() AS v')),
    schemaVersion: Number(single(reader, 'PRAGMA user_version')),
  }
}
