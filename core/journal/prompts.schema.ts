// Shape of one file in resources/journal-prompts. Only a gentle prompt is offered while danger is remembered: writing about
// what hurts most can make a heavy time heavier (clinical.md §5, "expressive writing": skip in L2+).
import { z } from 'zod'
import { promptGroups, promptIdSchema } from './entry.contract.ts'

export const promptFileSchema = z.strictObject({
  group: z.enum(promptGroups),
  version: z.int().min(1),
  prompts: z
    .array(
      z.strictObject({
        id: promptIdSchema,
        gentle: z.boolean(),
        text: z.string().min(20).max(200),
      }),
    )
    .min(1),
})
