// A chart's numbers as a CSV file. Words of the person can begin with a sign that a spreadsheet would run as a formula; such
// cells get a leading apostrophe (OWASP, CSV injection).
import { stringify } from 'csv-stringify/browser/esm/sync'

/** A column of a chart's table. */
export interface Column {
  readonly key: string
  readonly label: string
  /** Numbers stand on the right. */
  readonly numeric?: boolean
}

/** One line of a chart's table: raw values, not rounded. */
export type TableRow = Readonly<Record<string, string | number | null>>

/** The numbers behind one chart. */
export interface ChartTable {
  readonly columns: readonly Column[]
  readonly rows: readonly TableRow[]
}

/** The table as CSV with a header, in UTF-8 with a byte order mark, which spreadsheets need to see umlauts right. */
export const toCsv = ({ columns, rows }: ChartTable): string =>
  stringify([...rows], {
    bom: true,
    header: true,
    columns: columns.map(({ key, label }) => ({ key, header: label })),
    escape_formulas: true,
    record_delimiter: 'windows',
  })
