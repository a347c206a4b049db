// The look back at a week: facts counted from what the person told and did, and the page they make of them. A week is named
// by its first local day, so every write can be sent twice.
import { z } from 'zod'
import { factorGroups } from '../checkins/check-ins.contract.ts'
import { safetySignalSchema } from '../safety/safety.contract.ts'
import {
  done,
  givenDateSchema,
  localDateSchema,
  operation,
  pageInput,
  pageOf,
  personText,
} from '../vault/operation.ts'

const count = z.int().min(0)
const scale = z.number().min(0).max(10)
const named = z.object({ name: z.string(), count: count.describe('Check-ins that named it') })

export const factsSchema = z.object({
  checkIns: count,
  daysWithCheckIns: count,
  mood: z
    .object({ median: scale, lowest: scale, highest: scale })
    .nullable()
    .describe('Of the means of the days, 0..10; null on too few days'),
  past: z
    .object({ weeks: count, lower: scale, upper: scale })
    .nullable()
    .describe('Between these lay the middle half of the medians of the weeks before; null with too few'),
  feelings: z.array(named),
  factors: z.array(named.extend({ group: z.enum(factorGroups) })),
  exercises: z.array(z.object({ exerciseId: z.string(), count })),
  questionnaires: z.array(z.object({ questionnaireId: z.string(), count })),
  messages: count.describe('Messages of the person'),
})

export const reviewSchema = z.object({
  weekStart: localDateSchema,
  state: z.enum(['kept', 'dismissed']),
  text: z.string(),
  createdAtMs: z.int(),
  changedAtMs: z.int(),
})

const route = (method: 'GET' | 'PUT' | 'DELETE', path: `/${string}`, summary: string) => ({
  method,
  path,
  summary,
  tags: ['reviews'],
})
const oneWeek = z.object({ weekStart: givenDateSchema })

export const reviewsContract = {
  week: operation
    .route(route('GET', '/reviews/week', 'The facts of one week, with the page that was kept of it'))
    .input(
      z.object({
        on: givenDateSchema.optional().describe('Any day of the week; today when left out'),
        today: givenDateSchema.optional().describe("The person's date now; the machine's when left out"),
      }),
    )
    .output(
      z.object({
        from: localDateSchema,
        to: localDateSchema,
        isOver: z.boolean(),
        needs: count.describe('Days with a check-in below which no level is given'),
        facts: factsSchema,
        review: reviewSchema.nullable(),
      }),
    ),
  list: operation
    .route(route('GET', '/reviews', 'Kept pages, newest week first'))
    .input(pageInput)
    .output(pageOf(reviewSchema)),
  keep: operation
    .route(route('PUT', '/reviews/{weekStart}', 'Keep the page of a week, or change it'))
    .input(oneWeek.extend({ text: personText(10_000).refine((text) => text.trim().length > 0, 'is empty') }))
    .output(reviewSchema.extend({ safety: safetySignalSchema.nullable() })),
  dismiss: operation
    .route(route('PUT', '/reviews/{weekStart}/dismissed', 'Leave a week out'))
    .input(oneWeek)
    .output(reviewSchema),
  remove: operation
    .route(route('DELETE', '/reviews/{weekStart}', 'Delete the page of a week; the facts stay'))
    .input(oneWeek)
    .output(done),
}
