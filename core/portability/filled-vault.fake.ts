// Fills any vault with random rows that keep its rules, whatever tables the schema has, for tests that must hold for all
// of them. The texts are strange on purpose: quotes, line ends, formulas, letters of other scripts.
import fc from 'fast-check'
import { sql } from 'drizzle-orm'
import { rebuildDays } from '../insights/record-day.ts'
import type { Vault } from '../vault/vault.ts'
import { allTables, importedTables, leftOut, type PortableColumn, type PortableTable, shownOnly } from './portable-tables.ts' // prettier-ignore
import { columnList } from './rows.ts'

type Cell = string | number | Uint8Array | null
type Row = Record<string, Cell>

const words = fc.oneof(
  fc.constantFrom(
    '=1+1',
    '+cmd',
    '@x',
    '"a", b',
    'line\nline\r\nline',
    '',
    '`| # <b>',
    'Grüße, שלום, 😀',
    '\t-3',
  ),
  fc
    .string({ unit: 'grapheme', maxLength: 12 })
    .filter((text) => text.isWellFormed() && !text.includes('\0')),
)
const localDate = fc.integer({ min: 0, max: 900 }).map((days) => new Date(Date.UTC(2024, 0, 1) + days * 86_400_000).toISOString().slice(0, 10)) // prettier-ignore

/** JSON that the rest of the app can read, by column. */
const jsonOf: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  reply: fc.constant({ companion: 'guided', templateIds: [] }),
  emotions: fc.constantFrom([], [{ emotion: 'sadness', strength: 0.5 }]),
  answers: fc.constant({ '1': 2, '9': null }),
  scored: fc.constant({ scales: [], flags: [], safetyLevel: 0 }),
}

function valueOf(column: PortableColumn): fc.Arbitrary<Cell> {
  const { name, kind } = column
  if (name === 'local_hour' || name === 'hour') return fc.integer({ min: 0, max: 23 })
  if (name === 'level' || name === 'effective_level') return fc.integer({ min: 0, max: 5 })
  if (kind === 'integer') return fc.integer({ min: 0, max: 2_000_000_000_000 })
  if (kind === 'real') return fc.double({ min: 0, max: 1, noNaN: true })
  if (kind === 'boolean') return fc.constantFrom(0, 1)
  if (kind === 'blob') return fc.uint8Array({ minLength: 1, maxLength: 40 })
  if (kind === 'json') return (jsonOf[name] ?? fc.constant([])).map((value) => JSON.stringify(value))
  if (column.oneOf) return fc.constantFrom(...column.oneOf)
  if (name.endsWith('_on') || name.endsWith('_date') || name === 'week_start') return localDate
  return name === 'zone' ? fc.constant('Europe/Berlin') : words
}

const cell = (column: PortableColumn): fc.Arbitrary<Cell> =>
  column.nullable ? fc.option(valueOf(column), { freq: 2 }) : valueOf(column)

const rowsOf = (table: PortableTable, minLength: number): fc.Arbitrary<Row[]> =>
  fc.array(fc.record(Object.fromEntries(table.columns.map((column) => [column.name, cell(column)]))), { minLength, maxLength: 4 }) // prettier-ignore

/** Random rows by table, at least `least` each; keys and references are put right when they are stored. */
export const vaultContent = (least = 0): fc.Arbitrary<ReadonlyMap<string, readonly Row[]>> =>
  fc
    .tuple(...importedTables.map((table) => rowsOf(table, least)))
    .map((all) => new Map(importedTables.map(({ name }, at) => [name, all[at] ?? []])))

/** Makes keys unlike each other and references lead somewhere. Null: there is nothing to hang the row on. */
function tidied(
  table: PortableTable,
  row: Row,
  at: number,
  parents: ReadonlyMap<string, readonly Row[]>,
): Row | null {
  // prettier-ignore
  const made: Row = { ...row }
  for (const name of table.key) {
    const column = table.columns.find((one) => one.name === name)
    made[name] = column?.kind === 'text' ? (name.endsWith('date') || name.endsWith('start') ? `2025-01-${10 + at}` : `key-${at}`) : at + 1 // prettier-ignore
  }
  if (table.key[0] !== table.identity[0]) made['id'] = `${table.name}-${at}`
  for (const { column, table: parent, to } of table.links) {
    const rows = parents.get(parent) ?? []
    const found = rows[table.key.length === 1 && table.key[0] === column ? at : at % Math.max(rows.length, 1)]
    if (!found) return null
    made[column] = found[to] ?? null
  }
  if (table.name === 'message') made['parent_id'] = at > 0 ? `message-${at - 1}` : null
  if (table.name === 'conversation') made['active_leaf_id'] = null
  return made
}

/** Stores the content and counts the roll-ups. */
export function fillVault(vault: Vault, content: ReadonlyMap<string, readonly Row[]>): void {
  vault.write((writer) => {
    const stored = new Map<string, Row[]>()
    for (const table of importedTables) {
      const rows = (content.get(table.name) ?? [])
        .map((row, at) => tidied(table, row, at, stored))
        .filter((row) => row !== null)
      stored.set(table.name, rows)
      for (const row of rows) {
        const values = sql.join(table.columns.map(({ name }) => sql`${row[name] ?? null}`), sql`, `) // prettier-ignore
        writer.run(sql`INSERT INTO ${sql.identifier(table.name)} (${columnList(table.columns.map(({ name }) => name))}) VALUES (${values})`) // prettier-ignore
      }
    }
    rebuildDays(writer, 'all')
  })
}

/** Empties every table but the log, quicker than making a new vault. */
export function emptyVault(vault: Vault): void {
  vault.write((writer) => {
    for (const { name } of allTables.toReversed())
      if (!(name in shownOnly)) writer.run(sql`DELETE FROM ${sql.identifier(name)}`)
  })
}

/** Names of all tables that hold sums. */
export const sumTables = allTables.filter(({ name }) => name in leftOut)
