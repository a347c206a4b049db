// Takes an export in, piece by piece, into an empty encrypted vault of the schema it was written with. Nothing of it lies
// readable on the disk, nothing touches the person's own vault, and an old file is migrated like an old vault.
import { startSha256 } from '../platform/crypto.ts'
import { newestSchema, openStaging, type Staging } from '../vault/side-vault.ts'
import { VaultFromNewerVersion } from '../vault/vault.ts'
import { exportFormat, exportVersion } from './export-json.ts'
import { allTables, type PortableColumn } from './portable-tables.ts'
import { ExportDamaged, readExport } from './read-export.ts'
import { rowLine, storedValue } from './rows.ts'

/** An export on its way in. */
export interface IncomingExport {
  /** Takes the next bytes. Throws {@link ExportDamaged}, `VaultFromNewerVersion` or `DiskFull`; it is of no use then. */
  take(bytes: Uint8Array): void
  /** Checks that it is whole and gives it as a vault of the newest schema. Throws as {@link take}. */
  finish(): Staging
  discard(): void
}

interface Table {
  readonly names: readonly string[]
  readonly columns: readonly PortableColumn[]
  count: number
}

const isText = (value: unknown): value is Readonly<Record<string, string>> =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((kind) => typeof kind === 'string')

const asKind = (text: string): PortableColumn['kind'] => {
  const kinds = ['text', 'integer', 'real', 'boolean', 'json', 'blob'] as const
  const kind = kinds.find((one) => one === text)
  if (!kind) throw new ExportDamaged()
  return kind
}

/** What a file says about itself before its rows, checked as far as it has come. */
function readHead(members: ReadonlyMap<string, unknown>): {
  schemaVersion: number
  columns: ReadonlyMap<string, Readonly<Record<string, string>>>
} {
  // prettier-ignore
  const [version, schemaVersion, columns] = ['version', 'schemaVersion', 'columns'].map((name) => members.get(name))
  if (members.get('format') !== exportFormat) throw new ExportDamaged()
  if (typeof version !== 'number' || typeof schemaVersion !== 'number') throw new ExportDamaged()
  if (version > exportVersion || schemaVersion > newestSchema) throw new VaultFromNewerVersion()
  if (version !== exportVersion || !Number.isInteger(schemaVersion) || schemaVersion < 1)
    throw new ExportDamaged()
  const tables = typeof columns === 'object' && columns !== null ? Object.entries(columns) : []
  if (!tables.every((entry): entry is [string, Readonly<Record<string, string>>] => isText(entry[1])))
    throw new ExportDamaged()
  return { schemaVersion, columns: new Map(tables) }
}

const asBytes = (value: unknown): value is string | number | Uint8Array | null => value !== undefined

/** Begins to take an export in; `folder` is made for it and removed by `discard`. */
export function stageImport(folder: string): IncomingExport {
  const members = new Map<string, unknown>()
  const tables = new Map<string, Table>()
  const hash = startSha256()
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })
  let staging: Staging | undefined
  const waiting: { table: string; rows: (string | number | Uint8Array | null)[][] } = { table: '', rows: [] }

  const flush = (): void => {
    const { table, rows } = waiting
    const columns = tables.get(table)
    if (rows.length > 0 && columns) staging?.put(table, columns.names, rows)
    waiting.rows = []
  }
  const begin = (): Staging => {
    if (staging) return staging
    const head = readHead(members)
    const opened = openStaging(folder, head.schemaVersion)
    staging = opened
    for (const [name, kinds] of head.columns) {
      // A table's name comes from a stranger: only one that the schema has is ever put into a statement.
      const known = opened.columns(name)
      const columns = Object.entries(kinds).map(([column, kind]) => {
        const found = known.find((one) => one.name === column)
        if (!found) throw new ExportDamaged()
        const today = allTables.find((one) => one.name === name)?.columns.find((one) => one.name === column)
        return {
          name: column,
          kind: asKind(kind),
          oneOf: today?.oneOf ?? null,
          nullable: found.notnull === 0,
        }
      })
      tables.set(name, { names: columns.map((one) => one.name), columns, count: 0 })
    }
    return opened
  }
  const takeRow = (name: string, row: unknown): void => {
    begin()
    const table = tables.get(name)
    if (!table || typeof row !== 'object' || row === null || Array.isArray(row)) throw new ExportDamaged()
    const fields = row as Record<string, unknown>
    if (Object.keys(fields).length !== table.columns.length) throw new ExportDamaged()
    const values = table.columns.map((column) => storedValue(column, Object.hasOwn(fields, column.name) ? fields[column.name] : undefined)) // prettier-ignore
    if (!values.every(asBytes)) throw new ExportDamaged()
    if (waiting.table !== name || waiting.rows.length >= 500) flush()
    waiting.table = name
    waiting.rows.push(values)
    table.count += 1
    hash.add(rowLine(name, fields))
  }
  const reader = readExport({ member: (name, value) => void members.set(name, value), row: takeRow })

  /** Faults of rows that break a table's rules are the file's faults. */
  const guarded = <T>(work: () => T): T => {
    try {
      return work()
    } catch (fault) {
      const code = fault instanceof Error && 'code' in fault ? String(fault.code) : ''
      if (code.startsWith('SQLITE_CONSTRAINT') || code === 'SQLITE_MISMATCH') throw new ExportDamaged()
      // Brackets within brackets without end.
      if (fault instanceof RangeError) throw new ExportDamaged()
      throw fault
    }
  }
  return {
    take: (bytes) => guarded(() => reader.take(decode(utf8, bytes))),
    finish: () =>
      guarded(() => {
        reader.take(decode(utf8))
        reader.end()
        const whole = begin()
        flush()
        const counts = members.get('counts')
        const said = typeof counts === 'object' && counts !== null ? new Map(Object.entries(counts)) : new Map<string, unknown>() // prettier-ignore
        if (said.size !== tables.size) throw new ExportDamaged()
        for (const [name, { count }] of tables) if (said.get(name) !== count) throw new ExportDamaged()
        if (members.get('sha256') !== hash.hex() || !whole.finish()) throw new ExportDamaged()
        return whole
      }),
    discard: () => staging?.discard(),
  }
}

function decode(utf8: TextDecoder, bytes?: Uint8Array): string {
  try {
    return bytes ? utf8.decode(bytes, { stream: true }) : utf8.decode()
  } catch {
    throw new ExportDamaged()
  }
}
