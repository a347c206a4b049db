// Requests to the language process that wait for their end. Whatever the process sends is checked first: it runs native
// code over a stranger's file and may be damaged.
import { type EngineFailureCode, EngineFailed } from '../companion/language/engine.ts'
import { type FromLanguage, fromLanguageSchema } from '../companion/language/process.contract.ts'

/** A message that is not the failure of its request. */
export type Answer = Exclude<FromLanguage, { type: 'failed' }>

/** Ends of a request, other than failure. */
const endings = new Set<FromLanguage['type']>(['loaded', 'spoken', 'tested', 'probed', 'done'])

/** A request under way: its messages as they come, then their end or a thrown {@link EngineFailed}. */
export interface OpenRequest {
  readonly id: number
  readonly owner: string
  readonly answers: AsyncGenerator<Answer>
}

/** The open requests of one process. */
export interface OpenRequests {
  readonly size: number
  readonly owners: ReadonlySet<string>
  open(owner: string): OpenRequest
  /** Takes a message of the process; false when it was none of ours. */
  hear(frame: unknown): boolean
  /** Ends all: the process is gone. */
  fail(code: EngineFailureCode): void
}

interface Waiting {
  readonly owner: string
  readonly push: (answer: Answer) => void
  readonly fail: (fault: EngineFailed) => void
}

function channel(onEnd: () => void): Omit<Waiting, 'owner'> & { answers: AsyncGenerator<Answer> } {
  const queue: Answer[] = []
  let failure: EngineFailed | null = null
  let wake = Promise.withResolvers<void>()
  async function* answers(): AsyncGenerator<Answer> {
    try {
      for (;;) {
        for (let next = queue.shift(); next; next = queue.shift()) {
          yield next
          if (endings.has(next.type)) return
        }
        if (failure) throw failure
        await wake.promise
        wake = Promise.withResolvers()
      }
    } finally {
      onEnd()
    }
  }
  return {
    push(answer) {
      queue.push(answer)
      wake.resolve()
    },
    fail(fault) {
      failure = fault
      wake.resolve()
    },
    answers: answers(),
  }
}

/** Makes an empty set. */
export function openRequests(): OpenRequests {
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  return {
    get size() {
      return waiting.size
    },
    get owners() {
      return new Set([...waiting.values()].map(({ owner }) => owner))
    },
    open(owner) {
      const id = ++lastId
      const { push, fail, answers } = channel(() => waiting.delete(id))
      waiting.set(id, { owner, push, fail })
      return { id, owner, answers }
    },
    hear(frame) {
      const { success, data } = fromLanguageSchema.safeParse(frame)
      if (!success) return false
      const request = waiting.get(data.id)
      if (!request) return false
      if (data.type === 'failed') request.fail(new EngineFailed(data.code, data.facts))
      else request.push(data)
      return true
    },
    fail(code) {
      for (const request of waiting.values()) request.fail(new EngineFailed(code))
    },
  }
}
