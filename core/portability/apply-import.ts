// Brings the content of one vault into another: what is new is added, what is known stays or is replaced, as the person
// chose. Ids stay the same, so doing it twice changes nothing; arrival numbers are given anew where they are taken.
import { sql } from 'drizzle-orm'
import { rebuildDays } from '../insights/record-day.ts'
import type { Reader, Writer } from '../vault/vault.ts'
import { importedTables, type PortableTable } from './portable-tables.ts'
import { columnList, countRows, isOwnSetting, readRows, type StoredRow } from './rows.ts'

/** What bringing a table in does, or would do, in rows. */
export interface TableChange {
  readonly table: string
  readonly added: number
  /** Known and equal. */
  readonly same: number
  /** Known, but saying something else. */
  readonly differing: number
}

/** Gives the arrival number that a row of the other vault has, or gets, here. */
type Renumber = (seq: number) => number

/** Rows of these are numbered as they arrive; what they are is said by their id. */
const isNumbered = ({ key, identity }: PortableTable): boolean => key[0] !== identity[0]

function renumbering(from: Reader, into: Reader, table: PortableTable): Renumber {
  if (countRows(into, table) === 0) return (seq) => seq
  const [name, column] = [sql.identifier(table.name), table.key[0] ?? '']
  const numbers = new Map<number, number>()
  const highest = into.get<{ n: number | null }>(sql`SELECT max(seq) AS n FROM sqlite_sequence WHERE name = ${table.name}`) // prettier-ignore
  let next = highest?.n ?? 0
  for (const row of readRows(from, table)) {
    const known = into.get<{ n: number } | undefined>(sql`SELECT ${sql.identifier(column)} AS n FROM ${name} WHERE ${identified(table, row)}`) // prettier-ignore
    numbers.set(Number(row[column]), known?.n ?? (next += 1))
  }
  return (seq) => numbers.get(seq) ?? 0
}

type Numbers = ReadonlyMap<string, Renumber>

const numbering = (from: Reader, into: Reader): Numbers =>
  new Map(importedTables.filter(isNumbered).map((table) => [table.name, renumbering(from, into, table)]))

function renumbered(table: PortableTable, row: StoredRow, numbers: Numbers): StoredRow {
  const own = isNumbered(table) ? table.key.map((column) => ({ column, table: table.name })) : []
  const linked = table.links.filter(({ table: to, to: at }) => numbers.has(to) && at !== 'id')
  const changed = [...own, ...linked].map(({ column, table: to }) => [
    column,
    numbers.get(to)?.(Number(row[column])),
  ])
  return changed.length === 0 ? row : { ...row, ...(Object.fromEntries(changed) as StoredRow) }
}

const identified = (table: PortableTable, row: StoredRow) =>
  sql.join(table.identity.map((name) => sql`${sql.identifier(name)} = ${row[name]}`), sql` AND `) // prettier-ignore

const sameValues = (table: PortableTable, a: StoredRow, b: StoredRow): boolean =>
  table.columns.every(({ name }) => {
    const [one, other] = [a[name], b[name]]
    return one instanceof Uint8Array && other instanceof Uint8Array
      ? one.length === other.length && one.every((byte, at) => byte === other[at])
      : one === other
  })

type Visit = (table: PortableTable, row: StoredRow, known: StoredRow | undefined) => void

/** Walks through everything that would come in, with what is known here of the same identity. */
function walk(from: Reader, into: Reader, visit: Visit): TableChange[] {
  const numbers = numbering(from, into)
  return importedTables.map((table) => {
    const change = { table: table.name, added: 0, same: 0, differing: 0 }
    const columns = columnList(table.columns.map(({ name }) => name))
    for (const given of readRows(from, table)) {
      if (isOwnSetting(table, given)) continue
      const row = renumbered(table, given, numbers)
      const known = into.get<StoredRow | undefined>(
        sql`SELECT ${columns} FROM ${sql.identifier(table.name)} WHERE ${identified(table, row)}`,
      )
      if (!known) change.added += 1
      else if (sameValues(table, row, known)) change.same += 1
      else change.differing += 1
      visit(table, row, known)
    }
    return change
  })
}

/** What bringing in would do; changes nothing. */
export const previewImport = (from: Reader, into: Reader): TableChange[] => walk(from, into, () => {})

function insert(writer: Writer, table: PortableTable, row: StoredRow): void {
  const values = sql.join(table.columns.map(({ name }) => sql`${row[name]}`), sql`, `) // prettier-ignore
  writer.run(sql`INSERT INTO ${sql.identifier(table.name)} (${columnList(table.columns.map(({ name }) => name))}) VALUES (${values})`) // prettier-ignore
}

function update(writer: Writer, table: PortableTable, row: StoredRow): void {
  const fixed = new Set([...table.identity, ...table.key])
  const changed = table.columns.filter(({ name }) => !fixed.has(name)).map(({ name }) => sql`${sql.identifier(name)} = ${row[name]}`) // prettier-ignore
  if (changed.length === 0) return
  writer.run(sql`UPDATE ${sql.identifier(table.name)} SET ${sql.join(changed, sql`, `)} WHERE ${identified(table, row)}`) // prettier-ignore
}

/**
 * Brings everything in, inside the caller's transaction: all of it or nothing. `replace`: what is known is overwritten by
 * what comes in. Roll-ups are counted again; the search index follows by itself.
 */
export function applyImport(
  from: Reader,
  writer: Writer,
  { replace }: { replace: boolean },
): readonly TableChange[] {
  writer.run(sql`PRAGMA defer_foreign_keys=ON`)
  const changes = walk(from, writer, (table, row, known) => {
    if (!known) insert(writer, table, row)
    else if (replace && !sameValues(table, row, known)) update(writer, table, row)
  })
  rebuildDays(writer, 'all')
  return changes
}
