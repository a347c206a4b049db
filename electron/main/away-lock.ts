// Locks when the person is gone (security.md E25). The page is asked first, because it has words to save; then its
// process is ended and the page starts anew, so that nothing of what was on screen stays in memory. A page that does
// not answer is ended all the same: its port closes, and with the port its session.

/** How long a page may save before it is ended, in milliseconds. */
export const lockGraceMs = 3000

/** What the lock does to the window. */
export interface LockableWindow {
  /** Asks the page to save and lock. */
  ask(): void
  /** Ends the page's process and loads the page anew. */
  restart(): void
}

/** The lock of one window. */
export interface AwayLock {
  /** The page has opened a vault. */
  opened(): void
  /** The page has saved and locked. */
  locked(): void
  /** Locks, if a vault is open. */
  lock(): void
  /** The machine woke up: a page that was asked before it slept has had its time. */
  woke(): void
}

/** Makes the lock of a window. */
export function awayLock(window: LockableWindow): AwayLock {
  let open = false
  let waiting: NodeJS.Timeout | null = null

  function end(): void {
    if (waiting) clearTimeout(waiting)
    waiting = null
    open = false
    window.restart()
  }

  return {
    opened() {
      open = true
    },
    locked: end,
    lock() {
      if (!open || waiting) return
      waiting = setTimeout(end, lockGraceMs)
      window.ask()
    },
    woke() {
      if (waiting) end()
    },
  }
}
