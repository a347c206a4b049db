// Messages as a tree. The branch shown is the path from the active leaf up to the root; reading it walks parents, so a
// page costs its own length however long the conversation is.
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { correctedFeelings } from '../affect/correction.ts'
import { rulesInEvidence } from '../affect/rule-evidence.ts'
import type { ConversationId, MessageId } from '../kernel/ids.ts'
import { topicOf } from '../safety/danger-topic.ts'
import { preparedOnce } from '../vault/prepared-once.ts'
import type { Reader, Writer } from '../vault/vault.ts'
import { message, reading, readingCorrection } from '../vault/vault.schema.ts'
import type { messageSchema } from './conversations.contract.ts'

/** A message as the API shows it. */
export type Message = z.infer<typeof messageSchema>
/** A message as stored. */
export type MessageRow = typeof message.$inferSelect

/** Stores a message. Returns its arrival number. */
export const insertMessage = (writer: Writer, row: Omit<typeof message.$inferInsert, 'seq'>): number =>
  preparedOnce(writer, messageInsert).get({
    ...row,
    parentId: row.parentId ?? null,
    status: row.status ?? 'complete',
    reply: row.reply ? JSON.stringify(row.reply) : null,
  }).seq

const given = sql.placeholder
const messageInsert = (writer: Writer) =>
  writer
    .insert(message)
    .values({
      id: given('id'),
      conversationId: given('conversationId'),
      parentId: given('parentId'),
      role: given('role'),
      text: given('text'),
      status: given('status'),
      createdAtMs: given('createdAtMs'),
      localDate: given('localDate'),
      localHour: given('localHour'),
      zone: given('zone'),
      // As SQL: the column's own encoder would write null as a JSON text.
      reply: sql`${given('reply')}`,
    })
    .returning({ seq: message.seq })
    .prepare()

/** A stored message by id. */
export const findMessage = (reader: Reader, id: MessageId): MessageRow | undefined =>
  preparedOnce(reader, messageById).get({ id })

const messageById = (reader: Reader) =>
  reader
    .select()
    .from(message)
    .where(eq(message.id, sql.placeholder('id')))
    .prepare()

/** Children of a message, oldest first; `null` asks for the roots of the conversation. */
export const childrenOf = (
  reader: Reader,
  conversationId: ConversationId,
  parentId: MessageId | null,
): MessageRow[] =>
  reader
    .select()
    .from(message)
    .where(
      and(
        eq(message.conversationId, conversationId),
        parentId === null ? isNull(message.parentId) : eq(message.parentId, parentId),
      ),
    )
    .orderBy(message.seq)
    .all()

/** Arrival numbers from `fromId` upwards through its parents, newest first, at most `limit`. */
export const ancestry = (
  reader: Reader,
  fromId: MessageId,
  limit: number,
): { seq: number; id: MessageId }[] => preparedOnce(reader, branchUpwards).all({ fromId, limit })

// The recursion stands inside FROM, because drizzle prepares selects only.
const branchUpwards = (reader: Reader) =>
  reader
    .select({ seq: sql<number>`seq`, id: sql<MessageId>`id` })
    .from(
      sql`(
        WITH RECURSIVE branch(seq, id, parent_id) AS (
          SELECT seq, id, parent_id FROM message WHERE id = ${given('fromId')}
          UNION ALL
          SELECT m.seq, m.id, m.parent_id FROM message m JOIN branch ON m.id = branch.parent_id
        )
        SELECT seq, id FROM branch LIMIT ${given('limit')}
      )`,
    )
    .prepare()

/** The newest leaf below a message: at each step the child that came last. */
export function newestLeaf(reader: Reader, id: MessageId): MessageId {
  const rows: { id: MessageId }[] = reader.all(sql`
    WITH RECURSIVE down(id, step) AS (
      SELECT ${id}, 0
      UNION ALL
      SELECT (SELECT m.id FROM message m WHERE m.parent_id = down.id ORDER BY m.seq DESC LIMIT 1), step + 1
      FROM down WHERE down.id IS NOT NULL
    )
    SELECT id FROM down WHERE id IS NOT NULL ORDER BY step DESC LIMIT 1`)
  return rows[0]?.id ?? id
}

