// One table as CSV (RFC 4180), for a spreadsheet. Spreadsheets run a cell that begins like a formula, so such a text gets
// an apostrophe in front (OWASP, CSV Injection); numbers stay numbers.
import type { Reader } from '../vault/vault.ts'
import type { PortableTable } from './portable-tables.ts'
import { readRows, shownRow } from './rows.ts'

/** With the wide signs of East Asian keyboards, which some spreadsheets read as the narrow ones. */
const formulaStart = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/

/** One cell as it stands in the file. */
export function csvCell(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const safe = formulaStart.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The table in pieces, a row each; the first names the columns. */
export function* exportCsv(reader: Reader, table: PortableTable): Generator<string> {
  const line = (cells: readonly unknown[]): string => `${cells.map(csvCell).join(',')}\r\n`
  yield line(table.columns.map(({ name }) => name))
  for (const row of readRows(reader, table)) yield line(Object.values(shownRow(table, row)))
}
