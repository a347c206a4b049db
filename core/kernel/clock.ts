// Time comes in through this interface, so that tests can move it and nothing reads the machine's clock by accident.

/** Where time comes from. Wall time may jump; monotonic time never goes back but may stop while the machine sleeps. */
export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  nowMs(): number
  /** Milliseconds since an arbitrary start, never decreasing. */
  monotonicMs(): number
}

/** The machine's own clock. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
}

/** A clock that a test moves by hand. */
export interface ManualClock extends Clock {
  /** Moves both wall and monotonic time forward by `ms`. */
  advance(ms: number): void
  /** Sets the wall time alone, as when somebody changes the machine's date. */
  setWall(ms: number): void
}

/** Makes a {@link ManualClock}; starts at 2026-01-05 12:00 UTC unless told. */
export function manualClock(startMs = Date.UTC(2026, 0, 5, 12)): ManualClock {
  let wall = startMs
  let monotonic = 0
  return {
    nowMs: () => wall,
    monotonicMs: () => monotonic,
    advance(ms) {
      wall += ms
      monotonic += ms
    },
    setWall(ms) {
      wall = ms
    },
  }
}
