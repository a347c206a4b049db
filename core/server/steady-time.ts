// Time for things that expire. The wall clock can be set back, the monotonic one stops while the machine sleeps: the
// larger of the two counts, and it never goes back (security.md R12).
import type { Clock } from '../kernel/clock.ts'

/** Milliseconds since 1970 that never decrease. */
export type SteadyTime = () => number

/** Starts a steady time at the clock's present wall time. */
export function steadyTime(clock: Clock): SteadyTime {
  const startMs = clock.nowMs()
  const startMonotonicMs = clock.monotonicMs()
  let latestMs = startMs
  return () => {
    latestMs = Math.max(latestMs, clock.nowMs(), startMs + clock.monotonicMs() - startMonotonicMs)
    return latestMs
  }
}
