// Rows of any table, read in the order of their key and a page at a time, so that a large vault never lies in memory as
// a whole. A stored row is as SQLite has it; a portable row is what an export shows of it.
import { type SQL, sql } from 'drizzle-orm'
import { type Course, unwatched } from '../kernel/course.ts'
import { fromBase64, startSha256, toBase64 } from '../platform/crypto.ts'
import type { Reader } from '../vault/vault.ts'
import { ownSettings, type PortableColumn, type PortableTable } from './portable-tables.ts'

/** A row as SQLite gives and takes it. */
export type StoredRow = Readonly<Record<string, unknown>>

const pageSize = 500
/** Rows that may hold a picture. */
const fewRows = 8

/** A list of column names for a statement. */
export const columnList = (names: readonly string[]): SQL =>
  sql.join(names.map((name) => sql.identifier(name)), sql`, `) // prettier-ignore

const valueList = (values: readonly unknown[]): SQL =>
  sql.join(values.map((value) => sql`${value}`), sql`, `) // prettier-ignore

/** All rows of a table in the order of its key. */
export function* readRows(reader: Reader, table: PortableTable): Generator<StoredRow> {
  const [columns, key] = [columnList(table.columns.map(({ name }) => name)), columnList(table.key)]
  const limit = table.columns.some(({ kind }) => kind === 'blob') ? fewRows : pageSize
  const select = sql`SELECT ${columns} FROM ${sql.identifier(table.name)}`
  for (let last: StoredRow | undefined; ;) {
    const after = last ? sql`WHERE (${key}) > (${valueList(table.key.map((name) => last?.[name]))})` : sql``
    const page = reader.all<StoredRow>(sql`${select} ${after} ORDER BY ${key} LIMIT ${limit}`)
    yield* page
    if (page.length < limit) return
    last = page.at(-1)
  }
}

/** Whether a row is a setting that belongs to its vault alone. */
export const isOwnSetting = (table: PortableTable, row: StoredRow): boolean =>
  table.name === 'setting' && ownSettings.includes(String(row['key']))

/** How many rows a table has. */
export const countRows = (reader: Reader, table: Pick<PortableTable, 'name'>): number =>
  reader.get<{ n: number }>(sql`SELECT count(*) AS n FROM ${sql.identifier(table.name)}`)?.n ?? 0

function shownValue({ kind }: PortableColumn, value: unknown): unknown {
  if (value === null) return null
  if (kind === 'boolean') return value !== 0
  if (kind === 'json') return JSON.parse(value as string) as unknown
  return kind === 'blob' ? { base64: toBase64(value as Uint8Array) } : value
}

/** What an export shows of a stored row. */
export const shownRow = (table: PortableTable, row: StoredRow): Record<string, unknown> =>
  Object.fromEntries(table.columns.map((column) => [column.name, shownValue(column, row[column.name])]))

/** Whether every text in a value can be stored and shown unchanged: well-formed Unicode without NUL. */
function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0')
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([name, inner]) => isStorable(name) && isStorable(inner))
}

const localDate = /^\d{4}-\d{2}-\d{2}$/
const latestMs = 4_133_980_800_000

function isFit({ name, kind, oneOf }: PortableColumn, value: unknown): boolean {
  if (kind === 'text') {
    if (typeof value !== 'string' || !isStorable(value)) return false
    return (oneOf?.includes(value) ?? true) && (name !== 'local_date' || localDate.test(value))
  }
  if (kind === 'integer')
    return Number.isSafeInteger(value) && (!name.endsWith('_at_ms') || (Number(value) >= 0 && Number(value) < latestMs)) // prettier-ignore
  if (kind === 'real') return typeof value === 'number' && Number.isFinite(value)
  return kind === 'boolean' ? typeof value === 'boolean' : kind !== 'json' || isStorable(value)
}

/** What is stored for a value of an export; undefined when it does not fit its column. */
export function storedValue(column: PortableColumn, value: unknown): unknown {
  if (value === null) return column.nullable ? null : undefined
  if (!isFit(column, value)) return undefined
  if (column.kind === 'boolean') return value === true ? 1 : 0
  if (column.kind === 'json') return JSON.stringify(value)
  if (column.kind !== 'blob') return value
  const base64 = typeof value === 'object' && value && 'base64' in value ? value.base64 : null
  return (typeof base64 === 'string' ? fromBase64(base64) : null) ?? undefined
}

/** One line for each row, the same for the same content whatever file or version it comes from. */
export const rowLine = (table: string, row: Record<string, unknown>): string =>
  `${table}\t${JSON.stringify(row)}\n`

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

/** A hash over the content of `tables`, but for {@link ownSettings}: equal for two vaults that say the same. */
export async function contentHash(
  reader: Reader,
  tables: readonly PortableTable[],
  course: Course = unwatched,
): Promise<string> {
  const hash = startSha256()
  const all = tables.reduce((sum, table) => sum + countRows(reader, table), 0)
  let rows = 0
  for (const table of tables)
    for (const row of readRows(reader, table)) {
      if (isOwnSetting(table, row)) continue
      hash.add(rowLine(table.name, shownRow(table, row)))
      // Others get their turn.
      if (++rows % pageSize !== 0) continue
      await pause()
      course.signal.throwIfAborted()
      course.reach(rows / all)
    }
  return hash.hex()
}
