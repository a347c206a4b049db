// Slows down guessing at a passphrase: after five failures each further try has to wait, longer and longer, but never
// more than five minutes, so that the owner is not locked out for good (security.md L8). Counts live in the registry;
// waits are measured by the monotonic clock, so that changing the machine's date shortens none.
import type { Clock } from '../kernel/clock.ts'
import type { AccountId } from '../kernel/ids.ts'

const freeFailures = 5
const firstWaitMs = 1000
/** Longest wait between two tries. */
export const longestWaitMs = 5 * 60_000

/** How long to wait after this many failures in a row: 0 below five, then 1 s, 2 s, 4 s … five minutes. */
export function waitAfter(failures: number): number {
  if (failures < freeFailures) return 0
  return Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(failures - freeFailures, 20))
}

/** Where counts are kept. `store` may throw; the count in memory still holds. */
export interface FailureCounts {
  load(accountId: AccountId): number
  store(accountId: AccountId, failures: number): void
}

/** Counts tries on accounts and says how long the next has to wait. */
export interface Attempts {
  /** Milliseconds until a try is allowed; 0 when it is now. */
  waitMs(accountId: AccountId): number
  /** Failures in a row. */
  failures(accountId: AccountId): number
  /** Counts a try as failed before its outcome is known: ending the process meanwhile gains nothing. */
  begin(accountId: AccountId): void
  /** The try was right: forget the failures. */
  succeed(accountId: AccountId): void
  /** Forgets an account that is gone. */
  forget(accountId: AccountId): void
}

/** Makes {@link Attempts}. After a restart the wait of the stored count begins anew. */
export function countAttempts(clock: Clock, counts: FailureCounts): Attempts {
  const startedMs = clock.monotonicMs()
  const known = new Map<AccountId, { failures: number; atMs: number }>()
  const entry = (accountId: AccountId) => {
    const found = known.get(accountId) ?? { failures: counts.load(accountId), atMs: startedMs }
    known.set(accountId, found)
    return found
  }
  const set = (accountId: AccountId, failures: number) => {
    known.set(accountId, { failures, atMs: clock.monotonicMs() })
    try {
      counts.store(accountId, failures)
    } catch {
      // A full disk must not keep the owner out; the count in memory goes on slowing others down.
    }
  }
  return {
    waitMs(accountId) {
      const { failures, atMs } = entry(accountId)
      return Math.max(0, Math.ceil(atMs + waitAfter(failures) - clock.monotonicMs()))
    },
    failures: (accountId) => entry(accountId).failures,
    begin: (accountId) => set(accountId, entry(accountId).failures + 1),
    succeed: (accountId) => set(accountId, 0),
    forget: (accountId) => void known.delete(accountId),
  }
}
