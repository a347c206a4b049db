// Rules by which old entries go: so many months for a kind, none until the person sets one. Nothing goes silently: what is
// due is announced first, goes a day later at the earliest, and is named afterwards. A clock that was set back starts that
// day anew, and one that was set forward is noticed by the person before it does harm.
import { eq, sql } from 'drizzle-orm'
import { type LocalDate, localMoment, machineZone } from '../../kernel/local-day.ts'
import { setting } from '../../vault/vault.schema.ts'
import type { Reader, Vault, Writer } from '../../vault/vault.ts'
import { type Retention, retentionSchema } from '../portability.contract.ts'
import { eraseRows } from './erase-rows.ts'
import { datedTable, type Days, findKind, inDays } from './kinds.ts'

const key = 'retention'
const dayMs = 86_400_000
const beginning = '1900-01-01' as LocalDate

/** The rules and what came of them; none when nothing was ever set. */
export function readRetention(reader: Reader): Retention {
  const stored: unknown = reader.select().from(setting).where(eq(setting.key, key)).get()?.value
  return retentionSchema.catch(retentionSchema.parse({})).parse(stored ?? {})
}

/** Stores rules and state. */
export function writeRetention(writer: Writer, value: Retention): void {
  writer.insert(setting).values({ key, value }).onConflictDoUpdate({ target: setting.key, set: { value } }).run() // prettier-ignore
}

/** The last day that is older than `months` months. */
export function lastExpiredDay(nowMs: number, months: number, zone: string): LocalDate {
  const [year = 0, month = 1, day = 1] = localMoment(nowMs, zone).date.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 - months, 1))
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(day, length) - 1)
  return first.toISOString().slice(0, 10) as LocalDate
}

const expired = (nowMs: number, months: number): Days => {
  const zone = machineZone()
  return { from: beginning, to: lastExpiredDay(nowMs, months, zone), zone }
}

/** How many entries of each kind the rules would let go now; kinds without any are left out. */
export function dueByRules(reader: Reader, rules: Retention['rules'], nowMs: number): Record<string, number> {
  const found = Object.entries(rules).flatMap(([name, months]) => {
    const kind = findKind(name)
    const table = kind && datedTable(kind)
    const where = table && inDays(table, expired(nowMs, months))
    if (!where) return []
    const { n } = reader.get<{ n: number }>(sql`SELECT count(*) AS n FROM ${sql.identifier(table.name)} WHERE ${where}`) // prettier-ignore
    return n > 0 ? [[name, n] as const] : []
  })
  return Object.fromEntries(found)
}

/**
 * Applies the rules once: announces what is due, or lets go what was announced at least a day ago. Gives whether rows
 * went, so that the caller can write the file anew.
 */
export function applyRetention(vault: Vault, nowMs: number): boolean {
  const now = readRetention(vault.reader)
  const due = dueByRules(vault.reader, now.rules, nowMs)
  const { announcedAtMs } = now
  if (Object.keys(due).length === 0) {
    if (announcedAtMs !== null)
      vault.write((writer) => writeRetention(writer, { ...now, announcedAtMs: null }))
    return false
  }
  if (announcedAtMs === null || announcedAtMs > nowMs) {
    vault.write((writer) => writeRetention(writer, { ...now, announcedAtMs: nowMs }))
    return false
  }
  if (nowMs - announcedAtMs < dayMs) return false
  vault.write((writer) => {
    for (const [kind, months] of Object.entries(now.rules))
      eraseRows(writer, { type: 'days', days: expired(nowMs, months), kinds: [kind] })
    writeRetention(writer, { ...now, announcedAtMs: null, last: { atMs: nowMs, removed: due, seen: false } })
    vault.audit.append(writer, 'data.erased', 'retention')
  })
  return true
}
