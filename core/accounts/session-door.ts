// How a transport lets a person in and back in. The accounts room starts and ends sessions; the door of the transport
// (HTTP tokens, or a MessagePort that is itself the session) decides what the caller has to show next time.
import type { AccountId } from '../kernel/ids.ts'

/** Id of a session in this run of the core. Sessions never outlive the process. */
export type SessionId = string

/** Tokens that an HTTP caller gets; `refreshToken` is null for the page, which gets a cookie instead. */
export interface Tokens {
  readonly accessToken: string
  readonly expiresInSeconds: number
  readonly refreshToken: string | null
}

/** One transport's way of keeping sessions. A new door object is made for each call (HTTP) or each port. */
export interface SessionDoor {
  readonly kind: 'page' | 'script' | 'window'
  /** Called when a session has started. Null where the connection itself is the session. */
  admit(sessionId: SessionId, accountId: AccountId): Promise<Tokens | null>
  /**
   * Exchanges a refresh token (or the page's cookie when undefined) for its session and new tokens. Null when it is
   * unknown, used before (the whole family is then revoked) or expired.
   */
  readmit(refreshToken: string | undefined): Promise<{ sessionId: SessionId; tokens: Tokens | null } | null>
  /** Called when a session has ended, so that what was handed out stops working. */
  dismiss(sessionId: SessionId): void
}
