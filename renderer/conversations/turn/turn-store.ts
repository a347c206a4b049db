// The turns under way, one a conversation. They live outside the screens: leaving a conversation does not stop its
// reply, and coming back shows how far it is. Locking the vault stops and forgets all of them.
import { create } from 'zustand'
import { onLock } from '../../app/session.ts'
import type { SendEvent } from '../message-types.ts'
import { followTurn, pageFrame } from './follow-turn.ts'
import { changedTurn, isOver, startedTurn } from './turn.ts'
import type { Turn, TurnChange, TurnStart } from './turn.ts'

/** The turns by conversation; the last one stays until the next begins, or until it is cleared. */
export const useTurns = create<Readonly<Record<string, Turn>>>()(() => ({}))

const running = new Map<string, AbortController>()

/** Opens the stream of a turn. */
export type OpenTurn = (start: TurnStart, signal: AbortSignal) => Promise<AsyncIterable<SendEvent>>

/** The turn of a conversation, if any. */
export const turnOf = (conversationId: string): Turn | null => useTurns.getState()[conversationId] ?? null

/** Whether a turn is under way in this conversation. */
export function isBusy(conversationId: string): boolean {
  const turn = turnOf(conversationId)
  return turn !== null && !isOver(turn)
}

/** Begins a turn; `onChange` hears of every change after the store has it. Resolves when the turn is over. */
export function beginTurn(
  start: TurnStart,
  open: OpenTurn,
  onChange: (turn: Turn, change: TurnChange) => void,
): Promise<void> {
  useTurns.setState({ [start.conversationId]: startedTurn(start) })
  return run(start, open, onChange)
}

/** Sends a failed turn once more, with the same id and time. */
export function repeatTurn(
  turn: Turn,
  open: OpenTurn,
  onChange: (turn: Turn, change: TurnChange) => void,
): Promise<void> {
  useTurns.setState({ [turn.conversationId]: changedTurn(turn, { type: 'again' }) })
  return run(turn, open, onChange)
}

/**
 * Gives the function that cuts off the turn which runs now, and only that one: called late, it leaves the next turn of
 * the conversation alone. The part that arrived stays.
 */
export function cutterOf(conversationId: string): () => void {
  const controller = running.get(conversationId)
  return () => controller?.abort()
}

/** Forgets the turn of a conversation, as when another branch is shown. Stops it if it still runs. */
export function clearTurn(conversationId: string): void {
  running.get(conversationId)?.abort()
  const { [conversationId]: _gone, ...rest } = useTurns.getState()
  useTurns.setState(rest, true)
}

async function run(
  start: TurnStart,
  open: OpenTurn,
  onChange: (turn: Turn, change: TurnChange) => void,
): Promise<void> {
  const { conversationId, messageId } = start
  const controller = new AbortController()
  running.get(conversationId)?.abort()
  running.set(conversationId, controller)
  await followTurn({
    open: (signal) => open(start, signal),
    signal: controller.signal,
    nextFrame: pageFrame,
    onChange(change) {
      const now = turnOf(conversationId)
      // A turn that was cleared or replaced has nothing to say any more.
      if (now?.messageId !== messageId || running.get(conversationId) !== controller) return
      const next = changedTurn(now, change)
      useTurns.setState({ [conversationId]: next })
      onChange(next, change)
    },
  })
  if (running.get(conversationId) === controller) running.delete(conversationId)
}

onLock(() => {
  for (const controller of running.values()) controller.abort()
  running.clear()
  useTurns.setState({}, true)
})
