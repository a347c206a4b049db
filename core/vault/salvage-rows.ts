// Reads what can still be read of a damaged database, row by row. The cipher authenticates every page, so damage stays
// within pages: halving a range of row numbers again and again leaves out only what cannot be read (security.md R5).
import type { Statement, Connection } from '../platform/sqlite.ts'

type Row = Record<string, unknown>
type Select = Statement<[number, number], Row>

/** How much of a table was saved. */
export interface SalvagedTable {
  readonly rows: number
  /** Unbroken ranges of row numbers that could not be read. */
  readonly lostRanges: number
}

/** A table as the damaged file has it. */
export interface DamagedTable {
  readonly name: string
  readonly columns: readonly string[]
  readonly hasRowids: boolean
}

const isDamage = (fault: unknown): boolean =>
  fault instanceof Error &&
  'code' in fault &&
  typeof fault.code === 'string' &&
  (fault.code.startsWith('SQLITE_CORRUPT') ||
    fault.code === 'SQLITE_NOTADB' ||
    fault.code.startsWith('SQLITE_IOERR'))

/** Runs a read; undefined when it met damage. Other faults pass through. */
export function readOrDamaged<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (fault) {
    if (isDamage(fault)) return undefined
    throw fault
  }
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
const list = (columns: readonly string[]): string => columns.map(quoted).join(', ')

/** Highest row number that a table may have, when the table itself cannot say. */
function highestRow(db: Connection, table: DamagedTable): number {
  const last = readOrDamaged(() => db.prepare(`SELECT max(rowid) AS n FROM ${quoted(table.name)}`).get() as { n: number | null }) // prettier-ignore
  if (last) return last.n ?? 0
  const counted = readOrDamaged(() => db.prepare('SELECT max(seq) AS n FROM sqlite_sequence').get() as { n: number | null }) // prettier-ignore
  // No page holds more rows than this, so more cannot be there.
  return Math.max(counted?.n ?? 0, Number(db.pragma('page_count', { simple: true })) * 100)
}

/** Whether any of many rows spread over the table can be looked for. None: its root is gone, so row by row is in vain. */
function isAnyReadable(select: Select, highest: number): boolean {
  const probes = 64
  for (let probe = 0; probe <= probes; probe += 1) {
    const rowid = Math.round((highest * probe) / probes)
    if (readOrDamaged(() => select.all(rowid, rowid))) return true
  }
  return false
}

/** Most rows that are fetched at once. */
const stride = 4096

/** Saves a table whose rows have numbers. `put` stores rows in the new vault; `pause` lets other work go on. */
async function salvageByRowid(
  db: Connection,
  table: DamagedTable,
  { put, pause }: { put: (rows: Row[]) => void; pause: () => Promise<void> },
): Promise<SalvagedTable> {
  const select = db.prepare<[number, number], Row>(
    `SELECT rowid AS "salvage.rowid", ${list(table.columns)} FROM ${quoted(table.name)} WHERE rowid BETWEEN ? AND ?`,
  )
  let rows = 0
  let lostRanges = 0
  let lostTo = -1
  let reads = 0
  const save = async (from: number, to: number): Promise<void> => {
    if (++reads % 64 === 0) await pause()
    const found = readOrDamaged(() => select.all(from, to))
    if (found) {
      rows += found.length
      put(found)
    } else if (from < to) {
      const middle = Math.floor((from + to) / 2)
      await save(from, middle)
      await save(middle + 1, to)
    } else {
      if (from !== lostTo + 1) lostRanges += 1
      lostTo = from
    }
  }
  const highest = highestRow(db, table)
  if (!isAnyReadable(select, highest)) return { rows: 0, lostRanges: 1 }
  for (let from = 0; from <= highest; from += stride) await save(from, Math.min(from + stride - 1, highest))
  return { rows, lostRanges }
}

/** Saves a table without row numbers: from its start up to the damage, then from its end back to it. */
function salvageFromBothEnds(db: Connection, table: DamagedTable, put: (rows: Row[]) => void): SalvagedTable {
  let rows = 0
  const walk = (order: 'ASC' | 'DESC'): boolean => {
    const keys = db.pragma(`table_info(${quoted(table.name)})`) as { name: string; pk: number }[]
    const by = keys.filter(({ pk }) => pk > 0).toSorted((a, b) => a.pk - b.pk).map(({ name }) => `${quoted(name)} ${order}`) // prettier-ignore
    const whole = readOrDamaged(() => {
      const statement = db.prepare<[], Row>(`SELECT ${list(table.columns)} FROM ${quoted(table.name)} ORDER BY ${by.join(', ')}`) // prettier-ignore
      for (const row of statement.iterate()) {
        rows += 1
        put([row])
      }
      return true
    })
    return whole === true
  }
  const whole = walk('ASC') || walk('DESC')
  return { rows, lostRanges: whole ? 0 : 1 }
}

/** Saves what can be read of one table. */
export async function salvageTable(
  db: Connection,
  table: DamagedTable,
  into: { put: (rows: Row[]) => void; pause: () => Promise<void> },
): Promise<SalvagedTable> {
  return table.hasRowids ? salvageByRowid(db, table, into) : salvageFromBothEnds(db, table, into.put)
}
