// Shape of one file in resources/exercises (clinical.md §5). `notFor` questions come before the exercise starts: a yes
// names what fits better. A step may ask for words, a list, a choice or a number; the person decides whether they stay.
import { z } from 'zod'

const sentence = z.string().min(1)
const id = z.string().regex(/^[a-z]+(-[a-z]+)*$/)

/** The twelve flows of clinical.md §5; an exercise is one way of doing one of them. */
export const flows = [
  'breathing',
  'grounding',
  'muscle-relaxation',
  'thought-record',
  'activation',
  'worry-time',
  'problem-solving',
  'sleep',
  'self-compassion',
  'gratitude-values',
  'expressive-writing',
  'motivation',
] as const

const asked = { key: id, label: sentence }

/** What a step asks for. */
export const askSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), ...asked, lines: z.int().min(1).max(12) }),
  z.strictObject({ kind: z.literal('list'), ...asked, rows: z.int().min(2).max(10) }),
  z.strictObject({ kind: z.literal('choice'), ...asked, options: z.array(sentence).min(2).max(8) }),
  z.strictObject({
    kind: z.literal('scale'),
    ...asked,
    max: z.union([z.literal(10), z.literal(100)]),
    low: sentence,
    high: sentence,
  }),
])
/** What a step asks for. */
export type Ask = Readonly<z.infer<typeof askSchema>>

const stepSchema = z
  .strictObject({
    text: sentence,
    /** How long the step's timer runs; null: the person moves on by hand. A step that asks never moves on by itself. */
    seconds: z.int().min(1).max(1200).nullable(),
    /** For screen readers, who cannot see a timer or a circle; the text itself where nothing else is needed. */
    spoken: sentence.optional(),
    ask: askSchema.optional(),
    /** The same step with another sense. */
    swap: sentence.optional(),
    /** Keys of earlier answers to show again here. */
    recall: z.array(id).default([]),
  })
  .transform(({ spoken, ask, swap, ...step }) => ({
    ...step,
    spoken: spoken ?? step.text,
    ask: ask ?? null,
    swap: swap ?? null,
  }))

/** One exercise. */
export const exerciseFileSchema = z.strictObject({
  id,
  version: z.int().min(1),
  flow: z.enum(flows),
  title: sentence,
  minutes: z.int().min(1).max(20),
  summary: sentence,
  whenToUse: z.array(sentence).min(1),
  /** Asked before it starts. `instead`: the exercise that fits better then; null: none, something else comes first. */
  notFor: z.array(z.strictObject({ question: sentence, instead: id.nullable() })).min(1),
  /** The highest level of danger held for the person at which it may be begun (clinical.md §5, column "Care"). */
  upToLevel: z.int().min(0).max(5),
  steps: z.array(stepSchema).min(3),
  sources: z.array(sentence).min(1),
  tags: z.array(sentence).min(1),
})

/** One guided exercise. */
export type Exercise = Readonly<z.infer<typeof exerciseFileSchema>>
