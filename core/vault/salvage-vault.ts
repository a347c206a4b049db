// Builds a sound vault out of a damaged one. What cannot be read is left out and counted; what is left is tied together
// again, so that no message hangs in the air. The damaged file is only read.
import type { Connection } from '../platform/sqlite.ts'
import { type DamagedTable, readOrDamaged, salvageTable, type SalvagedTable } from './salvage-rows.ts'
import { VaultDamaged } from './vault.ts'

/** What came of a salvage. */
export interface Salvaged {
  readonly rescuedMessages: number
  readonly lostRanges: number
}

/** Parents first, so that a salvage that is cut short by a full disk has not stored children without them. */
const tables = ['setting', 'conversation', 'message', 'reading', 'alert_note', 'audit_entry']

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

type ColumnInfo = readonly { name: string }[]
const columnsOf = (db: Connection, table: string): string[] =>
  (db.pragma(`table_info(${quoted(table)})`) as ColumnInfo).map(({ name }) => name)

/** Where a table comes in the order above; unknown ones last. */
const order = (name: string): number => tables.indexOf(name) + 1 || tables.length + 1

/** Every table that both files know, with the columns both have; tables added later are taken along by name. */
function commonTables(damaged: Connection, sound: Connection): DamagedTable[] {
  const listed = sound
    .prepare<[], { name: string; wr: number; type: string }>(
      `SELECT name, wr, type FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'`,
    )
    .all()
  return listed
    .toSorted((a, b) => order(a.name) - order(b.name))
    .flatMap(({ name, wr }) => {
      const known = new Set(readOrDamaged(() => columnsOf(damaged, name)) ?? [])
      const columns = columnsOf(sound, name).filter((column) => known.has(column))
      return columns.length > 0 ? [{ name, columns, hasRowids: wr === 0 }] : []
    })
}

/** A function that stores rows of `table` in the sound file, keeping their numbers where the table has its own. */
function storeRows(sound: Connection, table: DamagedTable): (rows: Record<string, unknown>[]) => void {
  const names = table.columns.map(quoted).join(', ')
  const values = table.columns.map((column) => `@${column}`).join(', ')
  const insert = sound.prepare(`INSERT OR IGNORE INTO ${quoted(table.name)} (${names}) VALUES (${values})`)
  const insertAll = sound.transaction((rows: Record<string, unknown>[]) =>
    rows.forEach((row) => insert.run(row)),
  )
  return (rows) => insertAll(rows)
}

/** Ties together what a loss has cut: messages keep a conversation and a message before them, the rest goes. */
const mending = [
  `INSERT INTO conversation (id, title, created_at_ms, active_at_ms)
   SELECT conversation_id, 'Recovered conversation', min(created_at_ms), max(created_at_ms) FROM message
   WHERE conversation_id NOT IN (SELECT id FROM conversation) GROUP BY conversation_id`,
  `UPDATE message SET parent_id = (SELECT before.id FROM message AS before
     WHERE before.conversation_id = message.conversation_id AND before.seq < message.seq ORDER BY before.seq DESC LIMIT 1)
   WHERE parent_id IS NOT NULL AND parent_id NOT IN (SELECT id FROM message)`,
  `UPDATE conversation SET active_leaf_id = (SELECT id FROM message
     WHERE message.conversation_id = conversation.id ORDER BY seq DESC LIMIT 1)
   WHERE active_leaf_id IS NULL OR active_leaf_id NOT IN (SELECT id FROM message)`,
]

/** Lets go of what belongs to a row that is lost, such as the reading of a message. */
function dropOrphans(sound: Connection): void {
  const orphans = sound.pragma('foreign_key_check') as readonly { table: string; rowid: number }[]
  for (const { table, rowid } of orphans)
    sound.prepare(`DELETE FROM ${quoted(table)} WHERE rowid = ?`).run(rowid)
}

/**
 * Copies what can be read of `damaged` into `sound`, a new vault of the newest schema. Roll-ups are copied as far as
 * they can be read; the caller counts them again. Throws {@link VaultDamaged} when not even the list of tables is left.
 */
export async function salvageVault(
  damaged: Connection,
  sound: Connection,
  pause: () => Promise<void>,
): Promise<Salvaged> {
  const common = commonTables(damaged, sound)
  if (!common.some(({ name }) => name === 'message')) throw new VaultDamaged()
  const saved: SalvagedTable[] = []
  sound.pragma('foreign_keys=OFF')
  try {
    for (const table of common)
      saved.push(await salvageTable(damaged, table, { put: storeRows(sound, table), pause }))
    sound
      .transaction(() => {
        mending.forEach((statement) => sound.exec(statement))
        dropOrphans(sound)
      })
      .immediate()
    if ((sound.pragma('foreign_key_check') as unknown[]).length > 0)
      throw new Error('broken links after a salvage')
  } finally {
    sound.pragma('foreign_keys=ON')
  }
  const { n } = sound.prepare<[], { n: number }>('SELECT count(*) AS n FROM message').get() ?? { n: 0 }
  return { rescuedMessages: n, lostRanges: saved.reduce((total, { lostRanges }) => total + lostRanges, 0) }
}
