// Corrections, what was learnt from them, and re-reading, over the API.
import { implement } from '@orpc/server'
import { emotionNames } from '../affect/reading.ts'
import type { Classifier } from '../affect/reading.ts'
import type { MessageId } from '../kernel/ids.ts'
import type { Result } from '../kernel/result.ts'
import { countMisreadings, noteMisreading } from '../safety/misreadings.ts'
import { type CallContext, unlocked } from '../vault/call-context.ts'
import type { Vault } from '../vault/vault.ts'
import { correctReading, sayNotMeant, withdrawCorrection } from './correct-reading.ts'
import { calibrationsOf } from './calibrations.ts'
import { countCorrections, lessonsFor } from './corrections.store.ts'
import { readingsContract } from './readings.contract.ts'
import type { Rereadings } from './rereadings.ts'
import type { NotFound } from './turn.ts'

/** What readings need beyond the vault. */
export interface ReadingsContext extends CallContext {
  readonly classifier: Classifier
  readonly rereadings: Rereadings
}

const os = implement(readingsContract).$context<ReadingsContext>().use(unlocked)

function found<T>(result: Result<T, NotFound>, errors: { NOT_FOUND: () => Error }): T {
  if (!result.ok) throw errors.NOT_FOUND()
  return result.value
}

async function calibration(vault: Vault, classifier: Classifier) {
  // Any text says who reads today; the answer itself is not used.
  const answer = await classifier.classify(['I am here.']).catch(() => [])
  const model = answer[0]?.model ?? null
  const corrections = countCorrections(vault.reader)
  if (model === null) return { model, lessons: 0, corrections, toneShift: 0, limits: [] }
  const { limits, toneShift, lessons } = calibrationsOf(vault.reader)(model)
  const all = lessonsFor(vault.reader, model)
  const times = (emotion: (typeof emotionNames)[number], said: 'wrong' | 'fits') =>
    all.filter((one) => one.correction[said].includes(emotion) && one.readEmotions.includes(emotion) === (said === 'wrong')).length // prettier-ignore
  const moved = emotionNames.flatMap((emotion, at) => {
    const limit = limits[at] ?? 0.5
    return limit === 0.5
      ? []
      : [{ emotion, limit, wrong: times(emotion, 'wrong'), missed: times(emotion, 'fits') }]
  })
  return { model, lessons, corrections, toneShift, limits: moved }
}

/** Operations on stored readings. */
export const readingsRouter = os.router({
  correct: os.correct.handler(async ({ context, input, errors }) => {
    const { messageId, ...correction } = input
    const { vault, classifier, clock } = context
    const parts = { vault, classifier, nowMs: clock.nowMs() }
    return found(await correctReading(parts, messageId as MessageId, correction), errors)
  }),
  withdraw: os.withdraw.handler(({ context, input, errors }) =>
    found(withdrawCorrection(context.vault, input.messageId as MessageId), errors),
  ),
  notMeant: os.notMeant.handler(({ context, input, errors }) =>
    found(sayNotMeant(context.vault, input.messageId as MessageId, context.clock.nowMs()), errors),
  ),
  misread: os.misread.handler(({ context: { vault, clock }, input }) => {
    vault.write((writer) => noteMisreading(writer, input, clock.nowMs()))
    return {}
  }),
  misreadings: os.misreadings.handler(({ context }) => ({ items: countMisreadings(context.vault.reader) })),
  calibration: os.calibration.handler(({ context }) => calibration(context.vault, context.classifier)),
  rereading: os.rereading.handler(({ context }) => context.rereadings.state(context.vault)),
  reread: os.reread.handler(async ({ context }) => {
    await context.rereadings.start(context.vault)
    return context.rereadings.state(context.vault)
  }),
  pauseRereading: os.pauseRereading.handler(({ context }) => {
    context.rereadings.pause(context.vault)
    return context.rereadings.state(context.vault)
  }),
  stopRereading: os.stopRereading.handler(({ context }) => {
    context.rereadings.stop(context.vault)
    return context.rereadings.state(context.vault)
  }),
})
