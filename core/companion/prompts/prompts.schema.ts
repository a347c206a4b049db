// The shape of resources/prompts: what a language model is told. Prompts are data, so that a clinician can read and
// change them; a test keeps them within what the guard and the house rules allow.
import { z } from 'zod'
import { modeIds } from '../modes.ts'

/** Schema of a prompt file. */
export const promptFileSchema = z.strictObject({
  version: z.string().regex(/^prompts-\d+$/),
  language: z.string(),
  review: z.strictObject({ written: z.iso.date(), clinician: z.iso.date().nullable() }),
  sources: z.array(z.string()).min(1),
  /** Comes first in every prompt and cannot be changed or left out by anybody. */
  preamble: z.string().min(200),
  modes: z
    .array(z.strictObject({ id: z.enum(modeIds), instruction: z.string().min(1) }))
    .length(modeIds.length),
  /** Headings in front of what is remembered. */
  memory: z.strictObject({ facts: z.string(), summary: z.string(), found: z.string() }),
  /** Added to a message whose reply is asked for in another tone. */
  warmth: z.strictObject({ warmer: z.string(), cooler: z.string() }),
  title: z.string(),
  /** Comes before the list of exercises when the model may hand over to one. */
  chooseExercise: z.string(),
  summarise: z.string(),
})
