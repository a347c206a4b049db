// Reads a chosen file in the page; it goes nowhere from here but, entry by entry, into the person's own vault.
import { findSeparator, readCsv } from '../../core/kernel/csv.ts'
import { findColumns, isDaylio, type Columns } from './columns.ts'
import { findOrder, type DateOrder } from './read-times.ts'

/** A table that was read. */
export interface Table {
  readonly source: 'daylio' | 'csv'
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly columns: Columns
  readonly order: DateOrder
}

/** Decades of several entries a day; more is no diary. */
const mostRows = 50_000
/** No diary of text is larger; the page has to hold it twice. */
const mostBytes = 30_000_000

/** Why a file cannot be read as a table. */
export type Unreadable = 'tooLarge' | 'noTable' | 'tooManyRows'

/** The table in a file. */
export async function readTable(file: Blob): Promise<Table | Unreadable> {
  if (file.size > mostBytes) return 'tooLarge'
  const text = await file.text()
  const [header = [], ...rows] = readCsv(text, findSeparator(text))
  if (header.length < 2 || rows.length === 0) return 'noTable'
  if (rows.length > mostRows) return 'tooManyRows'
  const columns = findColumns(header)
  const dates = rows.map((row) => row[columns.date ?? -1] ?? '')
  return { source: isDaylio(header) ? 'daylio' : 'csv', header, rows, columns, order: findOrder(dates) }
}
