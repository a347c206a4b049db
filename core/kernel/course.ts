// How far a long piece of work has come, and whether somebody wants it stopped. Work that takes seconds for a large vault gets
// a course, and its caller hears of it as a stream.

/** What long work is given. It calls `reach` as it goes on and looks at `signal` wherever it can stop cleanly. */
export interface Course {
  readonly signal: AbortSignal
  /** How much is done, 0 to 1. */
  reach(share: number): void
}

/** For work that nobody watches or stops. */
export const unwatched: Course = { signal: new AbortController().signal, reach() {} }

/** A part of a course, from one share to another. */
export const leg = ({ signal, reach }: Course, from: number, to: number): Course => ({
  signal,
  reach: (share) => reach(from + share * (to - from)),
})

/** One step of watched work; `result` comes with the last one. */
export interface Step<T> {
  readonly share: number
  readonly result: T | null
}

/**
 * Runs work and tells how far it has come, skipping what nobody waited for. Leaving the stream stops the work and waits
 * until it has cleaned up.
 */
export async function* watched<T>(work: (course: Course) => Promise<T>): AsyncGenerator<Step<T>> {
  const leaving = new AbortController()
  let share = 0
  let wake = () => {}
  const reach = (reached: number) => {
    share = reached
    wake()
  }
  const working = work({ signal: leaving.signal, reach })
  const settled = working.then(
    () => true,
    () => true,
  )
  try {
    for (;;) {
      const before = share
      const moved = new Promise<false>((resolve) => (wake = () => resolve(false)))
      yield { share, result: null }
      if (share === before && (await Promise.race([settled, moved]))) break
    }
    yield { share: 1, result: await working }
  } finally {
    leaving.abort()
    await settled
  }
}
