// Refresh tokens: opaque, used once, each use hands out the next one of its family (security.md L7). A token that comes
// back after its use means that two hold the same one, so the whole family ends. The exception is a double tab: for a
// few seconds the token just used gives the same successor again. Only hashes are kept; the successor is derived from
// the token shown, so that it can be given again without having been kept.
import { createHmac, randomBytes } from 'node:crypto'
import type { SessionId } from '../accounts/session-door.ts'
import { hashToken, newToken } from './secret-tokens.ts'
import type { SteadyTime } from './steady-time.ts'

/** How long a token just used still gives its successor. */
export const graceMs = 5_000
/** How long a session can be refreshed at all, in milliseconds (12 hours). */
export const absoluteLifeMs = 12 * 3_600_000

interface Family {
  readonly sessionId: SessionId
  readonly startedAtMs: number
  /** Hashes of all tokens it ever had, so that none can come back. */
  readonly hashes: string[]
  currentHash: string
  previousHash: string | null
  rotatedAtMs: number
}

/** Keeps the families of one running server. */
export interface RefreshTokens {
  /** Starts a family and returns its first token. */
  start(sessionId: SessionId): string
  /** Uses a token: its session and successor. Null when unknown, too old or used before, which ends the family. */
  rotate(token: string): { sessionId: SessionId; refreshToken: string } | null
  /** Whether the session may still be used: it has a family and is younger than {@link absoluteLifeMs}. */
  isAlive(sessionId: SessionId): boolean
  /** Ends the family of a session. */
  end(sessionId: SessionId): void
}

/** Makes an empty store. `onReuse` is told which session a stolen token belonged to. */
export function refreshTokens(
  now: SteadyTime,
  onReuse: (sessionId: SessionId) => void = () => {},
): RefreshTokens {
  const key = randomBytes(32)
  const byHash = new Map<string, Family>()
  const bySession = new Map<SessionId, Family>()
  const successorOf = (token: string) => createHmac('sha256', key).update(token).digest('base64url')

  const end = (sessionId: SessionId) => {
    const family = bySession.get(sessionId)
    bySession.delete(sessionId)
    for (const hash of family?.hashes ?? []) byHash.delete(hash)
  }
  const tooOld = (family: Family) => now() - family.startedAtMs >= absoluteLifeMs
  const advance = (family: Family, next: string) => {
    const hash = hashToken(next)
    family.previousHash = family.currentHash
    family.currentHash = hash
    family.rotatedAtMs = now()
    family.hashes.push(hash)
    byHash.set(hash, family)
  }

  return {
    start(sessionId) {
      end(sessionId)
      const token = newToken()
      const hash = hashToken(token)
      const atMs = now()
      const family: Family = {
        sessionId,
        startedAtMs: atMs,
        hashes: [hash],
        currentHash: hash,
        previousHash: null,
        rotatedAtMs: atMs,
      }
      byHash.set(hash, family)
      bySession.set(sessionId, family)
      return token
    },
    rotate(token) {
      const hash = hashToken(token)
      const family = byHash.get(hash)
      if (!family) return null
      const { sessionId } = family
      if (tooOld(family)) return (end(sessionId), null)
      const refreshToken = successorOf(token)
      if (hash === family.currentHash) advance(family, refreshToken)
      else if (hash !== family.previousHash || now() - family.rotatedAtMs > graceMs) {
        end(sessionId)
        onReuse(sessionId)
        return null
      }
      return { sessionId, refreshToken }
    },
    isAlive(sessionId) {
      const family = bySession.get(sessionId)
      if (family && tooOld(family)) end(sessionId)
      return bySession.has(sessionId)
    },
    end,
  }
}
