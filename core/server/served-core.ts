// What the server needs of the core: the combined router, a context for each call, and whether a session still runs.
// core/host opens the real one; tests hand in a small one.
import type { Context, Router } from '@orpc/server'
import type { ApiContract } from '../api-contract.ts'
import type { Uploads } from '../library/uploads.ts'
import type { SessionDoor, SessionId } from '../accounts/session-door.ts'

/** The core as HTTP serves it. `C` is what its operations are called with. */
export interface ServedCore<C extends Context = Context> {
  readonly router: Router<ApiContract, C>
  /** Makes the context of one call; `sessionId` is null when nobody is logged in on it. */
  createContext(door: SessionDoor, sessionId: SessionId | null, options?: { present?: boolean }): C
  /** Takes a piece of a model that is being sent; see core/library/uploads.ts. */
  readonly receiveUpload: Uploads['receive']
  readonly sessions: {
    /** The running session, or null when it ended. `present` false: looking it up does not keep it from idling out. */
    find(sessionId: SessionId, options?: { present?: boolean }): object | null
    end(sessionId: SessionId): void
    onEnded(listener: (sessionId: SessionId) => void): () => void
  }
}
