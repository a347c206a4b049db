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

/** The columns of a table of the file. A name comes from a stranger: only one that the schema has is ever put into a statement. */
function columnsIn(
  staging: Staging,
  name: string,
  kinds: Readonly<Record<string, string>>,
): PortableColumn[] {
  const known = staging.columns(name)
  const today = allTables.find((one) => one.name === name)
  return Object.entries(kinds).map(([column, kind]) => {
    const found = known.find((one) => one.name === column)
    if (!found) throw new ExportDamaged()
    const oneOf = today?.columns.find((one) => one.name === column)?.oneOf ?? null
    return { name: column, kind: asKind(kind), oneOf, nullable: found.notnull === 0 }
  })
}

type Stored = string | number | Uint8Array | null
const isStored = (value: unknown): value is Stored => value !== undefined

const asFields = (row: unknown): Readonly<Record<string, unknown>> => {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) throw new ExportDamaged()
  return row as Record<string, unknown>
}

/** The values of a row in the order of its table's columns. */
function storedRow({ columns }: Table, fields: Readonly<Record<string, unknown>>): Stored[] {
  if (Object.keys(fields).length !== columns.length) throw new ExportDamaged()
  const values = columns.map((column) => storedValue(column, Object.hasOwn(fields, column.name) ? fields[column.name] : undefined)) // prettier-ignore
  if (!values.every(isStored)) throw new ExportDamaged()
  return values
}

/** Whether the counts at the end of the file are those of the rows that came. */
function areCounted(counts: unknown, tables: ReadonlyMap<string, Table>): boolean {
  const said = typeof counts === 'object' && counts !== null ? new Map(Object.entries(counts)) : new Map<string, unknown>() // prettier-ignore
  return said.size === tables.size && [...tables].every(([name, { count }]) => said.get(name) === count)
}

/** Faults of rows that break a table's rules are the file's faults. */
function guarded<T>(work: () => T): T {
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

/** Rows on their way into a staging vault, some hundred at a time. */
interface Intake {
  readonly staging: Staging
  readonly tables: ReadonlyMap<string, Table>
  put(name: string, row: unknown): void
  flush(): void
}

const mostWaiting = 500

function openIntake(staging: Staging, columns: ReturnType<typeof readHead>['columns']): Intake {
  const tables = new Map(
    [...columns].map(([name, kinds]): [string, Table] => {
      const own = columnsIn(staging, name, kinds)
      return [name, { names: own.map((one) => one.name), columns: own, count: 0 }]
    }),
  )
  let waiting: { table: string; rows: Stored[][] } = { table: '', rows: [] }
  const flush = (): void => {
    const table = tables.get(waiting.table)
    if (table && waiting.rows.length > 0) staging.put(waiting.table, table.names, waiting.rows)
    waiting = { ...waiting, rows: [] }
  }
  return {
    staging,
    tables,
    flush,
    put(name, row) {
      const table = tables.get(name)
      if (!table) throw new ExportDamaged()
      const values = storedRow(table, asFields(row))
      if (waiting.table !== name || waiting.rows.length >= mostWaiting) flush()
      waiting.table = name
      waiting.rows.push(values)
      table.count += 1
    },
  }
}

/** Begins to take an export in; `folder` is made for it and removed by `discard`. */
export function stageImport(folder: string): IncomingExport {
  const members = new Map<string, unknown>()
  const hash = startSha256()
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })
  let staging: Staging | undefined
  let intake: Intake | undefined
  const begin = (): Intake => {
    if (intake) return intake
    const { schemaVersion, columns } = readHead(members)
    staging = openStaging(folder, schemaVersion)
    return (intake = openIntake(staging, columns))
  }
  const reader = readExport({
    member: (name, value) => void members.set(name, value),
    row: (name, row) => {
      begin().put(name, row)
      hash.add(rowLine(name, asFields(row)))
    },
  })
  return {
    take: (bytes) => guarded(() => reader.take(decode(utf8, bytes))),
    finish: () =>
      guarded(() => {
        reader.take(decode(utf8))
        reader.end()
        const whole = begin()
        whole.flush()
        if (!areCounted(members.get('counts'), whole.tables)) throw new ExportDamaged()
        if (members.get('sha256') !== hash.hex() || !whole.staging.finish()) throw new ExportDamaged()
        return whole.staging
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
