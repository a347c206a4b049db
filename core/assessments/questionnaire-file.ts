// The shape of a questionnaire in resources/questionnaires. Questionnaires are data: item texts are never changed, and
// what may be said about a score (bands, lines, safety) stands beside them with its source.
import { z } from 'zod'

const option = z.strictObject({ value: z.int(), text: z.string().min(1) })
const item = z.strictObject({
  id: z.string(),
  text: z.string().min(1),
  /** Name of its set of options. */
  options: z.string(),
  /** Scored from the other end of its options. */
  reversed: z.literal(true).optional(),
})

const scale = z.strictObject({
  id: z.string(),
  items: z.array(z.string()).min(1),
  /** `asq`: 0 negative, 1 positive, 2 positive and acute or acuity unanswered (NIMH). */
  method: z.enum(['sum', 'mean', 'asq']),
  /** Factor on the sum, such as 4 for a percentage. */
  times: z.int().optional(),
  acuity: z.string().optional(),
  range: z.tuple([z.number(), z.number()]),
  worse: z.enum(['higher', 'lower']),
  /** How many blanks are filled with the mean of the others, or how many answers are enough for a mean. */
  missing: z.union([z.strictObject({ prorate: z.int() }), z.strictObject({ atLeast: z.int() })]),
  /** Lowest first; each ends at `upTo`, included. */
  bands: z.array(z.strictObject({ id: z.string(), upTo: z.number() })),
  /** Smallest change that is more than chance; null where none is established. */
  reliableChange: z.number().nullable(),
  /** With a reliable change from at or above it, a score below it counts as recovery. */
  recoveredBelow: z.number().nullable(),
})

const flag = z.strictObject({
  id: z.string(),
  scale: z.string().optional(),
  from: z.number().optional(),
  to: z.number().optional(),
  /** The line for men, where it differs (AUDIT-C). */
  fromForMen: z.number().optional(),
  /** Only when all points come from this item. */
  onlyFromItem: z.string().optional(),
  /** So many items of each scale at `itemFrom` or above. */
  counts: z.array(z.strictObject({ scale: z.string(), atLeast: z.int() })).optional(),
  itemFrom: z.number().optional(),
})

const skip = z.strictObject({
  /** An item, or `all` of `of`. */
  when: z.string(),
  of: z.array(z.string()).optional(),
  is: z.int(),
  skip: z.array(z.string()),
  scoreAs: z.int(),
})

/** Schema of one questionnaire file. */
export const questionnaireFileSchema = z.strictObject({
  schema: z.literal(1),
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string(),
  about: z.string(),
  version: z.string(),
  language: z.string(),
  /** `original`, or whether a translation is official: others are never scored with bands. */
  translation: z.enum(['original', 'official', 'unofficial']),
  validated: z.boolean(),
  licence: z.string().min(1),
  credit: z.string().min(1),
  sources: z.array(z.string()).min(1),
  window: z.string(),
  /** Days before asking again makes sense; 0: any time. */
  repeatAfterDays: z.int().min(0),
  minutes: z.int().min(1),
  /** What to say before it starts; texts are `notices.<id>` of the interface. */
  notices: z.array(z.enum(['standardDrinks', 'trauma', 'suicideQuestions'])),
  stem: z.string(),
  options: z.record(z.string(), z.array(option).min(2)),
  items: z.array(item).min(1),
  /** Asked afterwards, not scored. */
  followUp: item.nullable(),
  skips: z.array(skip),
  scales: z.array(scale).min(1),
  flags: z.array(flag),
  /** An answer or a score that opens the safety flow at a level (clinical.md §3.1). */
  safety: z.array(
    z.strictObject({
      item: z.string().optional(),
      scale: z.string().optional(),
      from: z.int(),
      level: z.literal([2, 3, 5]),
    }),
  ),
  cannotSay: z.string(),
})

/** A questionnaire. */
export type Questionnaire = z.infer<typeof questionnaireFileSchema>
/** One scale of a questionnaire. */
export type Scale = Questionnaire['scales'][number]
