// Everything in one JSON document (docs/your-data.md says what stands where). It is made piece by piece: a row a line, so
// that neither a large vault nor a large file ever lies in memory as one text.
import { startSha256 } from '../platform/crypto.ts'
import type { Reader } from '../vault/vault.ts'
import { exportedTables, leftOut, shownOnly } from './portable-tables.ts'
import { readRows, rowLine, shownRow } from './rows.ts'

/** The name and version that every export carries. */
export const exportFormat = 'healhub-export'
export const exportVersion = 1

/** What stands at the head of every file that leaves the vault in clear. */
export const notice =
  'HealHub is software, not a person and not therapy. Its replies can be wrong. This file is not encrypted.'

/** What an export says of itself. */
export interface ExportHead {
  readonly exportedAtMs: number
  /** How many migrations the vault has had. */
  readonly schemaVersion: number
  readonly appVersion: string
}

const member = (name: string, value: unknown): string => `${JSON.stringify(name)}: ${JSON.stringify(value)}`

/** The document in pieces. */
export function* exportJson(reader: Reader, head: ExportHead): Generator<string> {
  const columns = Object.fromEntries(exportedTables.map((table) => [table.name, Object.fromEntries(table.columns.map(({ name, kind }) => [name, kind]))])) // prettier-ignore
  const members = {
    format: exportFormat,
    version: exportVersion,
    notice,
    ...head,
    columns,
    leftOut,
    shownOnly,
  }
  yield `{\n${Object.entries(members).map(([name, value]) => member(name, value)).join(',\n')},\n"tables": {` // prettier-ignore
  const hash = startSha256()
  const counts: Record<string, number> = {}
  for (const [at, table] of exportedTables.entries()) {
    let count = 0
    yield `${at === 0 ? '' : ','}\n${JSON.stringify(table.name)}: [`
    for (const stored of readRows(reader, table)) {
      const row = shownRow(table, stored)
      hash.add(rowLine(table.name, row))
      yield `${count === 0 ? '' : ','}\n${JSON.stringify(row)}`
      count += 1
    }
    counts[table.name] = count
    yield '\n]'
  }
  yield `\n},\n${member('counts', counts)},\n${member('sha256', hash.hex())}\n}\n`
}
