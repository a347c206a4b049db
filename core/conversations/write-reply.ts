// Third step of a turn: the companion's reply, streamed and then stored in one transaction. A reply that is stopped,
// or cut short because the window closed, is kept and marked.
import {
  type CutReason,
  historyTurns,
  type ReplyEvent,
  type ReplyFigures,
  type ReplyRequest,
  type Turn,
  type Warmth,
} from '../companion/companion.ts'
import { rulesInEvidence } from '../affect/rule-evidence.ts'
import { recordCompanionMessage } from '../insights/record-day.ts'
import { topicOf } from '../safety/danger-topic.ts'
import { type MessageId, newId } from '../kernel/ids.ts'
import { localMoment } from '../kernel/local-day.ts'
import { message } from '../vault/vault.schema.ts'
import { inArray } from 'drizzle-orm'
import type { Reader } from '../vault/vault.ts'
import { findRow, updateConversation } from './conversations.store.ts'
import { listFacts } from './facts.store.ts'
import { ancestry, childrenOf, insertMessage, type MessageRow, showMessage } from './messages.store.ts'
import type { StoredReading } from './read-message.ts'
import type { SendEvent, TurnContext } from './turn.ts'

/** What the companion has said so far and where it came from. */
interface Draft {
  text: string
  templateIds: readonly string[]
  offeredExerciseId?: string
  complete: boolean
  by?: string
  figures?: ReplyFigures
  finding?: string
  cut?: CutReason
}

/** What is answered and how. */
interface Asked {
  readonly to: MessageRow
  readonly reading: StoredReading
  readonly signal: AbortSignal | undefined
  readonly warmth?: Warmth | undefined
}

/** Streams a reply to `to`, yields what happens and at last `done` with the stored reply. */
export async function* writeReply(context: TurnContext, asked: Asked): AsyncGenerator<SendEvent> {
  const { to, signal } = asked
  const { vault, accountId, companion, generations } = context
  const draft: Draft = { text: '', templateIds: [], complete: false }
  const generation = generations.start(accountId, to.conversationId, signal)
  let stored: number | null = null
  const keep = () => {
    if (stored === null && !vault.closed) stored = storeReply(context, to, draft)
  }
  // At once and not when the loop next turns: a lock closes the vault right after it stopped the reply.
  generation.signal.addEventListener('abort', keep, { once: true })
  try {
    for await (const event of companion.reply(requestFor(context, asked), generation.signal)) {
      if (generation.signal.aborted) break
      const told = noted(draft, event)
      if (told) yield told
    }
    keep()
    yield { type: 'done', reply: stored === null ? null : showMessage(vault.reader, stored) }
  } finally {
    generation.signal.removeEventListener('abort', keep)
    generation.end()
    // The listener left in the middle of the stream: keep what was said.
    keep()
  }
}

/** Notes what the companion did in the draft; gives what the page is told of it at once. */
function noted(draft: Draft, event: ReplyEvent): SendEvent | null {
  switch (event.type) {
    case 'progress':
      return event
    case 'delta':
      draft.text += event.text
      return event
    case 'replaced':
      draft.text = event.text
      draft.finding = event.finding
      return { type: 'replaced', text: event.text }
    case 'cut':
      draft.cut = event.reason
      draft.by = event.by
      return null
    case 'done': {
      const { type: _type, ...said } = event
      Object.assign(draft, said, { complete: true })
      return null
    }
  }
}

function requestFor({ vault }: TurnContext, { to, reading, warmth }: Asked): ReplyRequest {
  return {
    conversationId: to.conversationId,
    mode: findRow(vault.reader, to.conversationId)?.mode ?? 'listen',
    facts: listFacts(vault.reader, to.conversationId).map((fact) => fact.text),
    ...(warmth && { warmth }),
    screenedText: to.text,
    sentiment: reading.sentiment,
    emotions: reading.emotions,
    level: reading.effectiveLevel,
    about: topicOf(reading.effectiveLevel, rulesInEvidence(reading.evidence)),
    history: history(vault.reader, to),
    hour: to.localHour,
    seed: to.id,
    attempt: childrenOf(vault.reader, to.conversationId, to.id).length,
  }
}

function storeReply({ vault, clock, companion }: TurnContext, to: MessageRow, draft: Draft): number | null {
  if (draft.text === '') return null
  const nowMs = clock.nowMs()
  const { date, hour } = localMoment(nowMs, to.zone)
  const id = newId<MessageId>()
  return vault.write((writer) => {
    const seq = insertMessage(writer, {
      id,
      conversationId: to.conversationId,
      parentId: to.id,
      role: 'companion',
      text: draft.text,
      status: draft.complete ? 'complete' : 'interrupted',
      createdAtMs: nowMs,
      localDate: date,
      localHour: hour,
      zone: to.zone,
      reply: {
        companion: draft.by ?? companion.name,
        templateIds: [...draft.templateIds],
        ...(draft.offeredExerciseId ? { offeredExerciseId: draft.offeredExerciseId } : {}),
        ...(draft.figures && { figures: draft.figures }),
        ...(draft.finding !== undefined && { finding: draft.finding }),
        ...(draft.cut && { cut: draft.cut }),
      },
    })
    updateConversation(writer, to.conversationId, { activeLeafId: id, activeAtMs: nowMs })
    recordCompanionMessage(writer, { localDate: date })
    return seq
  })
}

function history(reader: Reader, to: MessageRow): Turn[] {
  if (to.parentId === null) return []
  const seqs = ancestry(reader, to.parentId, historyTurns).map((step) => step.seq)
  return reader
    .select()
    .from(message)
    .where(inArray(message.seq, seqs))
    .orderBy(message.seq)
    .all()
    .map((row) => ({
      role: row.role,
      text: row.text,
      atMs: row.createdAtMs,
      seq: row.seq,
      ...(row.reply ? { templateIds: row.reply.templateIds } : {}),
    }))
}
