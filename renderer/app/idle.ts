// When an unused vault locks. The core enforces it; the page tells the core that somebody is there, and clears the
// screen by itself, because a page that sleeps makes no calls.

/** What to do now, given when the person last did something. */
export type IdleStep = 'lock' | 'touch' | 'look'

/** How often the page looks, in milliseconds. */
export const idleStepMs = 30_000

/**
 * `lock` after `idleLockMinutes` without activity, `touch` when there was some since the last step, otherwise `look`
 * (ask whether the session still stands, without counting as activity). Uses wall time: it goes on while a machine
 * sleeps. A clock that was set back counts as activity now.
 */
export function idleStep(at: {
  nowMs: number
  lastActiveMs: number
  lastStepMs: number
  idleLockMinutes: number
}): IdleStep {
  const idleMs = at.nowMs - at.lastActiveMs
  if (idleMs >= at.idleLockMinutes * 60_000) return 'lock'
  return at.lastActiveMs > at.lastStepMs || idleMs < 0 ? 'touch' : 'look'
}
