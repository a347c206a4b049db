// Opens the encrypted file of one account with its key, migrates it and hands out the reader and writer. Two
// connections share the file: the writer's transactions, and a reader that refuses to write.
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { openAudit } from '../audit/open-audit.ts'
import { type Clock, systemClock } from '../kernel/clock.ts'
import type { AccountId } from '../kernel/ids.ts'
import { deriveKey } from '../platform/crypto.ts'
import { type Cipher, type Connection, openDatabase } from '../platform/sqlite.ts'
import { migrate } from './migrate.ts'
import migrations from './migrations/migrations.json' with { type: 'json' }
import { DiskFull, type Vault, VaultDamaged, VaultLocked, type Writer } from './vault.ts'
import * as schema from './vault.schema.ts'

/** What is needed to open a vault file. */
export interface VaultFile {
  readonly accountId: AccountId
  /** Path of the SQLite file. */
  readonly file: string
  readonly cipher: Cipher
  /** 32 bytes; the caller zeroes them after this returned. Null: unencrypted, for benchmarks only. */
  readonly key: Uint8Array | null
  /** Key of the audit log and the file that keeps its head. Left out: a key made from `key`, and no head. */
  readonly audit?: {
    readonly key: Uint8Array
    readonly headFile: string
    /** Take the log as it is, whatever the head says: a repair has just changed it on purpose. */
    readonly trustLog?: boolean
  }
  /** Gives the times of audit entries; the machine's clock unless told. */
  readonly clock?: Clock
  /** Called before the first migration of a file that already holds data, to keep a copy. */
  readonly beforeMigration?: (db: Connection) => void
}

/** An open vault and what its keeper needs beyond it. */
export interface OpenVault extends Vault {
  /** The writing connection, for snapshots and checks. Rooms outside core/vault must not use it. */
  readonly connection: Connection
  /** Checkpoints, closes both connections and makes every later use throw. Safe to call twice. */
  close(): void
}

const sqliteCode = (fault: unknown): string =>
  typeof fault === 'object' && fault !== null && 'code' in fault && typeof fault.code === 'string'
    ? fault.code
    : ''

/** SQLite's code of a fault, or an empty text. drizzle wraps the driver's error as `cause`. */
const codeOf = (fault: unknown): string =>
  sqliteCode(fault) || (fault instanceof Error ? sqliteCode(fault.cause) : '')

const diskFull = new Set(['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'SQLITE_IOERR_SHMSIZE', 'ENOSPC', 'EDQUOT'])

/** Gives the faults of SQLite and of the file system the names that callers know. */
export function nameFault(fault: unknown): unknown {
  const code = codeOf(fault)
  if (diskFull.has(code)) return new DiskFull()
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) return new VaultDamaged()
  return fault
}

/** Opens and migrates a vault file. Throws {@link VaultDamaged}, {@link DiskFull} or `VaultFromNewerVersion`. */
export function openVault(source: VaultFile): OpenVault {
  const { accountId, key } = source
  const { connection, reading } = connect(source)
  const writer = drizzle(connection, { schema, casing: 'snake_case' })
  const reader = drizzle(reading, { schema, casing: 'snake_case' })
  const auditKey = source.audit?.key ?? deriveKey(key ?? new Uint8Array(32), 'audit')
  const headFile = source.audit?.headFile ?? null
  const audit = openAudit({ reader: () => vault.reader, key: auditKey, headFile, clock: source.clock ?? systemClock }) // prettier-ignore
  let closed = false
  const opened = <T>(value: T): T => {
    if (closed) throw new VaultLocked()
    return value
  }
  const vault: OpenVault = {
    accountId,
    audit,
    get reader() {
      return opened(reader)
    },
    get connection() {
      return opened(connection)
    },
    get closed() {
      return closed
    },
    write<T>(change: (writer: Writer) => T): T {
      const db = opened(writer)
      try {
        const result = db.transaction((tx) => change(tx), { behavior: 'immediate' })
        audit.committed()
        return result
      } catch (fault) {
        audit.rolledBack()
        // What the disk holds after a failed fsync is unknown; only a fresh start reads it again (fsyncgate).
        if (codeOf(fault) === 'SQLITE_IOERR_FSYNC') vault.close()
        throw nameFault(fault)
      }
    },
    close() {
      if (closed) return
      closed = true
      audit.close()
      closeBoth(connection, reading)
    },
  }
  recordGap(vault, () => !source.audit?.trustLog && audit.hasGap())
  return vault
}

function connect({ file, cipher, key, beforeMigration }: VaultFile) {
  let writing: Connection | undefined
  try {
    const connection = openDatabase(file, { cipher, key })
    writing = connection
    migrate(connection, migrations, () => beforeMigration?.(connection))
    return { connection, reading: openDatabase(file, { cipher, key, readonly: true }) }
  } catch (fault) {
    writing?.close()
    throw nameFault(fault)
  }
}

function closeBoth(connection: Connection, reading: Connection): void {
  reading.close()
  try {
    connection.pragma('wal_checkpoint(TRUNCATE)')
  } catch {
    // Disk full or damage: the log file keeps what was committed and the next opening reads it.
  } finally {
    connection.close()
  }
}

/** Says in the log that entries are missing. Left for the next opening when the disk is full. */
function recordGap(vault: OpenVault, hasGap: () => boolean): void {
  try {
    if (hasGap()) vault.write((writer) => vault.audit.append(writer, 'audit.gap-found'))
  } catch (fault) {
    if (fault instanceof DiskFull) return
    vault.close()
    throw nameFault(fault)
  }
}
