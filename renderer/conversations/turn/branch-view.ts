// Joins the stored messages of the branch with the turn under way into what is on screen. Pure and repeatable: a turn
// whose messages have meanwhile been loaded from the store changes nothing, so nothing flickers or shows twice.
import type { Message } from '../message-types.ts'
import { isDurable, isOver, isRegeneration } from './turn.ts'
import type { Turn } from './turn.ts'

/** What the message list draws: stored messages, then perhaps words not yet stored, then perhaps a growing reply. */
export interface BranchView {
  readonly messages: readonly Message[]
  /** The person's words that are not durable: on their way or not sent. */
  readonly unsent: Turn | null
  /** The reply that is growing, was stopped, or failed; drawn outside the virtual list. */
  readonly live: Turn | null
}

/** Puts a message where it belongs on the branch: after its parent, ending every branch that went on from there. */
export function placeInBranch(messages: readonly Message[], message: Message): readonly Message[] {
  const known = messages.findIndex((other) => other.id === message.id)
  if (known >= 0) return messages.with(known, message)
  const kept = upTo(messages, message.parentId)
  return kept ? [...kept, message] : messages
}

/** The view of a branch with the turn under way, if any. */
export function branchView(stored: readonly Message[], turn: Turn | null): BranchView {
  if (!turn) return { messages: stored, unsent: null, live: null }
  if (!isDurable(turn)) return unsentView(stored, turn)
  const withMessage =
    turn.message && !isReadIn(stored, turn.message.id) ? placeInBranch(stored, turn.message) : stored
  if (turn.reply) return { messages: placeInBranch(withMessage, turn.reply), unsent: null, live: null }
  if (!showsLive(turn) || hasFreshReply(withMessage, turn))
    return { messages: withMessage, unsent: null, live: null }
  return { messages: upTo(withMessage, turn.messageId) ?? withMessage, unsent: null, live: turn }
}

// Once read, the stored message is the newer one: the person may have corrected its reading since.
const isReadIn = (stored: readonly Message[], id: string): boolean =>
  stored.some((message) => message.id === id && message.reading !== null)

function unsentView(stored: readonly Message[], turn: Turn): BranchView {
  // A message that failed to answer in time may have been stored all the same; the store is right.
  if (stored.some((message) => message.id === turn.messageId))
    return { messages: stored, unsent: null, live: null }
  const messages = turn.parentId === undefined ? stored : (upTo(stored, turn.parentId) ?? stored)
  return { messages, unsent: turn, live: null }
}

function showsLive(turn: Turn): boolean {
  if (turn.phase === 'done') return false
  return !isOver(turn) || turn.failure !== null || turn.replyText !== ''
}

function hasFreshReply(messages: readonly Message[], turn: Turn): boolean {
  if (!isOver(turn)) return false
  const earlier = isRegeneration(turn) ? (turn.earlierReplyIds ?? []) : []
  return messages.some((message) => message.parentId === turn.messageId && !earlier.includes(message.id))
}

// Null when the parent is not among the messages loaded: the caller then shows what it has.
function upTo(messages: readonly Message[], parentId: string | null): readonly Message[] | null {
  if (parentId === null) return []
  const at = messages.findIndex((message) => message.id === parentId)
  return at < 0 ? null : messages.slice(0, at + 1)
}
