// Sessions: who is unlocked, on which connection. They live in memory only. A session that has been idle too long ends
// when it is next looked at, whatever a timer did or did not do (security.md R12), and the vault locks with the last one.
import type { Clock } from '../kernel/clock.ts'
import type { AccountId } from '../kernel/ids.ts'
import { randomBytes, toBase64 } from '../platform/crypto.ts'
import { idleLockMs } from '../settings/idle-lock.ts'
import type { Session } from '../vault/call-context.ts'
import type { Accounts } from './open-accounts.ts'
import type { SessionDoor, SessionId } from './session-door.ts'

/** What a session was opened from. */
export type SessionKind = SessionDoor['kind']

/** A session as its owner sees it. */
export interface SessionView {
  readonly id: SessionId
  readonly startedAtMs: number
  readonly lastUsedAtMs: number
  readonly kind: SessionKind
}

/** Sessions of pages and scripts end after this long even when they are used (security.md L6). */
export const longestSessionMs = 12 * 3_600_000

/** The sessions of this run of the core. */
export interface Sessions {
  /** Begins a session of an account whose vault is open. */
  start(accountId: AccountId, kind: SessionKind): SessionId
  /**
   * The session, or null when it has ended or has just been ended for idleness. `present` false: the call does not
   * mean that the person is there (polling, a running reply), so it does not put off the idle lock.
   */
  find(sessionId: SessionId | null, options?: { present?: boolean }): Session | null
  /** Says that the person is still there. */
  touch(sessionId: SessionId): void
  end(sessionId: SessionId): void
  /** Ends all sessions of an account but `except`. Without `except` the vault locks. */
  endAll(accountId: AccountId, except?: SessionId): void
  list(accountId: AccountId): SessionView[]
  /** Ends every session that has been idle too long; call it every few seconds. */
  sweep(): void
  /** Calls `listener` for every session that ended, for whatever reason. Gives the function that stops it. */
  onEnded(listener: (sessionId: SessionId, accountId: AccountId) => void): () => void
  /** Calls `listener` whenever a vault locks, so that running replies stop. Gives the function that stops it. */
  onLocked(listener: (accountId: AccountId) => void): () => void
}

interface Kept {
  readonly id: SessionId
  readonly accountId: AccountId
  readonly kind: SessionKind
  readonly started: Moment
  lastUsed: Moment
}

interface Moment {
  readonly wallMs: number
  readonly monotonicMs: number
}

/** Settings are read again at most this often: `find` runs on every call. */
const settingsAgeMs = 2000

/** Makes {@link Sessions}. */
export function openSessions({ accounts, clock }: { accounts: Accounts; clock: Clock }): Sessions {
  const kept = new Map<SessionId, Kept>()
  const endListeners = new Set<(sessionId: SessionId, accountId: AccountId) => void>()
  const idleLimits = new Map<AccountId, { limitMs: number; readAtMs: number }>()

  const now = (): Moment => ({ wallMs: clock.nowMs(), monotonicMs: clock.monotonicMs() })
  // The monotonic clock stands still while the machine sleeps, the wall clock can be set back: the larger one counts.
  const since = (moment: Moment): number =>
    Math.max(clock.nowMs() - moment.wallMs, clock.monotonicMs() - moment.monotonicMs)

  const idleLimitMs = (accountId: AccountId): number => {
    const known = idleLimits.get(accountId)
    if (known && clock.monotonicMs() - known.readAtMs < settingsAgeMs) return known.limitMs
    const vault = accounts.vault(accountId)
    const limitMs = vault ? idleLockMs(vault.reader) : 0
    idleLimits.set(accountId, { limitMs, readAtMs: clock.monotonicMs() })
    return limitMs
  }
  const isOver = (session: Kept): boolean =>
    since(session.lastUsed) >= idleLimitMs(session.accountId) ||
    (session.kind !== 'window' && since(session.started) >= longestSessionMs)

  const drop = (session: Kept): void => {
    if (!kept.delete(session.id)) return
    for (const tell of endListeners) tell(session.id, session.accountId)
  }
  const of = (accountId: AccountId): Kept[] => [...kept.values()].filter((s) => s.accountId === accountId)
  const end = (session: Kept): void => {
    drop(session)
    if (of(session.accountId).length === 0) accounts.lock(session.accountId)
  }

  const find: Sessions['find'] = (sessionId, { present = true } = {}) => {
    const session = sessionId === null ? undefined : kept.get(sessionId)
    if (!session) return null
    const vault = accounts.vault(session.accountId)
    if (!vault || isOver(session)) {
      end(session)
      return null
    }
    if (present) session.lastUsed = now()
    return { accountId: session.accountId, vault }
  }

  accounts.onLocked((accountId) => {
    idleLimits.delete(accountId)
    of(accountId).forEach(drop)
  })

  return {
    start(accountId, kind) {
      const id = toBase64(randomBytes(24)).replaceAll('+', '-').replaceAll('/', '_')
      kept.set(id, { id, accountId, kind, started: now(), lastUsed: now() })
      return id
    },
    find,
    touch: (sessionId) => void find(sessionId),
    end(sessionId) {
      const session = kept.get(sessionId)
      if (session) end(session)
    },
    endAll(accountId, except) {
      for (const session of of(accountId)) if (session.id !== except) drop(session)
      if (of(accountId).length === 0) accounts.lock(accountId)
    },
    list: (accountId) =>
      of(accountId).map(({ id, kind, started, lastUsed }) => ({
        id,
        kind,
        startedAtMs: started.wallMs,
        lastUsedAtMs: lastUsed.wallMs,
      })),
    sweep() {
      for (const session of kept.values()) if (isOver(session)) end(session)
    },
    onEnded(listener) {
      endListeners.add(listener)
      return () => void endListeners.delete(listener)
    },
    onLocked: (listener) => accounts.onLocked(listener),
  }
}
