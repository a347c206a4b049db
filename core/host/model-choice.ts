// Which bigger classifier the model process is asked to use, told to every new process, and taken back when it ends the
// process: a model that crashes it while loading is not tried again, one that crashes it later only once.
import { z } from 'zod'
import { type ChosenModel, type ChosenState, chosenStateSchema } from '../affect/chosen-reader.contract.ts'
import type { ProcessPort } from '../platform/process-port.ts'

const frameSchema = z.object({ chosen: chosenStateSchema.nullable() })
const mostCrashes = 2

/** The choice for one model process and its successors. */
export interface ModelChoice {
  /** Null while nothing is chosen. */
  readonly state: ChosenState | null
  choose(model: ChosenModel | null): void
  /** Tells the process behind `port` once; call it whenever a port is at hand. */
  tell(port: ProcessPort): void
  /** Takes a frame of the process; whether it was about the choice. */
  hear(frame: unknown): boolean
  /** The process is gone. */
  down(): void
}

/** Starts with nothing chosen. */
export function createModelChoice(): ModelChoice {
  let wanted: ChosenModel | null = null
  let state: ChosenState | null = null
  let told: ProcessPort | null = null
  /** Whether the process behind `told` was asked to use a model. */
  let isInUse = false
  let gpu = true
  let crashes = 0

  const stateOf = (id: string, parts: Partial<ChosenState>): ChosenState => ({
    id,
    state: 'loading',
    fault: null,
    reads: null,
    provider: null,
    backends: state?.backends ?? [],
    ...parts,
  })

  return {
    get state() {
      return state
    },
    choose(model) {
      if (!wanted && !model) return
      wanted = model
      gpu = true
      crashes = 0
      told = null
      state = model && stateOf(model.id, {})
    },
    tell(port) {
      if (told === port || (!wanted && !isInUse)) return
      if (wanted && state?.state === 'refused') return
      port.postMessage({ choose: wanted, gpu })
      told = port
      isInUse = wanted !== null
    },
    hear(frame) {
      if (typeof frame !== 'object' || frame === null || !('chosen' in frame)) return false
      const { success, data } = frameSchema.safeParse(frame)
      if (success && data.chosen && data.chosen.id === wanted?.id && state?.state !== 'refused')
        state = data.chosen
      return true
    },
    down() {
      told = null
      isInUse = false
      if (!wanted || !state || state.state === 'refused') return
      const wasLoading = state.state === 'loading'
      crashes += 1
      // A driver of a graphics card is the likeliest cause: once more without it.
      const mayTryCpu = wasLoading && gpu && state.backends.some((name) => name !== 'cpu')
      gpu = false
      state =
        (wasLoading && !mayTryCpu) || crashes >= mostCrashes
          ? stateOf(wanted.id, { state: 'refused', fault: 'crashed' })
          : stateOf(wanted.id, {})
    },
  }
}
