// Reads a text over the API without storing anything.
import { implement } from '@orpc/server'
import { type CallContext, unlocked } from '../vault/call-context.ts'
import { calibrationsOf } from '../conversations/calibrations.ts'
import { topicOf } from '../safety/danger-topic.ts'
import { affectContract } from './affect.contract.ts'
import { readText } from './read-text.ts'
import type { Classifier } from './reading.ts'

/** What reading needs beyond the vault. */
export interface AffectContext extends CallContext {
  readonly classifier: Classifier
}

const os = implement(affectContract).$context<AffectContext>().use(unlocked)

/** Operations of the reader. */
export const affectRouter = os.router({
  read: os.read.handler(async ({ context, input, signal }) => {
    const { reading, screen, sentences } = await readText(input.text, context.classifier, {
      ...(signal ? { signal } : {}),
      calibrationFor: calibrationsOf(context.vault.reader),
    })
    return {
      ...reading,
      emotions: [...reading.emotions],
      evidence: [...reading.evidence],
      special: [...screen.special],
      about: topicOf(reading.level, screen.hits),
      sentences: sentences.map((one) => ({
        ...one,
        emotions: [...one.emotions],
        evidence: [...one.evidence],
      })),
    }
  }),
})