/** Messages by arrival number with their readings and siblings, in the order of `seqs`. */
export function showMessages(reader: Reader, seqs: readonly number[]): Message[] {
  if (seqs.length === 0) return []
  const rows = reader
    .select()
    .from(message)
    .leftJoin(reading, eq(reading.messageSeq, message.seq))
    .leftJoin(readingCorrection, eq(readingCorrection.messageSeq, message.seq))
    .where(inArray(message.seq, [...seqs]))
    .all()
  const siblings = siblingIds(reader, rows.map((row) => row.message)) // prettier-ignore
  const bySeq = new Map(rows.map((row) => [row.message.seq, show(row, siblings)]))
  return seqs.flatMap((seq) => bySeq.get(seq) ?? [])
}

/** One message by arrival number. Throws when it is gone. */
export function showMessage(reader: Reader, seq: number): Message {
  const [found] = showMessages(reader, [seq])
  if (!found) throw new Error('the message is gone')
  return found
}

const siblingKey = (row: Pick<MessageRow, 'conversationId' | 'parentId'>) =>
  row.parentId ?? row.conversationId

function siblingIds(reader: Reader, rows: readonly MessageRow[]): Map<string, MessageId[]> {
  const columns = { id: message.id, conversationId: message.conversationId, parentId: message.parentId }
  const parents = [...new Set(rows.flatMap((row) => row.parentId ?? []))]
  const roots = [...new Set(rows.filter((row) => row.parentId === null).map((row) => row.conversationId))]
  const below = parents.length
    ? reader
        .select(columns)
        .from(message)
        .where(inArray(message.parentId, parents))
        .orderBy(message.seq)
        .all()
    : []
  const top = roots.length
    ? reader.select(columns).from(message).where(and(inArray(message.conversationId, roots), isNull(message.parentId))).orderBy(message.seq).all() // prettier-ignore
    : []
  const groups = Map.groupBy([...top, ...below], siblingKey)
  return new Map([...groups].map(([key, group]) => [key, group.map((row) => row.id)]))
}

interface JoinedRow {
  readonly message: MessageRow
  readonly reading: typeof reading.$inferSelect | null
  readonly reading_correction: typeof readingCorrection.$inferSelect | null
}

function show(
  { message: row, reading: read, reading_correction: correction }: JoinedRow,
  siblings: Map<string, MessageId[]>,
): Message {
  return {
    id: row.id,
    conversationId: row.conversationId,
    parentId: row.parentId,
    role: row.role,
    text: row.text,
    status: row.status,
    createdAtMs: row.createdAtMs,
    zone: row.zone,
    siblingIds: siblings.get(siblingKey(row)) ?? [row.id],
    reading: read && {
      status: read.status,
      unreadBecause: read.unreadBecause,
      sentiment: read.sentiment,
      emotions: read.emotions,
      risk: read.risk,
      level: read.level,
      evidence: read.evidence,
      special: read.special,
      about: topicOf(read.level, rulesInEvidence(read.evidence)),
      reader: read.reader,
      correction: correction && showCorrection(read, correction),
    },
    reply: row.reply && {
      companion: row.reply.companion,
      offeredExerciseId: row.reply.offeredExerciseId ?? null,
      figures: row.reply.figures ?? null,
      finding: row.reply.finding ?? null,
      cut: row.reply.cut ?? null,
    },
  }
}

function showCorrection(
  read: typeof reading.$inferSelect,
  correction: typeof readingCorrection.$inferSelect,
): NonNullable<NonNullable<Message['reading']>['correction']> {
  const { sentiment, emotions } = correctedFeelings(read, correction)
  return {
    sentiment: correction.sentiment,
    wrong: correction.wrong,
    fits: correction.fits,
    correctedAtMs: correction.correctedAtMs,
    own: { sentiment, emotions: [...emotions] },
  }
}
