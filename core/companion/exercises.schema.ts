// Shape of one file in resources/exercises. `notFor` sentences are asked before the exercise starts: a yes means that
// the one named in `instead` fits better today (clinical.md §5, column "Care").
import { z } from 'zod'

const sentence = z.string().min(1)

const stepSchema = z.strictObject({
  text: sentence,
  /** How long the step's timer runs; null: the person moves on by hand. */
  seconds: z.int().min(1).max(600).nullable(),
  /** For screen readers, who cannot see a timer. */
  spoken: sentence,
})

/** One exercise. */
export const storedExerciseSchema = z.strictObject({
  id: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  version: z.int().min(1),
  title: sentence,
  minutes: z.int().min(1).max(15),
  summary: sentence,
  whenToUse: z.array(sentence).min(1),
  notFor: z.array(sentence).min(1),
  /** Id of the exercise to suggest when a `notFor` sentence applies. */
  instead: z.string(),
  steps: z.array(stepSchema).min(3),
  sources: z.array(sentence).min(1),
  tags: z.array(sentence).min(1),
})

/** One guided exercise, as stored. */
export type Exercise = Readonly<z.infer<typeof storedExerciseSchema>>
