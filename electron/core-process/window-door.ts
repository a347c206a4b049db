// How a window lets a person in: the port itself is the session, so there is nothing to hand out and nothing to show
// again. When the port closes, its session ends.
import type { SessionDoor, SessionId } from '../../core/accounts/session-door.ts'

/** The door of one port. */
export interface WindowDoor extends SessionDoor {
  /** The session that this port carries now; null while nobody is unlocked. */
  readonly sessionId: SessionId | null
}

/** Makes the door of a new port. */
export function windowDoor(): WindowDoor {
  let current: SessionId | null = null
  return {
    kind: 'window',
    get sessionId() {
      return current
    },
    admit(sessionId) {
      current = sessionId
      return Promise.resolve(null)
    },
    readmit: () => Promise.resolve(null),
    dismiss(sessionId) {
      if (current === sessionId) current = null
    },
  }
}
