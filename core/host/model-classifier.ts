// The classifier as the core sees it: a supervised process that reads texts. When it is down every call rejects, and
// the caller stores `unknown`; the rules for danger run in the core and never wait for this.
import type { ChosenModel, ChosenState } from '../affect/chosen-reader.contract.ts'
import type { Classifier, ClassifierReading } from '../affect/reading.ts'
import type { Spawn } from '../platform/process-port.ts'
import { answeredId, readAnswer } from './answer-frame.ts'
import { createModelChoice } from './model-choice.ts'
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
  /** The bigger model beside the bundled one; null when none is chosen. */
  readonly chosen: ChosenState | null
  /** Uses another bigger model from now on, or none; texts go on being read meanwhile. */
  choose(model: ChosenModel | null): void
  stop(): Promise<void>
}

/** Times of the supervisor and the one that is the classifier's own. */
export interface ClassifierTimes extends SupervisorTimes {
  /** A request that has no answer after so many milliseconds ends the process, though its heart may still beat. */
  readonly stuckAfterMs: number
}

/** Far above the longest batch (models/affect/card.md: milliseconds a text); callers gave up long before. */
const defaultStuckAfterMs = 20_000

interface Request {
  readonly count: number
  readonly answer: PromiseWithResolvers<readonly ClassifierReading[]>
  readonly overdue: NodeJS.Timeout
}

/** Starts the model process with `spawn` and gives it texts to read. */
export function startModelClassifier(spawn: Spawn, times: Partial<ClassifierTimes> = {}): ModelClassifier {
  const { stuckAfterMs = defaultStuckAfterMs, ...supervisorTimes } = times
  const requests = new Map<number, Request>()
  let lastId = 0
  let model: string | null = null
  const choice = createModelChoice()

  const take = (id: number): Request | undefined => {
    const request = requests.get(id)
    clearTimeout(request?.overdue)
    requests.delete(id)
    return request
  }
  function hear(frame: unknown): void {
    if (choice.hear(frame)) return
    const id = answeredId(frame)
    const request = id === null ? undefined : take(id)
    // Something that nobody asked for is dropped.
    if (!request) return
    const answer = readAnswer(frame, request.count)
    if (answer === 'damaged') supervisor.replace()
    if (typeof answer === 'string') return request.answer.reject(new ModelProcessGone())
    model = answer[0]?.model ?? model
    request.answer.resolve(answer)
  }
  function owesNothing(): void {
    choice.down()
    if (choice.state?.state === 'loading') tellWhenReady()
    for (const id of requests.keys()) take(id)?.answer.reject(new ModelProcessGone())
  }
  const supervisor = supervise(spawn, { onMessage: hear, onDown: owesNothing }, supervisorTimes)

  /** Later, not at once: while a process goes down its port is still the supervisor's. */
  function tellWhenReady(): void {
    Promise.resolve()
      .then(() => supervisor.port())
      .then((port) => choice.tell(port))
      .catch(() => {})
  }

  /** Notes a request; its caller may leave, but an answer is owed all the same. */
  function ask(count: number): { id: number; answer: Promise<readonly ClassifierReading[]> } {
    const id = ++lastId
    const answer = Promise.withResolvers<readonly ClassifierReading[]>()
    answer.promise.catch(() => {})
    const overdue = setTimeout(() => supervisor.replace(), stuckAfterMs).unref()
    requests.set(id, { count, answer, overdue })
    return { id, answer: answer.promise }
  }

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
      const port = await unlessAborted(supervisor.port(), signal)
      const { id, answer } = ask(texts.length)
      try {
        port.postMessage({ id, texts })
      } catch (fault) {
        take(id)
        throw fault
      }
      return unlessAborted(answer, signal)
    },
    get chosen() {
      return choice.state
    },
    choose(next) {
      choice.choose(next)
      tellWhenReady()
    },
    stop: () => supervisor.stop(),
  }
}

/** `promise`, or a rejection with the signal's reason as soon as it aborts. */
async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise
  signal.throwIfAborted()
  const aborted = Promise.withResolvers<never>()
  const abort = () => aborted.reject(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  try {
    return await Promise.race([promise, aborted.promise])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}
