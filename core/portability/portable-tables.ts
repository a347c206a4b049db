// What of a vault travels, read off its schema: a table that somebody adds is exported, read back, counted and erased
// without a line here. What stays behind is named below with its reason, and nothing else stays behind.
import { getTableColumns, is } from 'drizzle-orm'
import { toSnakeCase } from 'drizzle-orm/casing'
import { getTableConfig, type SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import * as schema from '../vault/vault.schema.ts'

/** How a value is written in an export. `json` is a value of its own there and text in the vault. */
export type ColumnKind = 'text' | 'integer' | 'real' | 'boolean' | 'json' | 'blob'

/** One column that travels. */
export interface PortableColumn {
  readonly name: string
  readonly kind: ColumnKind
  /** The values it may have, where the schema says so. */
  readonly oneOf: readonly string[] | null
  readonly nullable: boolean
}

/** A column whose value is that of `to` in a row of `table`. */
export interface Link {
  readonly column: string
  readonly table: string
  readonly to: string
}

/** One table as the vault has it. */
export interface PortableTable {
  readonly name: string
  readonly columns: readonly PortableColumn[]
  /** The primary key: rows are written in its order. */
  readonly key: readonly string[]
  /** What says that two rows of two vaults are the same thing: the id, or else the key. */
  readonly identity: readonly string[]
  /** Columns that hold a row of another table. */
  readonly links: readonly Link[]
  /** Tables whose rows take this one's rows along when they go. */
  readonly parents: readonly string[]
}

/** Tables that are not exported, and why. */
export const leftOut: Readonly<Record<string, string>> = {
  day: 'Sums over messages and readings; counted again when they are read back.',
  day_hour: 'Sums over messages; counted again when they are read back.',
  day_emotion: 'Sums over readings; counted again when they are read back.',
  period_word: 'Sums over words; counted again when messages are read back.',
  rereading: 'How far a background run had come on this computer; begins again when it is needed.',
}

/** Tables that are exported to be looked at, but not read back, and why. */
export const shownOnly: Readonly<Record<string, string>> = {
  audit_entry: 'The log of a vault is chained to it entry by entry; another vault has its own.',
}

/** Settings that belong to a vault on one computer and stay as they are when another one is read in. */
export const ownSettings: readonly string[] = ['account.displayName', 'backups', 'retention']

const kinds: Readonly<Record<string, ColumnKind>> = {
  SQLiteText: 'text',
  SQLiteTextJson: 'json',
  SQLiteInteger: 'integer',
  SQLiteBoolean: 'boolean',
  SQLiteReal: 'real',
  SQLiteBlobBuffer: 'blob',
}

/** A column's name in the vault's file. */
const named = (column: { readonly name: string; readonly keyAsName: boolean }): string =>
  column.keyAsName ? toSnakeCase(column.name) : column.name

function portableColumn(column: SQLiteColumn): PortableColumn {
  const kind = kinds[column.columnType]
  if (!kind) throw new Error(`no way to write a column of type ${column.columnType}`)
  return {
    name: named(column),
    kind,
    oneOf: kind === 'text' ? (column.enumValues ?? null) : null,
    nullable: !column.notNull,
  }
}

/** Holds an arrival number without a reference to it, because the message may go. */
const looseLinks: Readonly<Record<string, readonly Link[]>> = {
  conversation_summary: [{ column: 'up_to_seq', table: 'message', to: 'seq' }],
}

function portableTable(table: SQLiteTable): PortableTable {
  const { name, columns, primaryKeys, foreignKeys } = getTableConfig(table)
  const own = columns.filter(({ primary }) => primary)
  const key = (own.length > 0 ? own : (primaryKeys[0]?.columns ?? [])).map(named)
  const references = foreignKeys.map((foreignKey) => {
    const { columns: [from], foreignTable, foreignColumns: [to] } = foreignKey.reference() // prettier-ignore
    if (!from || !to) throw new Error('a reference without columns')
    const link: Link = { column: named(from), table: getTableConfig(foreignTable).name, to: named(to) }
    return { link, cascades: foreignKey.onDelete === 'cascade' }
  })
  const hasId = columns.some((column) => column.name === 'id' && (column.isUnique || column.primary))
  return {
    name,
    columns: Object.values(getTableColumns(table)).map(portableColumn),
    key,
    identity: hasId ? ['id'] : key,
    links: [...references.map(({ link }) => link), ...(looseLinks[name] ?? [])],
    parents: references.filter(({ cascades }) => cascades).map(({ link }) => link.table),
  }
}

/** Every table of the vault; parents come before what hangs on them. */
export const allTables: readonly PortableTable[] = inOrder(
  Object.values(schema)
    .filter((value) => is(value, SQLiteTable))
    .map(portableTable),
)

function inOrder(tables: readonly PortableTable[]): PortableTable[] {
  const placed: PortableTable[] = []
  const place = (table: PortableTable): void => {
    if (placed.includes(table)) return
    for (const parent of table.parents) {
      const found = tables.find(({ name }) => name === parent)
      if (found && found !== table) place(found)
    }
    placed.push(table)
  }
  tables.forEach(place)
  return placed
}

/** The tables that are exported. */
export const exportedTables = allTables.filter(({ name }) => !(name in leftOut))

/** The tables that are read back. */
export const importedTables = exportedTables.filter(({ name }) => !(name in shownOnly))
