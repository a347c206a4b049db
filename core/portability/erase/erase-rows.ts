// Erases rows for good, inside the caller's transaction: an entry, days, a kind, or everything. What was made from them
// goes as well: the sums of their days, summaries, titles that were taken from a first message.
import { type SQL, sql } from 'drizzle-orm'
import { rebuildDays } from '../../insights/record-day.ts'
import type { LocalDate } from '../../kernel/local-day.ts'
import type { Reader, Writer } from '../../vault/vault.ts'
import { allTables, importedTables, type PortableTable, shownOnly } from '../portable-tables.ts'
import { countRows } from '../rows.ts'
import { datedTable, type Days, findKind, inDays, kinds } from './kinds.ts'

/** What to erase. */
export type EraseScope =
  | { readonly type: 'item'; readonly kind: string; readonly id: string }
  | { readonly type: 'days'; readonly days: Days; readonly kinds: readonly string[] | 'all' }
  | { readonly type: 'kind'; readonly kind: string }
  | { readonly type: 'everything' }

/** Rows by table. */
export type RowCounts = Readonly<Record<string, number>>

/** Counts the rows of every table that holds content. */
export const countAll = (reader: Reader): RowCounts =>
  Object.fromEntries(importedTables.map((table) => [table.name, countRows(reader, table)]))

const manyDays = 60

function countDaysAgain(writer: Writer, dates: readonly LocalDate[]): void {
  rebuildDays(writer, dates.length > manyDays ? 'all' : dates)
}

const datesOf = (writer: Writer, messages: SQL): LocalDate[] =>
  writer.all<{ date: LocalDate }>(sql`SELECT DISTINCT local_date AS date FROM message WHERE ${messages}`).map(({ date }) => date) // prettier-ignore

/** Erases conversations with all that is in them. */
function eraseConversations(writer: Writer, where: SQL): void {
  const dates = datesOf(writer, sql`conversation_id IN (SELECT id FROM conversation WHERE ${where})`)
  writer.run(sql`DELETE FROM conversation WHERE ${where}`)
  countDaysAgain(writer, dates)
}

/** Erases messages, and ties together what is left: nothing hangs in the air, nothing repeats what is gone. */
function eraseMessages(writer: Writer, where: SQL): void {
  const dates = datesOf(writer, where)
  const touched = JSON.stringify(writer.all<{ id: string }>(sql`SELECT DISTINCT conversation_id AS id FROM message WHERE ${where}`).map(({ id }) => id)) // prettier-ignore
  const isTouched = (column: string): SQL => sql`${sql.identifier(column)} IN (SELECT value FROM json_each(${touched}))` // prettier-ignore
  writer.run(sql`DELETE FROM message WHERE ${where}`)
  writer.run(sql`DELETE FROM conversation WHERE ${isTouched('id')} AND id NOT IN (SELECT conversation_id FROM message)`) // prettier-ignore
  writer.run(sql`UPDATE message SET parent_id = (SELECT earlier.id FROM message AS earlier
      WHERE earlier.conversation_id = message.conversation_id AND earlier.seq < message.seq ORDER BY earlier.seq DESC LIMIT 1)
    WHERE ${isTouched('conversation_id')} AND parent_id IS NOT NULL AND parent_id NOT IN (SELECT id FROM message)`)
  writer.run(sql`UPDATE conversation SET active_leaf_id = (SELECT id FROM message
      WHERE message.conversation_id = conversation.id ORDER BY seq DESC LIMIT 1)
    WHERE ${isTouched('id')} AND active_leaf_id NOT IN (SELECT id FROM message)`)
  writer.run(sql`UPDATE conversation SET title = '' WHERE ${isTouched('id')} AND titled_by_person = 0`)
  writer.run(sql`DELETE FROM conversation_summary WHERE ${isTouched('conversation_id')}`)
  countDaysAgain(writer, dates)
}

const remove = (writer: Writer, { name }: Pick<PortableTable, 'name'>, where: SQL): void =>
  void writer.run(sql`DELETE FROM ${sql.identifier(name)} WHERE ${where}`)

function eraseDays(writer: Writer, days: Days, chosen: readonly string[] | 'all'): void {
  const isChosen = (name: string) => chosen === 'all' || chosen.includes(name)
  for (const table of importedTables) {
    const hangsOn = table.parents.find((parent) => kinds.some(({ name }) => name === parent))
    if (!isChosen(hangsOn ?? table.name)) continue
    if (!hangsOn && !findKind(table.name)) continue
    const where = inDays(table, days)
    // What holds other days together stays: it would take them along.
    if (!where || datedTable(table) !== table) continue
    if (table.name === 'message') eraseMessages(writer, where)
    else remove(writer, table, where)
  }
  const created = findKind('conversation')
  const empty = created && isChosen(created.name) ? inDays(created, days) : null
  // Conversations that were begun then and never got a message; their draft is a text of that day.
  if (empty) writer.run(sql`DELETE FROM conversation WHERE ${empty} AND id NOT IN (SELECT conversation_id FROM message)`) // prettier-ignore
}

function eraseEverything(writer: Writer): void {
  for (const table of allTables.toReversed()) {
    if (table.name in shownOnly) continue
    remove(writer, table, table.name === 'setting' ? sql`key <> 'account.displayName'` : sql`1`)
  }
}

/** Erases what `scope` says. An id or kind that does not exist erases nothing. */
export function eraseRows(writer: Writer, scope: EraseScope): void {
  switch (scope.type) {
    case 'everything':
      return eraseEverything(writer)
    case 'days':
      return eraseDays(writer, scope.days, scope.kinds)
    case 'kind':
    case 'item': {
      const table =
        scope.kind === 'message' && scope.type === 'item' ? { name: 'message' } : findKind(scope.kind)
      if (!table) return
      const where = scope.type === 'item' ? sql`${sql.identifier(findKind(scope.kind)?.identity[0] ?? 'id')} = ${scope.id}` : sql`1` // prettier-ignore
      if (table.name === 'conversation') eraseConversations(writer, where)
      else if (table.name === 'message') eraseMessages(writer, where)
      else remove(writer, table, where)
      // What was being changed about an entry repeats its words.
      if (table.name === 'journal_entry' && scope.type === 'item') remove(writer, { name: 'journal_draft' }, sql`entry_id = ${scope.id}`) // prettier-ignore
    }
  }
}
