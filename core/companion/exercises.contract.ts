// The guided exercises as the interface shows them. Texts come from resources, never from a model.
import { z } from 'zod'
import { operation } from '../vault/operation.ts'

export const exerciseSchema = z.object({
  id: z.string(),
  title: z.string(),
  minutes: z.number(),
  summary: z.string(),
  whenToUse: z.array(z.string()),
  /** Sentences asked before it starts; a yes means that another one fits better. */
  notFor: z.array(z.string()),
  /** Id of the exercise to suggest then. */
  instead: z.string(),
  steps: z.array(
    z.object({
      text: z.string(),
      seconds: z.number().nullable(),
      spoken: z.string().describe('For screen readers'),
    }),
  ),
  sources: z.array(z.string()),
})

export const exercisesContract = {
  list: operation
    .route({ method: 'GET', path: '/exercises', tags: ['companion'], summary: 'All guided exercises' })
    .output(z.object({ items: z.array(exerciseSchema) })),
}
