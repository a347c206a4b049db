// A report that the person puts together for somebody who looks after them: they choose the days, the sections and how much
// of each. It is their own record, made on this computer; whom they show it to is theirs to decide.
import { z } from 'zod'
import { assessmentSchema } from '../assessments/assessments.contract.ts'
import { questionnaireFileSchema } from '../assessments/questionnaire-file.ts'
import { checkInSchema, factorGroups } from '../checkins/check-ins.contract.ts'
import { exerciseTrendSchema, exerciseUseSchema } from '../companion/exercises/exercises.contract.ts'
import { entrySchema } from '../journal/entry.contract.ts'
import { planItemSchema } from '../safety/safety-plan.contract.ts'
import { planSteps } from '../kernel/plan-sections.ts'
import { givenDateSchema, idSchema, localDateSchema, operation } from '../vault/operation.ts'

const count = z.int().min(0)

/** What a report can hold; single entries of most only in detail. */
const reportSections = [
  'mood',
  'questionnaires',
  'exercises',
  'medicines',
  'checkIns',
  'journal',
  'safetyPlan',
] as const

/** What the person chose. */
const reportInput = z.object({
  from: givenDateSchema,
  to: givenDateSchema,
  sections: z.array(z.enum(reportSections)).max(10).describe('Each once; the order does not matter'),
  detail: z
    .enum(['summary', 'entries'])
    .describe('entries: also every check-in with its note, the answers to every question, every exercise, whole entries of the journal, and telephone numbers of the safety plan'), // prettier-ignore
  journalEntryIds: z
    .array(idSchema)
    .max(200)
    .default([])
    .describe('Entries of the journal, chosen one by one; those of other days are passed over'),
})

/** What the person chose. */
export type Chosen = z.infer<typeof reportInput>

const figure = z.number().nullable()

const moodSchema = z.object({
  days: z.array(
    z.object({
      date: localDateSchema,
      mean: z.number(),
      count: count.describe('Check-ins of the day'),
    }),
  ),
  checkIns: count,
  median: figure,
  lowerQuartile: figure,
  upperQuartile: figure,
  mean: figure,
  sd: figure.describe('Standard deviation of the daily means; null below two days'),
  mssd: figure.describe(
    'Mean squared difference between one day and the next; null without two days in a row',
  ),
  pairs: count.describe('Pairs of days in a row that it stands on'),
  inertia: figure.describe('Correlation between one day and the next; null below 30 pairs'),
})

/** How many entries each chosen section tells of. */
const countsSchema = z.object({
  mood: count.describe('Check-ins'),
  checkIns: count,
  medicines: count.describe('Check-ins that name one'),
  questionnaires: count,
  exercises: count,
  journal: count,
  safetyPlan: count,
  total: count.describe('Each entry once, also where several sections tell of it'),
})

const named = z.object({ name: z.string(), count })

export const reportSchema = z.object({
  range: z.object({ from: localDateSchema, to: localDateSchema, days: count }),
  madeOn: localDateSchema,
  entries: countsSchema,
  mood: moodSchema.nullable(),
  checkIns: z
    .object({
      count,
      feelings: z.array(named),
      factors: z.array(named.extend({ group: z.enum(factorGroups) })),
      items: z.array(checkInSchema).describe('Oldest first; empty in a summary'),
    })
    .nullable(),
  medicines: z.array(z.object({ name: z.string(), days: count })).nullable(),
  questionnaires: z
    .array(
      z.object({
        questionnaire: questionnaireFileSchema,
        assessments: z.array(assessmentSchema).describe('Oldest first; without answers in a summary'),
      }),
    )
    .nullable(),
  exercises: z
    .array(
      exerciseTrendSchema.pick({ exerciseId: true, uses: true, rated: true, medianChange: true }).extend({
        title: z.string(),
        items: z
          .array(
            exerciseUseSchema.pick({
              id: true,
              localDate: true,
              ended: true,
              distressBefore: true,
              distressAfter: true,
            }),
          )
          .describe('Oldest first; empty in a summary'),
      }),
    )
    .nullable(),
  journal: z
    .array(
      entrySchema.pick({ id: true, localDate: true, title: true }).extend({
        text: z.string().describe('Markdown'),
        isCut: z.boolean().describe('Whether this is only how it begins'),
      }),
    )
    .nullable()
    .describe('What was chosen, oldest first'),
  safetyPlan: z
    .array(planItemSchema.omit({ section: true, position: true }).extend({ step: z.enum(planSteps) }))
    .nullable()
    .describe('Step by step; only the texts in a summary'),
})

/** A report, ready to be shown. */
export type Report = z.infer<typeof reportSchema>

const ranged = operation.errors({
  RANGE_INVALID: {
    status: 422,
    message: 'Give `days`, or `from` and `to` in order and at most 20 years apart.',
  },
})

const route = (path: `/${string}`, summary: string) => ({
  method: 'POST' as const,
  path,
  summary,
  tags: ['report'],
})

export const reportContract = {
  count: ranged
    .route(route('/report/count', 'How many entries a report would hold; stores nothing'))
    .input(reportInput)
    .output(countsSchema),
  read: ranged
    .route(route('/report', 'A report for somebody who looks after the person; stores nothing'))
    .input(reportInput)
    .output(reportSchema),
  fhir: ranged
    .route(
      route(
        '/report/fhir',
        'Its mood and questionnaires as a FHIR R4 bundle, under a pseudonym; stores nothing',
      ),
    )
    .input(reportInput)
    .output(z.object({ fileName: z.string(), mediaType: z.string(), content: z.string() })),
}
