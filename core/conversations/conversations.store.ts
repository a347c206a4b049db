// Conversations in the vault. A deleted one stays, hidden, while its deletion can be undone; purging removes it for
// good together with everything that was derived from it.
import { and, desc, eq, inArray, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { rebuildDays } from '../insights/record-day.ts'
import type { ConversationId, MessageId } from '../kernel/ids.ts'
import { preparedOnce } from '../vault/prepared-once.ts'
import type { Reader, Writer } from '../vault/vault.ts'
import { conversation, message } from '../vault/vault.schema.ts'
import type { conversationSchema } from './conversations.contract.ts'

/** How long a deletion can be undone. */
export const undoMs = 10 * 60_000

type Row = typeof conversation.$inferSelect
/** A conversation as the API shows it. */
export type Conversation = z.infer<typeof conversationSchema>

const shown = ({ archivedAtMs, deletedAtMs: _deleted, activeLeafId: _leaf, ...row }: Row): Conversation => ({
  ...row,
  archived: archivedAtMs !== null,
})

/** One conversation that is not deleted, with its active leaf; undefined when there is none. */
export const findRow = (reader: Reader, id: ConversationId): Row | undefined =>
  preparedOnce(reader, conversationById).get({ id })

const conversationById = (reader: Reader) =>
  reader
    .select()
    .from(conversation)
    .where(and(eq(conversation.id, sql.placeholder('id')), isNull(conversation.deletedAtMs)))
    .prepare()

/** One conversation that is not deleted. */
export function findConversation(reader: Reader, id: ConversationId): Conversation | undefined {
  const row = findRow(reader, id)
  return row && shown(row)
}

/** Makes a conversation; a known id is a no-op. Returns undefined when that id belongs to a deleted one. */
export function createConversation(
  writer: Writer,
  { id, title, createdAtMs }: { id: ConversationId; title?: string | undefined; createdAtMs: number },
): Conversation | undefined {
  const titledByPerson = Boolean(title?.trim())
  writer
    .insert(conversation)
    .values({ id, title: title?.trim() ?? '', titledByPerson, createdAtMs, activeAtMs: createdAtMs })
    .onConflictDoNothing()
    .run()
  return findConversation(writer, id)
}

/** A page of the list: pinned first, then the most recently active. `cursor` is what the page before returned. */
export function listConversations(
  reader: Reader,
  { archived, cursor, limit }: { archived: boolean; cursor?: string | undefined; limit: number },
): { items: Conversation[]; nextCursor: string | null } {
  const { pinned, activeAtMs, id } = conversation
  const [afterPinned = '', afterMs = '', afterId = ''] = cursor?.split('.') ?? []
  const rows = reader
    .select()
    .from(conversation)
    .where(
      and(
        isNull(conversation.deletedAtMs),
        archived ? isNotNull(conversation.archivedAtMs) : isNull(conversation.archivedAtMs),
        cursor
          ? sql`(${pinned}, ${activeAtMs}, ${id}) < (${Number(afterPinned)}, ${Number(afterMs)}, ${afterId})`
          : undefined,
      ),
    )
    .orderBy(desc(pinned), desc(activeAtMs), desc(id))
    .limit(limit + 1)
    .all()
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const nextCursor =
    rows.length > limit && last ? `${Number(last.pinned)}.${last.activeAtMs}.${last.id}` : null
  return { items: items.map(shown), nextCursor }
}

/** Changes what is given of title, pin, archive, draft, mode or active leaf. */
export function updateConversation(
  writer: Writer,
  id: ConversationId,
  changes: Partial<
    Pick<
      Row,
      | 'title'
      | 'titledByPerson'
      | 'pinned'
      | 'archivedAtMs'
      | 'draft'
      | 'activeLeafId'
      | 'activeAtMs'
      | 'mode'
    >
  >,
): void {
  const columns = (Object.keys(changes) as (keyof typeof changes)[]).toSorted()
  if (columns.length === 0) return
  const values = Object.entries(changes).map(([column, value]) => [
    column,
    typeof value === 'boolean' ? Number(value) : value,
  ])
  preparedOnce(writer, updateOf(columns)).run({ ...Object.fromEntries(values), id })
}

type Update = (writer: Writer) => { run(values: Record<string, unknown>): unknown }
const updates = new Map<string, Update>()

/** The statement that changes just these columns; one and the same for the same columns, so that it is compiled once. */
function updateOf(columns: readonly (keyof Row)[]): Update {
  const key = columns.join()
  const known = updates.get(key)
  if (known) return known
  const set = Object.fromEntries(columns.map((column) => [column, sql`${sql.placeholder(column)}`]))
  const update: Update = (writer) =>
    writer
      .update(conversation)
      .set(set)
      .where(eq(conversation.id, sql.placeholder('id')))
      .prepare()
  updates.set(key, update)
  return update
}

/** Hides a conversation; {@link restoreConversation} brings it back until it is purged. */
export function deleteConversation(writer: Writer, id: ConversationId, nowMs: number): void {
  writer.update(conversation).set({ deletedAtMs: nowMs }).where(and(eq(conversation.id, id), isNull(conversation.deletedAtMs))).run() // prettier-ignore
}

/** Undoes a deletion; undefined when it was purged already. */
export function restoreConversation(writer: Writer, id: ConversationId): Conversation | undefined {
  writer.update(conversation).set({ deletedAtMs: null }).where(eq(conversation.id, id)).run()
  return findConversation(writer, id)
}

/**
 * Removes conversations whose deletion can no longer be undone, their messages, readings, notes and search entries,
 * and takes them out of the daily roll-ups. Returns how many went.
 */
export function purgeDeleted(writer: Writer, nowMs: number): number {
  const gone = writer
    .select({ id: conversation.id })
    .from(conversation)
    .where(lt(conversation.deletedAtMs, nowMs - undoMs))
    .all()
    .map((row) => row.id)
  if (gone.length === 0) return 0
  const dates = writer
    .selectDistinct({ date: message.localDate })
    .from(message)
    .where(inArray(message.conversationId, gone))
    .all()
    .map((row) => row.date)
  writer.delete(conversation).where(inArray(conversation.id, gone)).run()
  rebuildDays(writer, dates)
  return gone.length
}

/** Whether anything waits to be purged: cheap, so that lists can ask every time. */
export const hasPurgeable = (reader: Reader, nowMs: number): boolean =>
  reader
    .select({ id: conversation.id })
    .from(conversation)
    .where(lt(conversation.deletedAtMs, nowMs - undoMs))
    .limit(1)
    .get() !== undefined

/** The leaf of the branch shown; null while the conversation is empty. */
export const activeLeaf = (reader: Reader, id: ConversationId): MessageId | null =>
  reader.select({ leaf: conversation.activeLeafId }).from(conversation).where(eq(conversation.id, id)).get()?.leaf ?? null // prettier-ignore
