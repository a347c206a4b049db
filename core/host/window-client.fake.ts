// A window for tests: its port is its session, so no token is handed about.
import { createRouterClient } from '@orpc/server'
import type { SessionDoor } from '../accounts/session-door.ts'
import type { Core } from './open-core.ts'

/** A client of `core` with a session of its own. */
export function openWindow(core: Core) {
  let session: string | null = null
  const door: SessionDoor = {
    kind: 'window',
    admit: async (sessionId) => {
      session = sessionId
      return null
    },
    readmit: async () => null,
    dismiss: () => {
      session = null
    },
  }
  return createRouterClient(core.router, { context: () => core.createContext(door, session) })
}

/** Everything that a window can call. */
export type Window = ReturnType<typeof openWindow>
