// What labels.json says: the model's version, its hash parameters, thresholds and the weights that turn a word's
// contribution into evidence. Checked on loading, so that a model and a label file that do not fit never run.
import { z } from 'zod'

const count = z.int().positive()
/** Pairs of a column of the linear half and its weight in an output. */
const columns = z.array(z.tuple([z.int().min(0).max(39), z.number()]))
const limit = z.number().gt(0).lt(1)

export const labelsSchema = z.object({
  version: z.string().min(1),
  openDataOnly: z.boolean(),
  hash: z.object({
    unigramRows: z.literal(1 << 18),
    ngramRows: z.literal(1 << 20),
    charRows: z.literal(1 << 20),
    maxTokens: count,
    maxWord: count,
    wordShare: z.literal(0.75),
    charShare: z.literal(0.6614),
  }),
  network: z.object({ maxTokens: z.literal(160), words: count }),
  /** Probability above which an emotion is shown, per emotion; likewise for Ekman's groups. */
  emotionThresholds: z.array(limit).length(28),
  groups: z
    .array(
      z.object({
        emotions: z.array(z.int().min(0).max(27)).min(1),
        slope: z.number(),
        offset: z.number(),
        threshold: limit,
      }),
    )
    .length(7),
  /** The sentiment: the classes times `balance`, their difference, the valence and the lexicon's compound, weighed. */
  sentiment: z.object({
    balance: z.array(z.number()).length(3),
    classes: z.number(),
    lexicon: z.number(),
    valence: z.number(),
    offset: z.number(),
    /** Where the classes part on either side; each is stretched to `sentimentLimit`. */
    low: limit,
    high: limit,
  }),
  /** From this distance from 0 on, a sentiment counts as negative or positive. */
  sentimentLimit: limit,
  /** What each linear column adds to the tilt of the sentiment, to each emotion, to danger and to danger in a long text. */
  evidence: z.object({
    sentiment: columns,
    emotions: z.array(columns).length(28),
    danger: columns,
    post: columns,
  }),
  /** Probabilities: `soft` asks gently, `hard` may raise the level to 3, `grave` to 4; see core/affect/danger-policy.ts. */
  danger: z.object({
    soft: limit,
    hard: limit,
    grave: limit,
    /** From so many words between blanks on, danger is read by the mix for posts. */
    postWords: count,
  }),
})

/** The checked contents of labels.json. */
export type Labels = z.infer<typeof labelsSchema>
