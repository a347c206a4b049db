// Access tokens: JWTs that say which session is calling, for ten minutes (security.md L7). The key is random and lives
// as long as the process, so a restart ends them all. They name the session only; nothing about the person.
import { createSecretKey, randomBytes, randomUUID } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'
import type { SessionId } from '../accounts/session-door.ts'
import type { SteadyTime } from './steady-time.ts'

/** How long an access token lasts. */
export const accessTokenSeconds = 600

const algorithm = 'HS256'
const type = 'at+jwt'
const audience = 'healhub-api'

/** Signs and checks access tokens. */
export interface AccessTokens {
  sign(sessionId: SessionId): Promise<string>
  /** The session that a token names; null when it is not one of ours, or not valid now. */
  verify(token: string): Promise<SessionId | null>
}

/** Makes the keeper of a fresh random key; `bytes` become that key and are zeroed. */
export function accessTokens(now: SteadyTime, bytes: Uint8Array = randomBytes(32)): AccessTokens {
  const key = createSecretKey(bytes)
  bytes.fill(0)
  const issuer = `urn:healhub:${randomUUID()}`
  return {
    sign(sessionId) {
      const issuedAt = Math.floor(now() / 1000)
      return new SignJWT()
        .setProtectedHeader({ alg: algorithm, typ: type })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(sessionId)
        .setJti(randomUUID())
        .setIssuedAt(issuedAt)
        .setNotBefore(issuedAt)
        .setExpirationTime(issuedAt + accessTokenSeconds)
        .sign(key)
    },
    async verify(token) {
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: [algorithm],
          typ: type,
          issuer,
          audience,
          requiredClaims: ['sub', 'jti', 'iat', 'nbf', 'exp'],
          // Also refuses a token that claims to live longer than ours do.
          maxTokenAge: accessTokenSeconds,
          currentDate: new Date(now()),
        })
        return payload.sub ?? null
      } catch {
        return null
      }
    },
  }
}
