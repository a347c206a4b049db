// One thing at a time: a second answer beside the first would make both slower and is never faster in sum (measured).
// Conversations come first; background work gives way at once and is told so.
import { RequestFailed } from './request-failed.ts'

/** Who may wait for whom. */
export type Priority = 'conversation' | 'background'

interface Job {
  readonly priority: Priority
  readonly start: () => Promise<void>
  readonly giveWay: () => void
}

/** A queue of work on the one model. */
export interface TurnQueue {
  /** Runs `work` when it is its turn. Its signal follows `signal`, and ends background work that has to give way. */
  run<T>(priority: Priority, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T>
}

/** Makes an empty queue. */
export function createTurnQueue(): TurnQueue {
  const waiting: Job[] = []
  let current: Job | null = null

  function next(): void {
    if (current) return
    const first = waiting.findIndex((job) => job.priority === 'conversation')
    const [job] = waiting.splice(Math.max(first, 0), 1)
    if (!job) return
    current = job
    void job.start().finally(() => {
      current = null
      next()
    })
  }

  return {
    run(priority, signal, work) {
      const answer = Promise.withResolvers<Awaited<ReturnType<typeof work>>>()
      const way = new AbortController()
      const job: Job = {
        priority,
        giveWay: () => way.abort(),
        async start() {
          try {
            if (signal.aborted) throw new RequestFailed('aborted')
            const result = await work(AbortSignal.any([signal, way.signal]))
            // What was cut short to make way is no answer.
            if (way.signal.aborted) throw new RequestFailed('given-way')
            answer.resolve(result)
          } catch (fault) {
            answer.reject(way.signal.aborted && !signal.aborted ? new RequestFailed('given-way') : fault)
          }
        },
      }
      // Who stops waiting is answered at once, whatever runs before.
      signal.addEventListener('abort', () => {
        const at = waiting.indexOf(job)
        if (at < 0) return
        waiting.splice(at, 1)
        answer.reject(new RequestFailed('aborted'))
      }, { once: true }) // prettier-ignore
      waiting.push(job)
      if (priority === 'conversation' && current?.priority === 'background') current.giveWay()
      next()
      return answer.promise
    },
  }
}
