// The guided companion: reflective listening from reviewed texts, no model involved. The same request always gives the
// same reply; `attempt` above 0 gives another one. It must never be asked at level 4 or 5.
import { systemClock } from '../kernel/clock.ts'
import type { Clock } from '../kernel/clock.ts'
import { noGenerationLevel } from '../safety/risk-level.ts'
import type { Companion, ReplyEvent, ReplyRequest } from './companion.ts'
import { planReply } from './plan-reply.ts'
import { textOf } from './planned-reply.ts'
import type { PlannedReply } from './planned-reply.ts'
import { seededRandom } from '../kernel/seeded-random.ts'
import { streamWords } from './stream-words.ts'

/** Settings that tests change. */
export interface GuidedOptions {
  /** Pause between words, in milliseconds. */
  readonly wordDelayMs?: number
  readonly clock?: Pick<Clock, 'nowMs'>
}

/** Makes the guided companion, named `guided-1`. `reply` throws when asked at level 4 or above: a fault in the caller. */
export function createGuidedCompanion({
  wordDelayMs = 25,
  clock = systemClock,
}: GuidedOptions = {}): Companion {
  return {
    name: 'guided-1',
    reply(request, signal) {
      if (request.level >= noGenerationLevel) throw new Error(`no reply is made at level ${request.level}`)
      return stream(planAttempt(request, clock.nowMs()), wordDelayMs, signal)
    },
  }
}

async function* stream(
  reply: PlannedReply,
  delayMs: number,
  signal: AbortSignal,
): AsyncGenerator<ReplyEvent> {
  const text = textOf(reply)
  for await (const word of streamWords(text, delayMs, signal)) yield { type: 'delta', text: word }
  if (signal.aborted) return
  const { offeredExerciseId } = reply
  const templateIds = reply.pieces.map((piece) => piece.id)
  yield { type: 'done', text, templateIds, ...(offeredExerciseId && { offeredExerciseId }) }
}

const rememberedAttempts = 24

/** The reply of the given attempt: earlier attempts are replayed, so that none of their texts returns. */
export function planAttempt(request: ReplyRequest, nowMs: number): PlannedReply {
  const last =
    request.attempt <= rememberedAttempts ? request.attempt : rememberedAttempts - (request.attempt % 2)
  const refused = new Set<string>()
  for (let attempt = 0; ; attempt++) {
    const chance = seededRandom(`${request.seed}:${attempt}`)
    const reply = planReply(request, { nowMs, refused, chance })
    if (attempt >= last) return reply
    for (const piece of reply.pieces) {
      refused.delete(piece.id) // moves it to the end: the set's order is the order of use
      refused.add(piece.id)
    }
  }
}
