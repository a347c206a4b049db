// The kinds of entries a person can count, erase or let run out, read off the schema: a table that hangs on no other, with
// the column that says which day a row belongs to. A table that is added later is a kind by itself.
import { type SQL, sql } from 'drizzle-orm'
import { addDays, type LocalDate, momentAt } from '../../kernel/local-day.ts'
import type { Reader } from '../../vault/vault.ts'
import { importedTables, type PortableTable } from '../portable-tables.ts'
import { countRows } from '../rows.ts'

/** Days, both included, as the person in `zone` counts them. */
export interface Days {
  readonly from: LocalDate
  readonly to: LocalDate
  readonly zone: string
}

/** What the app remembers for itself: it belongs to no day and goes with everything else only. */
const state = new Set(['setting', 'danger_state'])

/** What stands until the person changes it, such as their safety plan: it belongs to no day and never runs out. */
const standing = new Set(['plan_item', 'emergency_contact', 'own_idiom'])

/** The tables that are kinds. Messages are counted with their conversations. */
export const kinds: readonly PortableTable[] = importedTables.filter(
  ({ name, parents }) => parents.length === 0 && !state.has(name),
)

/** The kind of this name; undefined for anything else. */
export const findKind = (name: string): PortableTable | undefined => kinds.find((kind) => kind.name === name)

const calendarColumns = new Set(['local_date', 'week_start', 'starts_on'])

const calendarColumn = (table: string): string | undefined =>
  importedTables.find(({ name }) => name === table)?.columns.find(({ name }) => calendarColumns.has(name))?.name // prettier-ignore

/** The column with a calendar day, or else the one with the time of writing. */
function dayColumn({ name: table, columns }: PortableTable): { name: string; isDate: boolean } | null {
  if (standing.has(table)) return null
  const names = columns.map(({ name }) => name)
  const date = calendarColumn(table)
  if (date) return { name: date, isDate: true }
  const time = names.find((name) => name === 'created_at_ms') ?? names.find((name) => name.endsWith('at_ms'))
  return time ? { name: time, isDate: false } : null
}

/** Rows of a table that belong to the days; null for a table without days. A week belongs to every one of its days. */
export function inDays(table: PortableTable, { from, to, zone }: Days): SQL | null {
  const column = dayColumn(table)
  if (!column) return null
  const name = sql.identifier(column.name)
  if (column.isDate) return sql`${name} BETWEEN ${column.name === 'week_start' ? addDays(from, -6) : from} AND ${to}` // prettier-ignore
  return sql`${name} >= ${momentAt(from, 0, zone)} AND ${name} < ${momentAt(addDays(to, 1), 0, zone)}`
}

/** The table whose rows carry the days of a kind: a conversation has those of its messages, a tracker of its values. */
export const datedTable = (kind: PortableTable): PortableTable =>
  importedTables.find(({ name, parents }) => parents.includes(kind.name) && calendarColumn(name)) ?? kind

/** How much of a kind there is. Dates are null where the kind has none. */
export interface KindCount {
  readonly kind: string
  readonly rows: number
  /** Of the dated table: messages for conversations, values for trackers. */
  readonly entries: number
  readonly firstDate: string | null
  readonly lastDate: string | null
}

/** Counts one kind. */
export function countKind(reader: Reader, kind: PortableTable): KindCount {
  const dated = datedTable(kind)
  const column = dayColumn(dated)
  const span = column?.isDate
    ? reader.get<{ first: string | null; last: string | null }>(
        sql`SELECT min(${sql.identifier(column.name)}) AS first, max(${sql.identifier(column.name)}) AS last FROM ${sql.identifier(dated.name)}`,
      )
    : undefined
  return {
    kind: kind.name,
    rows: countRows(reader, kind),
    entries: countRows(reader, dated),
    firstDate: span?.first ?? null,
    lastDate: span?.last ?? null,
  }
}
