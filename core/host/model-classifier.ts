// The classifier as the core sees it: a supervised process that reads texts. When it is down every call rejects, and
// the caller stores `unknown`; the rules for danger run in the core and never wait for this.
import type { Classifier, ClassifierReading } from '../affect/reading.ts'
import type { Spawn } from '../platform/process-port.ts'
import { type ProcessState, type SupervisorTimes, supervise } from './supervisor.ts'

/** The model process has no answer: it died, hung or was stopped. */
export class ModelProcessGone extends Error {
  override readonly name = 'ModelProcessGone'
  constructor() {
    super('the model process is gone')
  }
}

/** A classifier in its own process. */
export interface ModelClassifier extends Classifier {
  readonly state: ProcessState
  readonly restarts: number
  /** Name of the model once it has read something; null before. */
  readonly model: string | null
  stop(): Promise<void>
}

type Answer = { id: number; readings: readonly ClassifierReading[] } | { id: number; failed: true }

const isAnswer = (data: unknown): data is Answer =>
  typeof data === 'object' &&
  data !== null &&
  'id' in data &&
  typeof data.id === 'number' &&
  ('readings' in data || 'failed' in data)

/** Starts the model process with `spawn` and gives it texts to read. */
export function startModelClassifier(spawn: Spawn, times?: Partial<SupervisorTimes>): ModelClassifier {
  const waiting = new Map<number, PromiseWithResolvers<readonly ClassifierReading[]>>()
  let lastId = 0
  let model: string | null = null

  const supervisor = supervise(
    spawn,
    {
      onMessage(data) {
        // A frame that is not an answer to something asked is dropped: the process may be damaged.
        if (!isAnswer(data)) return
        const request = waiting.get(data.id)
        waiting.delete(data.id)
        if ('failed' in data) return request?.reject(new ModelProcessGone())
        model = data.readings[0]?.model ?? model
        request?.resolve(data.readings)
      },
      onDown() {
        for (const request of waiting.values()) request.reject(new ModelProcessGone())
        waiting.clear()
      },
    },
    times,
  )

  return {
    get state() {
      return supervisor.state
    },
    get restarts() {
      return supervisor.restarts
    },
    get model() {
      return model
    },
    async classify(texts, { signal } = {}) {
      const port = await supervisor.port()
      signal?.throwIfAborted()
      const id = ++lastId
      const request = Promise.withResolvers<readonly ClassifierReading[]>()
      waiting.set(id, request)
      const forget = () => {
        waiting.delete(id)
        request.reject(signal?.reason)
      }
      signal?.addEventListener('abort', forget, { once: true })
      try {
        port.postMessage({ id, texts })
        return await request.promise
      } finally {
        signal?.removeEventListener('abort', forget)
      }
    },
    stop: () => supervisor.stop(),
  }
}
