// One turn of chat, in the order the house lays down: the words become durable, are read for feelings and danger, and
// only then, if the level permits, answered. Each step is a transaction of its own, so a crash leaves whole steps.
import type { Warmth } from '../companion/companion.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { childrenOf, findMessage, type MessageRow, showMessage } from './messages.store.ts'
import { findReading, readMessage, type StoredReading } from './read-message.ts'
import { mayReply, safetySignal } from './safety-signal.ts'
import { storeMessage } from './store-message.ts'
import type { IdTaken, NewMessage, NotFound, SendEvent, TurnContext } from './turn.ts'
import { writeReply } from './write-reply.ts'
import { ancestry } from './messages.store.ts'
import type { ConversationId, MessageId } from '../kernel/ids.ts'

/**
 * Sends a message. The outer result says whether the words are stored; the events then tell of reading and reply.
 * Aborting `signal` ends the reply and keeps its beginning.
 */
export function sendMessage(
  context: TurnContext,
  input: NewMessage,
  signal?: AbortSignal,
): Result<AsyncGenerator<SendEvent>, NotFound | IdTaken> {
  const stored = storeMessage(context.vault, input)
  return stored.ok ? ok(turn(context, stored.value.seq, signal)) : stored
}

/** Which message is answered once more, and in which tone. */
interface Regeneration {
  readonly conversationId: ConversationId
  readonly messageId: MessageId
  readonly warmth?: Warmth | undefined
}

/** Streams another reply to a message of the person; the earlier ones stay as siblings. */
export function regenerateReply(
  context: TurnContext,
  { conversationId, messageId, warmth }: Regeneration,
  signal?: AbortSignal,
): Result<AsyncGenerator<SendEvent>, NotFound> {
  const row = findMessage(context.vault.reader, messageId)
  if (row?.conversationId !== conversationId || row.role !== 'person') return err({ type: 'NotFound' })
  return ok(readAndReply(context, row, signal, warmth))
}

async function* turn(
  context: TurnContext,
  seq: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<SendEvent> {
  const { reader } = context.vault
  const message = showMessage(reader, seq)
  yield { type: 'stored', message }
  const row = findMessage(reader, message.id as MessageId)
  if (!row) throw new Error('the message is gone')
  // Sent a second time, after an answer that the caller never saw: give that answer again.
  const answered = childrenOf(reader, row.conversationId, row.id).findLast(
    (child) => child.role === 'companion',
  )
  if (answered) yield* again(context, row, answered.seq)
  else yield* readAndReply(context, row, signal)
}

async function* readAndReply(
  context: TurnContext,
  row: MessageRow,
  signal: AbortSignal | undefined,
  warmth?: Warmth,
): AsyncGenerator<SendEvent> {
  const reading = await readMessage(context.vault, row, context.classifier)
  yield readEvent(context, row, reading)
  if (mayReply(reading)) yield* writeReply(context, { to: row, reading, signal, warmth })
  else yield { type: 'done', reply: null }
}

async function* again(context: TurnContext, row: MessageRow, answeredSeq: number): AsyncGenerator<SendEvent> {
  const reading = await readMessage(context.vault, row, context.classifier)
  yield readEvent(context, row, reading)
  yield { type: 'done', reply: showMessage(context.vault.reader, answeredSeq) }
}

function readEvent({ vault }: TurnContext, row: MessageRow, reading: StoredReading): SendEvent {
  const recent = row.parentId === null ? [] : ancestry(vault.reader, row.parentId, recentMessages)
  const readings = recent.flatMap(({ seq }) => findReading(vault.reader, seq) ?? [])
  return {
    type: 'read',
    message: showMessage(vault.reader, row.seq),
    safety: safetySignal(reading, readings),
  }
}

/** Four turns: a message of the person and a reply each. */
const recentMessages = 8
