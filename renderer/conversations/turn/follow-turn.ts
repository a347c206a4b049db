// Follows one send from its first event to its end and reports changes, with the deltas of one frame joined into one:
// a fast reply would otherwise draw the page hundreds of times a second.
import type { SendEvent } from '../message-types.ts'
import { failureKind } from './turn-failure.ts'
import type { TurnChange } from './turn.ts'

/** What {@link followTurn} needs. */
export interface TurnWatch {
  /** Opens the stream of events. */
  readonly open: (signal: AbortSignal) => Promise<AsyncIterable<SendEvent>>
  readonly signal: AbortSignal
  /** Called with every change, in order; the last is `done`, `stopped` or `failed`. */
  readonly onChange: (change: TurnChange) => void
  /** Runs a function at the next frame. A hidden window gives no frames, so a timer must stand in. */
  readonly nextFrame: (run: () => void) => void
}

/** Follows a turn to its end; never rejects. */
export async function followTurn({ open, signal, onChange, nextFrame }: TurnWatch): Promise<void> {
  const joined = joinDeltas(onChange, nextFrame)
  try {
    let ended = false
    for await (const event of await open(signal)) {
      if (signal.aborted) break
      joined.take(event)
      ended = event.type === 'done'
    }
    joined.flush()
    if (signal.aborted) onChange({ type: 'stopped' })
    else if (!ended) onChange({ type: 'failed', failure: 'unreachable' })
  } catch (error) {
    joined.flush()
    onChange(signal.aborted ? { type: 'stopped' } : { type: 'failed', failure: failureKind(error) })
  }
}

function joinDeltas(onChange: TurnWatch['onChange'], nextFrame: TurnWatch['nextFrame']) {
  let waiting = ''
  const flush = () => {
    if (waiting === '') return
    const text = waiting
    waiting = ''
    onChange({ type: 'delta', text })
  }
  const take = (event: SendEvent) => {
    if (event.type !== 'delta') {
      flush()
      return onChange(event)
    }
    if (waiting === '') nextFrame(flush)
    waiting += event.text
  }
  return { take, flush }
}

/** Frames of the page, or a tenth of a second while it is hidden. */
export function pageFrame(run: () => void): void {
  let ran = false
  const once = () => {
    if (ran) return
    ran = true
    run()
  }
  requestAnimationFrame(once)
  setTimeout(once, 100)
}
