// An export as a stream of pieces, with how much of it is done. It reads the vault as it was at the start, so that what is
// written meanwhile cannot tear it; a lock ends it.
import packageFile from '../../package.json' with { type: 'json' }
import type { Reader } from '../vault/vault.ts'
import { newestSchema } from '../vault/side-vault.ts'
import { exportCsv } from './export-csv.ts'
import { exportJson } from './export-json.ts'
import { exportMarkdown } from './export-markdown.ts'
import { exportedTables, type PortableTable } from './portable-tables.ts'
import { countRows } from './rows.ts'

/** Which file is wanted. */
export type ExportWish =
  { readonly format: 'json' | 'markdown' } | { readonly format: 'csv'; readonly table: PortableTable }

/** A piece of the file. */
export interface ExportPiece {
  readonly fileName: string
  readonly mediaType: string
  readonly text: string
  readonly share: number
}

const pieceLength = 128 * 1024
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

function partsOf(
  reader: Reader,
  wish: ExportWish,
  nowMs: number,
): { name: string; mediaType: string; rows: number; parts: Generator<string> } {
  // prettier-ignore
  if (wish.format === 'csv')
    return { name: `${wish.table.name.replaceAll('_', '-')}.csv`, mediaType: 'text/csv', rows: countRows(reader, wish.table), parts: exportCsv(reader, wish.table) } // prettier-ignore
  const rows = exportedTables.reduce((sum, table) => sum + countRows(reader, table), 0)
  if (wish.format === 'markdown')
    return { name: 'md', mediaType: 'text/markdown', rows, parts: exportMarkdown(reader, { exportedAtMs: nowMs }) } // prettier-ignore
  const head = { exportedAtMs: nowMs, schemaVersion: newestSchema, appVersion: packageFile.version }
  return { name: 'json', mediaType: 'application/json', rows, parts: exportJson(reader, head) }
}

/** The file in pieces of a size that every transport carries. */
export async function* exportStream(
  reader: Reader,
  wish: ExportWish,
  nowMs: number,
): AsyncGenerator<ExportPiece> {
  // prettier-ignore
  const { name, mediaType, rows, parts } = partsOf(reader, wish, nowMs)
  const day = new Date(nowMs).toISOString().slice(0, 10)
  const fileName = wish.format === 'csv' ? `healhub-${day}-${name}` : `healhub-${day}.${name}`
  let text = ''
  let done = 0
  for (const part of parts) {
    text += part
    done += 1
    if (text.length < pieceLength) continue
    yield { fileName, mediaType, text, share: Math.min(done / (rows + 1), 0.99) }
    text = ''
    await pause()
  }
  yield { fileName, mediaType, text, share: 1 }
}
