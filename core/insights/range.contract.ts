// How every picture is asked for a range of local days, and how it refuses one that is none.
import { z } from 'zod'
import { givenDateSchema, localDateSchema, operation } from '../vault/operation.ts'

export const rangeInput = z.object({
  days: z.union([z.literal(7), z.literal(30), z.literal(90), z.literal(365), z.literal('all')]).optional(),
  from: givenDateSchema.optional(),
  to: givenDateSchema.optional(),
  today: givenDateSchema.optional().describe("The person's date now; the machine's when left out"),
})

export const rangeSchema = z.object({ from: localDateSchema, to: localDateSchema, days: z.int().min(0) })

/** Starts the contract of an operation on a range. */
export const rangeOperation = operation.errors({
  RANGE_INVALID: {
    status: 422,
    message: 'Give `days`, or `from` and `to` in order and at most 20 years apart.',
  },
})
