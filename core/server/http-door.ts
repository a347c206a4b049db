// How HTTP lets a person in: tokens for scripts, a cookie that no script can read for our page. One door is made for
// each call; the core may keep it and dismiss the session long after the response has gone.
import type { FastifyReply } from 'fastify'
import type { SessionDoor, SessionId, Tokens } from '../accounts/session-door.ts'
import { type AccessTokens, accessTokenSeconds } from './access-tokens.ts'
import { clearCookie, type CookieNames, refreshCookiePath, setCookie } from './cookies.ts'
import type { RefreshTokens } from './refresh-tokens.ts'

/** The keepers of what is handed out. */
export interface TokenKeepers {
  readonly access: AccessTokens
  readonly refresh: RefreshTokens
}

/** One call, as the door sees it. */
export interface DoorCall {
  readonly kind: 'page' | 'script'
  /** The session that the call came with. */
  readonly sessionId: SessionId | null
  readonly refreshCookie: string | undefined
  readonly cookies: CookieNames
  readonly reply: FastifyReply
}

/** Makes the door of one call. */
export function httpDoor({ access, refresh }: TokenKeepers, call: DoorCall): SessionDoor {
  const { kind, reply, cookies } = call
  // Headers can no longer be added once the response is on its way, and later dismissals have none.
  const sendCookie = (cookie: string) => {
    if (kind === 'page' && !reply.sent) reply.header('set-cookie', cookie)
  }
  const handOut = async (sessionId: SessionId, refreshToken: string): Promise<Tokens> => {
    sendCookie(setCookie(cookies.refresh, refreshToken, refreshCookiePath))
    return {
      accessToken: await access.sign(sessionId),
      expiresInSeconds: accessTokenSeconds,
      refreshToken: kind === 'page' ? null : refreshToken,
    }
  }
  return {
    kind,
    admit: (sessionId) => handOut(sessionId, refresh.start(sessionId)),
    async readmit(shown) {
      const token = shown ?? (kind === 'page' ? call.refreshCookie : undefined)
      const next = token ? refresh.rotate(token) : null
      if (!next) {
        sendCookie(clearCookie(cookies.refresh, refreshCookiePath))
        return null
      }
      return { sessionId: next.sessionId, tokens: await handOut(next.sessionId, next.refreshToken) }
    },
    dismiss(sessionId) {
      refresh.end(sessionId)
      if (sessionId !== call.sessionId || reply.sent) return
      sendCookie(clearCookie(cookies.refresh, refreshCookiePath))
      // Not "cookies": that would also forget the browser itself, and empty other programs' cookies on localhost.
      reply.header('clear-site-data', '"cache", "storage"')
    },
  }
}
