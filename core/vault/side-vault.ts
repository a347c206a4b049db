// Vault files beside the one that is in use: a reader that stays at one moment, a copy that is only looked at, and an
// empty one that takes in what an export brings. They open with the same recipe, so nothing of them is ever readable.
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { randomBytes, wipe } from '../platform/crypto.ts'
import { joinPath, makePrivateFolder, removeTree } from '../platform/files.ts'
import { type Cipher, type Connection, fastestCipher, openDatabase } from '../platform/sqlite.ts'
import { migrate, schemaVersion } from './migrate.ts'
import migrations from './migrations/migrations.json' with { type: 'json' }
import { nameFault } from './open-vault.ts'
import type { Reader } from './vault.ts'
import { VaultFromNewerVersion } from './vault.ts'
import * as schema from './vault.schema.ts'

/** Version of the newest schema: how many migrations there are. */
export const newestSchema = migrations.length

/** A file that is only read. */
export interface SideVault {
  readonly reader: Reader
  close(): void
}

const readerOn = (connection: Connection): Reader => drizzle(connection, { schema, casing: 'snake_case' })

/** Reads a vault as it is at this moment, whatever is written meanwhile. Close it soon: the log grows until then. */
export function openFrozen(source: { file: string; cipher: Cipher; key: Uint8Array }): SideVault {
  const connection = openDatabase(source.file, { ...source, readonly: true })
  connection.exec('BEGIN')
  connection.prepare('SELECT count(*) FROM sqlite_schema').get()
  return { reader: readerOn(connection), close: () => void connection.close() }
}

/** What a look into a copy found. */
export interface LookedAt extends SideVault {
  /** The schema that the file had before it was brought to the newest one. */
  readonly schemaVersion: number
  /** Whether SQLite found every page and index as they should be. */
  readonly sound: boolean
}

/**
 * Opens a copy to be looked at and brings it to the newest schema. Throws `VaultDamaged` or `VaultFromNewerVersion`. The
 * caller made the copy and removes it.
 */
export function openCopy(source: { file: string; cipher: Cipher; key: Uint8Array }): LookedAt {
  let connection: Connection | undefined
  try {
    const opened = openDatabase(source.file, source)
    connection = opened
    const version = schemaVersion(opened)
    const sound = opened.pragma('integrity_check(1)', { simple: true }) === 'ok'
    migrate(opened, migrations)
    return { reader: readerOn(opened), schemaVersion: version, sound, close: () => void opened.close() }
  } catch (fault) {
    connection?.close()
    throw nameFault(fault)
  }
}

type Value = string | number | Uint8Array | null

/** An empty vault of an older or the newest schema, under a key that nobody keeps. */
export interface Staging {
  readonly reader: Reader
  /** The columns of a table and whether each may be null; empty when the schema has no such table. */
  columns(table: string): { readonly name: string; readonly notnull: number }[]
  /** Stores rows as they are. Throws for a row that breaks a rule of its table. */
  put(table: string, columns: readonly string[], rows: readonly (readonly Value[])[]): void
  /** Brings everything to the newest schema. Gives whether every row has what it hangs on. */
  finish(): boolean
  discard(): void
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Makes a {@link Staging} in a folder of its own. Throws {@link VaultFromNewerVersion} for a schema we do not know. */
export function openStaging(folder: string, version: number): Staging {
  if (version > migrations.length) throw new VaultFromNewerVersion()
  removeTree(folder)
  makePrivateFolder(folder)
  const key = randomBytes(32)
  const connection = openDatabase(joinPath(folder, 'incoming.db'), { cipher: fastestCipher(), key })
  wipe(key)
  // Nobody needs it after a crash, so nothing has to be waited for.
  connection.pragma('synchronous=OFF')
  migrate(connection, migrations.slice(0, version))
  connection.pragma('foreign_keys=OFF')
  return {
    reader: readerOn(connection),
    columns: (table) =>
      connection.pragma(`table_info(${quoted(table)})`) as { name: string; notnull: number }[],
    put(table, columns, rows) {
      const marks = columns.map(() => '?').join(', ')
      const insert = connection.prepare(`INSERT INTO ${quoted(table)} (${columns.map(quoted).join(', ')}) VALUES (${marks})`) // prettier-ignore
      connection.transaction(() => rows.forEach((row) => insert.run(...row)))()
    },
    finish() {
      migrate(connection, migrations)
      return (connection.pragma('foreign_key_check') as unknown[]).length === 0
    },
    discard() {
      connection.close()
      removeTree(folder)
    },
  }
}
