// One reply at a time in a session (security.md L9). A new request in the same conversation passes, because the core
// ends the old reply itself; one in another conversation waits a moment, so that stopping and starting do not race.
import type { SessionId } from '../accounts/session-door.ts'

/** How long a request waits for the reply before it to end. */
export const waitForTurnMs = 2_000

/** Hands out turns. */
export interface GenerationTurns {
  /** Waits for a turn; resolves to the function that ends it, or null when none came free in time. */
  take(sessionId: SessionId, conversationId: string): Promise<(() => void) | null>
}

interface Running {
  readonly conversationId: string
  readonly ended: Promise<void>
}

/** Makes an empty set of turns. */
export function generationTurns(waitMs: number = waitForTurnMs): GenerationTurns {
  const running = new Map<SessionId, Set<Running>>()
  const others = (sessionId: SessionId, conversationId: string) =>
    [...(running.get(sessionId) ?? [])].filter((other) => other.conversationId !== conversationId)

  return {
    async take(sessionId, conversationId) {
      const deadline = AbortSignal.timeout(waitMs)
      const tooLate = new Promise<void>((resolve) => {
        deadline.addEventListener('abort', () => resolve(), { once: true })
      })
      for (;;) {
        const blocking = others(sessionId, conversationId)
        if (blocking.length === 0) break
        if (deadline.aborted) return null
        await Promise.race([tooLate, ...blocking.map(({ ended }) => ended)])
      }
      const { promise: ended, resolve } = Promise.withResolvers<void>()
      const turn: Running = { conversationId, ended }
      const turns = running.get(sessionId) ?? new Set()
      running.set(sessionId, turns.add(turn))
      return () => {
        turns.delete(turn)
        if (turns.size === 0 && running.get(sessionId) === turns) running.delete(sessionId)
        resolve()
      }
    },
  }
}
