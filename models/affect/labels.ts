// What labels.json says: the model's version, its hash parameters, thresholds and the scales that turn a word's
// contribution into evidence. Checked on loading, so that a model and a label file that do not fit never run.
import { z } from 'zod'

const count = z.int().positive()

export const labelsSchema = z.object({
  version: z.string().min(1),
  openDataOnly: z.boolean(),
  hash: z.object({
    unigramRows: z.literal(1 << 16),
    ngramRows: z.literal(1 << 16),
    charRows: z.literal(1 << 17),
    maxTokens: count,
    maxWord: count,
    wordShare: z.literal(0.75),
    charShare: z.literal(0.6614),
  }),
  /** Probability above which an emotion is shown, per emotion. */
  emotionThresholds: z.array(z.number().gt(0).lt(1)).length(28),
  emotionScale: z.array(z.number()).length(28),
  sentimentMix: z.array(z.array(z.number()).length(3)).length(3),
  /** Probabilities: `soft` asks gently, `hard` may raise the level to 3; see core/affect/danger-policy.ts. */
  danger: z.object({ soft: z.number(), hard: z.number(), scale: z.number() }),
})

/** The checked contents of labels.json. */
export type Labels = z.infer<typeof labelsSchema>
