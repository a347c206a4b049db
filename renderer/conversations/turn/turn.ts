// One turn of a conversation as the screen sees it: a message on its way, how it was read, and the reply that grows.
// The id and the time are minted once, so sending again after a failure is the same request and can never double it.
import { assertNever } from '../../../core/kernel/assert-never.ts'
import type { Message, SafetySignal, SendEvent } from '../message-types.ts'
import type { FailureKind } from './turn-failure.ts'

/** `pending` not durable yet · `stored` durable, being read · `replying` · `done` · `stopped` · `failed`. */
export type TurnPhase = 'pending' | 'stored' | 'replying' | 'done' | 'stopped' | 'failed'

/** What a turn starts from. `parentId` left out: after the last message shown. */
export interface TurnStart {
  readonly conversationId: string
  readonly messageId: string
  readonly text: string
  readonly writtenAtMs: number
  readonly zone: string
  readonly parentId?: string | null
  /** Set when only another reply is wanted: the replies that are there already. */
  readonly earlierReplyIds?: readonly string[]
}

/** A turn under way or just over. */
export interface Turn extends TurnStart {
  readonly phase: TurnPhase
  /** The person's message once it is durable. */
  readonly message: Message | null
  readonly safety: SafetySignal | null
  /** What has arrived of the reply. */
  readonly replyText: string
  /** What the language model does before its first word; null while there is nothing to wait for. */
  readonly waiting: { readonly stage: 'loading' | 'reading'; readonly fraction: number } | null
  readonly reply: Message | null
  readonly failure: FailureKind | null
}

/** Everything that can happen to a turn. */
export type TurnChange =
  | SendEvent
  | { readonly type: 'stopped' }
  | { readonly type: 'failed'; readonly failure: FailureKind }
  | { readonly type: 'again' }

/** A turn before anything came back. */
export const startedTurn = (start: TurnStart): Turn => ({
  ...start,
  phase: 'pending',
  message: null,
  safety: null,
  replyText: '',
  waiting: null,
  reply: null,
  failure: null,
})

/** The turn after a change. What arrives after a stop is ignored, but for the message becoming durable. */
export function changedTurn(turn: Turn, change: TurnChange): Turn {
  switch (change.type) {
    case 'stored':
      return { ...turn, message: change.message, phase: isOver(turn) ? turn.phase : 'stored' }
    case 'read':
      return { ...turn, message: change.message, safety: change.safety }
    case 'delta':
      return isOver(turn)
        ? turn
        : {
            ...turn,
            phase: 'replying',
            replyText: turn.replyText + change.text,
            waiting: null,
            failure: null,
          }
    case 'progress':
      return isOver(turn) ? turn : { ...turn, waiting: { stage: change.stage, fraction: change.fraction } }
    case 'replaced':
      return isOver(turn) ? turn : { ...turn, phase: 'replying', replyText: change.text, waiting: null }
    case 'done':
      return {
        ...turn,
        phase: 'done',
        waiting: null,
        reply: change.reply,
        replyText: change.reply?.text ?? '',
      }
    case 'stopped':
      return isOver(turn) ? turn : { ...turn, phase: 'stopped' }
    case 'failed':
      return turn.phase === 'done' ? turn : { ...turn, phase: 'failed', failure: change.failure }
    case 'again':
      return { ...turn, phase: 'pending', replyText: '', waiting: null, reply: null, failure: null }
    default:
      return assertNever(change)
  }
}

/** Whether nothing more will come of this turn unless it is tried again. */
export const isOver = (turn: Turn): boolean =>
  turn.phase === 'done' || turn.phase === 'stopped' || turn.phase === 'failed'

/** Whether the turn asked for another reply instead of sending words. */
export const isRegeneration = (turn: Turn): boolean => turn.earlierReplyIds !== undefined

/** Whether the words are known to be on disk. */
export const isDurable = (turn: Turn): boolean => turn.message !== null || isRegeneration(turn)
