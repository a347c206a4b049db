// Rules by which old entries go: so many months for a kind, none until the person sets one. Nothing goes silently: what is
// due is announced first and goes a day after the person had that notice on their screen, at the earliest; what went is named
// afterwards. A clock that was set back, or entries that came after the notice and would go at once, begin it anew.
import { eq, sql } from 'drizzle-orm'
import { type LocalDate, localMoment, machineZone } from '../../kernel/local-day.ts'
import { setting } from '../../vault/vault.schema.ts'
import type { Reader, Vault, Writer } from '../../vault/vault.ts'
import { type Retention, retentionSchema } from '../portability.contract.ts'
import { eraseRows } from './erase-rows.ts'
import { datedTable, type Days, findKind, inDays } from './kinds.ts'

const key = 'retention'
const dayMs = 86_400_000
// Told a month ahead: a notice every day would only be put away unread.
const aheadMs = 30 * dayMs
const longestMonths = 1200
const beginning = '1900-01-01' as LocalDate

/** The rules and what came of them; none when nothing was ever set. */
export function readRetention(reader: Reader): Retention {
  const stored: unknown = reader.select().from(setting).where(eq(setting.key, key)).get()?.value
  return retentionSchema.catch(retentionSchema.parse({})).parse(stored ?? {})
}

function writeRetention(writer: Writer, value: Retention): void {
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

function countThrough(reader: Reader, name: string, days: Days): number {
  const kind = findKind(name)
  const table = kind && datedTable(kind)
  const where = table && inDays(table, days)
  if (!where) return 0
  return reader.get<{ n: number }>(sql`SELECT count(*) AS n FROM ${sql.identifier(table.name)} WHERE ${where}`).n // prettier-ignore
}

type Counts = Record<string, number>

const counted = (names: readonly string[], count: (name: string) => number): Counts =>
  Object.fromEntries(names.map((name) => [name, count(name)] as const).filter(([, n]) => n > 0))

/** How many entries of each kind the rules would let go now; kinds without any are left out. */
export const dueByRules = (reader: Reader, rules: Retention['rules'], nowMs: number): Counts =>
  counted(Object.keys(rules), (name) => countThrough(reader, name, expired(nowMs, rules[name] ?? 0)))

type Announced = NonNullable<Retention['announced']>

interface Announcing {
  readonly rules: Retention['rules']
  readonly announced: Announced
}

const throughDays = ({ through }: Announced, kind: string): Days => ({
  from: beginning,
  to: (through[kind] ?? beginning) as LocalDate,
  zone: machineZone(),
})

const stillThere = (reader: Reader, announced: Announced): Counts =>
  counted(Object.keys(announced.through), (kind) => countThrough(reader, kind, throughDays(announced, kind)))

/** A notice of what is due now and of what becomes due in the next weeks, so that nobody is told something every day. */
function announce(reader: Reader, rules: Retention['rules'], nowMs: number): Announced {
  const through = Object.fromEntries(Object.entries(rules).map(([kind, months]) => [kind, expired(nowMs + aheadMs, months).to])) // prettier-ignore
  const found = { atMs: nowMs, shownAtMs: null, read: false, through, counts: {} }
  const counts = stillThere(reader, found)
  return { ...found, counts, through: Object.fromEntries(Object.entries(through).filter(([kind]) => kind in counts)) } // prettier-ignore
}

/** Whether nothing is due, or every day of it is spoken of. */
function tellsOfAll(reader: Reader, now: Pick<Retention, 'rules' | 'announced'>, nowMs: number): boolean {
  return Object.keys(dueByRules(reader, now.rules, nowMs)).every(
    (kind) => (now.announced?.through[kind] ?? '') >= expired(nowMs, now.rules[kind] ?? longestMonths).to,
  )
}

/** When what is announced goes at the earliest, taking it as on screen now where it was not yet; null without a notice. */
export const goesAtMs = ({ announced }: Retention, nowMs: number): number | null =>
  announced && Math.max(nowMs, (announced.shownAtMs ?? nowMs) + dayMs)

/** A notice holds while no clock was set back and no older entry came after it, such as out of an imported diary. */
function holds(reader: Reader, announced: Announced, nowMs: number): boolean {
  if (Math.max(announced.atMs, announced.shownAtMs ?? 0) > nowMs) return false
  const there = stillThere(reader, announced)
  return Object.entries(there).every(([name, n]) => n <= (announced.counts[name] ?? 0))
}

/** Lets go what the notice speaks of and is old enough; gives how many entries went, by kind. */
function letGo(writer: Writer, { rules, announced }: Announcing, nowMs: number): Counts {
  return counted(Object.keys(announced.through), (kind) => {
    const days = expired(nowMs, rules[kind] ?? longestMonths)
    const told = throughDays(announced, kind)
    const both = days.to < told.to ? days : told
    const n = countThrough(writer, kind, both)
    if (n > 0) eraseRows(writer, { type: 'days', days: both, kinds: [kind] })
    return n
  })
}

const plus = (one: Counts, other: Counts): Counts =>
  counted(Object.keys({ ...one, ...other }), (name) => (one[name] ?? 0) + (other[name] ?? 0))

/**
 * Applies the rules once: lets go what was announced and on screen at least a day ago, and announces what else is due.
 * Gives whether rows went, so that the caller can write the file anew.
 */
export function applyRetention(vault: Vault, nowMs: number): boolean {
  return vault.write((writer) => {
    const before = readRetention(writer)
    const { rules, last } = before
    let announced = before.announced && holds(writer, before.announced, nowMs) ? before.announced : null
    const isRipe = announced && announced.shownAtMs !== null && nowMs - announced.shownAtMs >= dayMs
    const removed = announced && isRipe ? letGo(writer, { rules, announced }, nowMs) : {}
    const went = Object.keys(removed).length > 0
    const told = announced ? stillThere(writer, announced) : {}
    announced = announced && Object.keys(told).length > 0 ? { ...announced, counts: told } : null
    if (!tellsOfAll(writer, { rules, announced }, nowMs)) announced = announce(writer, rules, nowMs)
    const unread = last?.seen === false ? last.removed : {}
    const after = { rules, announced, last: went ? { atMs: nowMs, removed: plus(unread, removed), seen: false } : last } // prettier-ignore
    if (JSON.stringify(after) !== JSON.stringify(before)) writeRetention(writer, after)
    if (went) vault.audit.append(writer, 'data.erased', 'retention')
    return went
  })
}

/** Sets the rules. A notice stays where rules were only taken away; a new or another rule is announced afresh. */
export function changeRules(writer: Writer, rules: Retention['rules']): void {
  const before = readRetention(writer)
  const isKnown = Object.entries(rules).every(([kind, months]) => before.rules[kind] === months)
  const through = Object.fromEntries(Object.entries(before.announced?.through ?? {}).filter(([kind]) => kind in rules)) // prettier-ignore
  const announced = isKnown && before.announced ? { ...before.announced, through } : null
  writeRetention(writer, { ...before, rules, announced })
}

/** Notes that a notice was on screen (its day begins then), that it was put away, or that what went was read. */
export function noteSeen(writer: Writer, what: 'shown' | 'read' | 'went', nowMs: number): void {
  const now = readRetention(writer)
  const { announced, last } = now
  if (what === 'went' && last) writeRetention(writer, { ...now, last: { ...last, seen: true } })
  if (what === 'went' || !announced) return
  const shownAtMs = announced.shownAtMs ?? nowMs
  writeRetention(writer, { ...now, announced: { ...announced, shownAtMs, read: what === 'read' } })
}
