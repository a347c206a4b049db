// The only place that opens a database. Every connection gets the same recipe, in this order, before anyone sees it
// (security.md D1): an order that looks harmless, such as setting temp_store late, leaks plain text to disk.
import { closeSync, openSync } from 'node:fs'
import { cpus } from 'node:os'
import Database from 'better-sqlite3'

/** A raw connection; only core/platform and core/vault touch it. */
export type Connection = Database.Database

/** A prepared statement of a {@link Connection}. */
export type Statement<Parameters extends unknown[] = unknown[], Row = unknown> = Database.Statement<
  Parameters,
  Row
>

/** Ciphers that detect every flipped bit. `aegis` wants AES instructions, `chacha20` does not. */
export type Cipher = 'aegis' | 'chacha20'

/** The faster safe cipher for this machine's processor (docs/adr/0002). */
export function fastestCipher(): Cipher {
  const model = cpus()[0]?.model ?? ''
  const hasAes = process.arch === 'arm64' || /intel|amd|xeon|epyc|ryzen|core/i.test(model)
  return hasAes ? 'aegis' : 'chacha20'
}

/** How to open a database file. */
export interface OpenOptions {
  readonly cipher: Cipher
  /** 32 bytes. Copied; the caller zeroes its own. Null opens an unencrypted file, for benchmarks only. */
  readonly key: Uint8Array | null
  /** A connection that refuses every write. */
  readonly readonly?: boolean
}

/** What SQLite says when there is no room for the index that several connections share beside the file. */
const noRoomBeside = new Set([
  'SQLITE_FULL',
  'SQLITE_IOERR_SHMSIZE',
  'SQLITE_IOERR_SHMMAP',
  'SQLITE_IOERR_SHMOPEN',
])

/**
 * Opens (or makes) a database and applies the recipe of security.md D1. On a full disk it is opened for this connection
 * alone, which needs no room (https://www.sqlite.org/wal.html#noshm): the owner still gets in and reads.
 * Throws SqliteError `SQLITE_NOTADB` for a wrong key or a damaged first page.
 */
export function openDatabase(file: string, options: OpenOptions): Connection {
  try {
    return open(file, options)
  } catch (fault) {
    if (!(fault instanceof Database.SqliteError) || !noRoomBeside.has(fault.code)) throw fault
    return open(file, options, 'EXCLUSIVE')
  }
}

function open(
  file: string,
  { cipher, key, readonly = false }: OpenOptions,
  locking: 'NORMAL' | 'EXCLUSIVE' = 'NORMAL',
): Connection {
  // SQLite would make the file readable for everybody on the machine (security.md D6).
  if (file !== ':memory:') closeSync(openSync(file, 'a', 0o600))
  const db = new Database(file)
  try {
    if (key) {
      db.pragma(`cipher='${cipher}'`)
      // Bytes, not a PRAGMA string: the string form leaves copies of the key in memory (security.md F4).
      const raw = Buffer.concat([Buffer.from('raw:'), key])
      db.key(raw)
      raw.fill(0)
    }
    db.pragma(`locking_mode=${locking}`)
    db.prepare('SELECT count(*) FROM sqlite_schema').get()
    db.pragma('temp_store=MEMORY')
    db.pragma('journal_mode=WAL')
    db.pragma('synchronous=FULL')
    db.pragma('fullfsync=ON')
    db.pragma('checkpoint_fullfsync=ON')
    db.pragma('foreign_keys=ON')
    db.pragma('secure_delete=ON')
    db.pragma('trusted_schema=OFF')
    db.pragma('cell_size_check=ON')
    db.pragma('busy_timeout=5000')
    db.pragma('journal_size_limit=67108864')
    db.pragma('mmap_size=0')
    db.pragma('cache_size=-32000')
    if (readonly) db.pragma('query_only=ON')
    return db
  } catch (fault) {
    db.close()
    throw fault
  }
}
