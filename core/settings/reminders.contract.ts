// Reminders over the API: the page asks whether one is due, so that two pages never show the same one.
import { z } from 'zod'
import { operation, timeZoneSchema } from '../vault/operation.ts'

export const remindersContract = {
  claim: operation
    .route({
      method: 'POST',
      path: '/reminders/claim',
      tags: ['settings'],
      summary: 'Take the reminder that is due, if there is one; asked again there is none until the next',
    })
    .input(z.object({ zone: timeZoneSchema }))
    .output(
      z.object({
        due: z.boolean().describe('Whether to remind now: once for whatever fell due since the last claim'),
        nextAtMs: z.int().nullable().describe('When the next one falls due; null: never'),
      }),
    ),
}
