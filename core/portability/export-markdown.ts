// Everything a person wrote, in one file to read: conversations in the order they were held, then every other kind of
// entry by its day. A kind that is added later appears by itself. Ids and inner workings are in the JSON export.
import { sql } from 'drizzle-orm'
import { wallClock } from '../kernel/local-day.ts'
import type { Reader } from '../vault/vault.ts'
import { notice } from './export-json.ts'
import { exportedTables, type PortableTable } from './portable-tables.ts'
import { readRows, shownRow } from './rows.ts'

/** Told in a way of their own, or nothing that a person wrote. */
const apart = new Set(['conversation', 'message', 'reading', 'setting', 'audit_entry', 'danger_state'])

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** As a quotation, so that headings inside a text cannot be mistaken for the file's own. */
const quoted = (text: string): string => text.split(/\r\n|\r|\n/).map((line) => `> ${line}`.trimEnd()).join('\n') // prettier-ignore

/** `check_in` as `Check in`. */
const worded = (name: string): string => {
  const words = name.replace(/_at_ms$/, '').replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const moment = (atMs: number, zone = 'UTC'): string => wallClock(atMs, zone).replace('T', ' ')

interface MessageRow {
  readonly role: string
  readonly text: string
  readonly status: string
  readonly atMs: number
  readonly zone: string
}

function* conversations(reader: Reader): Generator<string> {
  const all = reader.all<{ id: string; title: string }>(
    sql`SELECT id, title FROM conversation WHERE deleted_at_ms IS NULL ORDER BY created_at_ms, id`,
  )
  if (all.length > 0) yield '## Conversations\n\n'
  for (const { id, title } of all) {
    yield `### ${oneLine(title) || 'Conversation'}\n\n`
    for (let after = 0; ;) {
      const page = reader.all<MessageRow & { seq: number }>(
        sql`SELECT seq, role, text, status, created_at_ms AS atMs, zone FROM message
          WHERE conversation_id = ${id} AND seq > ${after} ORDER BY seq LIMIT 500`,
      )
      for (const { role, text, status, atMs, zone } of page)
        yield `**${role === 'person' ? 'Me' : 'HealHub'}** · ${moment(atMs, zone)}${status === 'interrupted' ? ' (stopped)' : ''}\n\n${quoted(text)}\n\n` // prettier-ignore
      const last = page.at(-1)
      if (!last) break
      after = last.seq
    }
  }
}

function said(name: string, value: unknown): string | null {
  if (typeof value === 'object' && value !== null && 'base64' in value) return null
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return null
  if (/(?:^|_)(?:id|seq|zone|hour)$/.test(name)) return null
  const label = `- **${worded(name)}**: `
  if (name.endsWith('_at_ms') || name === 'at_ms') return `${label}${moment(Number(value))} UTC`
  if (typeof value === 'boolean') return `${label}${value ? 'yes' : 'no'}`
  if (typeof value === 'object')
    return label + (Array.isArray(value) && value.every((one) => typeof one === 'string') ? value.map(oneLine).join(', ') : `\`${JSON.stringify(value).replaceAll('`', "'")}\``) // prettier-ignore
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > 80 || /[\r\n]/.test(text) ? `${label}\n\n${quoted(text)}\n` : label + oneLine(text)
}

function* entries(reader: Reader, table: PortableTable): Generator<string> {
  let heading = `## ${worded(table.name)}\n\n`
  for (const stored of readRows(reader, table)) {
    const row = shownRow(table, stored)
    if (typeof row['deleted_at_ms'] === 'number') continue
    const day = table.columns.find(({ name }) => name === 'local_date' || name === 'week_start')?.name
    yield heading + (day ? `### ${String(row[day])}\n\n` : '')
    heading = day ? '' : '---\n\n'
    const lines = Object.entries(row).flatMap(([name, value]) =>
      name === day ? [] : (said(name, value) ?? []),
    )
    yield `${lines.join('\n')}\n\n`
  }
}

/** The file in pieces. */
export function* exportMarkdown(
  reader: Reader,
  { exportedAtMs }: { exportedAtMs: number },
): Generator<string> {
  // prettier-ignore
  yield `# What I keep in HealHub\n\n_Written ${moment(exportedAtMs)} UTC. ${notice}_\n\n`
  yield* conversations(reader)
  for (const table of exportedTables) if (!apart.has(table.name)) yield* entries(reader, table)
}
