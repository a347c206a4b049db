// Replies that are being written right now, one a conversation, so that a stop, a newer message or the lock of the
// vault can end them.
import type { AccountId, ConversationId } from '../kernel/ids.ts'

/** The running generations of one core. */
export interface Generations {
  /** Starts one, ending an earlier one in the same conversation. The signal also follows `outer`. */
  start(
    accountId: AccountId,
    conversationId: ConversationId,
    outer: AbortSignal | undefined,
  ): { signal: AbortSignal; end: () => void }
  /** Ends the one in this conversation, if any. */
  stop(accountId: AccountId, conversationId: ConversationId): void
  /** Ends all of an account, as when its vault locks. */
  stopAll(accountId: AccountId): void
}

/** Makes an empty set. */
export function createGenerations(): Generations {
  const running = new Map<string, AbortController>()
  const key = (accountId: AccountId, conversationId: ConversationId) => `${accountId}/${conversationId}`
  return {
    start(accountId, conversationId, outer) {
      const name = key(accountId, conversationId)
      running.get(name)?.abort()
      const controller = new AbortController()
      running.set(name, controller)
      return {
        signal: outer ? AbortSignal.any([outer, controller.signal]) : controller.signal,
        end: () => void (running.get(name) === controller && running.delete(name)),
      }
    },
    stop: (accountId, conversationId) => running.get(key(accountId, conversationId))?.abort(),
    stopAll(accountId) {
      for (const [name, controller] of running) if (name.startsWith(`${accountId}/`)) controller.abort()
    },
  }
}
