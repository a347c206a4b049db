// How many threads to use. The right number depends on what else the machine does: with one thread too many, every
// token waits for a partner that does not run, and speed drops by a factor of ten and more (measured: 16 tokens a second
// with one thread, 1 with two, on a two-core machine under load).

/** Longer than this many times the best time and a thread is given up. */
const slowFactor = 3
/** Slow tokens in a row before anything changes, so that a single hiccup does not. */
const patience = 4
/** Tokens after which one thread more is tried again; grows each time that it did not help. */
const firstRetry = 256
const lastRetry = 8192

/** Watches the time that tokens take. */
export interface ThreadTuner {
  readonly threads: number
  /** Takes the time of one token in milliseconds; says how many threads the next one shall use. */
  observe(tokenMs: number): number
}

/** Threads to begin with: one fewer than the cores, four at most, as more hardly helps while writing. */
export const startingThreads = (cores: number): number =>
  cores <= 2 ? Math.max(1, cores) : Math.min(cores - 1, 4)

/** A tuner that begins with `most` threads and never uses more. */
export function tuneThreads(most: number): ThreadTuner {
  let threads = most
  let slow = 0
  let quiet = 0
  let retryAfter = firstRetry
  const bestMs = new Map<number, number>()
  // A token can cost at most as much more as there are threads fewer: known from the best time with others.
  const expectedMs = () =>
    Math.min(...[...bestMs].map(([count, ms]) => (count > threads ? (ms * count) / threads : ms)))

  function use(next: number): void {
    threads = next
    slow = 0
    quiet = 0
  }
  return {
    get threads() {
      return threads
    },
    observe(tokenMs) {
      const expected = expectedMs()
      bestMs.set(threads, Math.min(bestMs.get(threads) ?? tokenMs, tokenMs))
      slow = tokenMs > expected * slowFactor ? slow + 1 : 0
      quiet += 1
      if (slow >= patience && threads > 1) {
        retryAfter = Math.min(retryAfter * 2, lastRetry)
        use(threads - 1)
      } else if (threads < most && slow === 0 && quiet >= retryAfter) use(threads + 1)
      return threads
    },
  }
}
