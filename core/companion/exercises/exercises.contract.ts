// The guided exercises as the interface shows them, which of them fit, and what came of doing them. Texts come from
// resources, never from a model. Ids and times of a use come from the caller, so that every write can be sent twice; a
// removal is undone by recording the same use again.
import { z } from 'zod'
import { riskLevelSchema } from '../../affect/affect.contract.ts'
import { manyAddedSchema, safetySignalSchema } from '../../safety/safety.contract.ts'
import { exportInput, exportOutput, itemsSchema } from '../../vault/bulk.ts'
import {
  done,
  idSchema,
  localDateSchema,
  operation,
  pageInput,
  pageOf,
  timeMsSchema,
  timeZoneSchema,
} from '../../vault/operation.ts'
import { answersSchema, keptAnswerSchema } from './answers.ts'
import { askSchema, flows } from './exercise-file.ts'

const exerciseSchema = z.object({
  id: z.string(),
  version: z.int(),
  flow: z.enum(flows),
  title: z.string(),
  minutes: z.number(),
  summary: z.string(),
  whenToUse: z.array(z.string()),
  /** Asked before it starts; a yes means that `instead` fits better, or none at all. */
  notFor: z.array(z.object({ question: z.string(), instead: z.string().nullable() })),
  upToLevel: z.int().describe('Highest level of danger held for the person at which it may begin'),
  steps: z.array(
    z.object({
      text: z.string(),
      seconds: z.number().nullable(),
      spoken: z.string().describe('For screen readers'),
      ask: askSchema.nullable(),
      swap: z.string().nullable().describe('The same step with another sense'),
      recall: z.array(z.string()).describe('Keys of earlier answers to show again'),
    }),
  ),
  sources: z.array(z.string()),
})

const distress = z.int().min(0).max(10).nullable().describe('How hard things feel, 0 to 10')

const use = {
  id: idSchema,
  exerciseId: z.string().max(64),
  startedAtMs: timeMsSchema,
  endedAtMs: timeMsSchema,
  zone: timeZoneSchema,
  ended: z.enum(['finished', 'stopped', 'worse']),
  distressBefore: distress,
  distressAfter: distress,
}

export const exerciseUseSchema = z.object({
  ...use,
  version: z.int(),
  localDate: localDateSchema,
  answers: z.array(keptAnswerSchema),
})

/** A use as a caller hands it in. */
export const newUseSchema = z.object({ ...use, answers: answersSchema.default({}) })

/** What is shown when kept words speak of danger. */
const keptSchema = z.object({ use: exerciseUseSchema, safety: safetySignalSchema.nullable() })

export const exerciseTrendSchema = z.object({
  exerciseId: z.string(),
  uses: z.int(),
  rated: z.int().describe('Uses with a number before and after'),
  missing: z.int().describe('Rated uses until a trend can be shown'),
  medianChange: z.number().nullable().describe('After minus before; null while too few are rated'),
  verdict: z.enum(['lower', 'higher', 'similar']).nullable(),
})

const oneUse = z.object({ useId: idSchema })
const route = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: `/${string}`, summary: string) => ({
  method,
  path,
  summary,
  tags: ['companion'],
})
const answersDoNotFit = {
  ANSWERS_DO_NOT_FIT: { status: 422, message: 'These answers do not belong to this exercise.' },
}

export const exercisesContract = {
  list: operation
    .route(route('GET', '/exercises', 'All guided exercises'))
    .output(z.object({ items: z.array(exerciseSchema) })),
  suggest: operation
    .route(route('GET', '/exercises/fitting', 'Which exercises fit how things are, best first'))
    .input(
      z.object({
        distress: z.int().min(0).max(10).optional(),
        energy: z.int().min(0).max(10).optional(),
        pleasure: z.int().min(0).max(10).optional(),
        hour: z.int().min(0).max(23).optional().describe('Local hour'),
      }),
    )
    .output(
      z.object({
        ids: z.array(z.string()),
        level: riskLevelSchema.describe('Held for the person; from 3 on: people, no exercise'),
      }),
    ),
  record: operation
    .route({ ...route('POST', '/exercises/uses', 'Keep that an exercise was done'), successStatus: 201 })
    .errors(answersDoNotFit)
    .input(newUseSchema)
    .output(keptSchema),
  createMany: operation
    .route(route('POST', '/exercises/uses/batch', 'Many uses in one transaction, each with its own verdict'))
    .input(z.object({ items: itemsSchema('POST /exercises/uses') }))
    .output(manyAddedSchema),
  exportMany: operation
    .route(route('GET', '/exercises/uses/export', 'All uses as lines of JSON, newest first'))
    .input(exportInput)
    .output(exportOutput),
  keep: operation
    .route(route('PUT', '/exercises/uses/{useId}/answers', 'Keep what was written, or nothing of it'))
    .errors(answersDoNotFit)
    .input(oneUse.extend({ answers: answersSchema }))
    .output(keptSchema),
  uses: operation
    .route(route('GET', '/exercises/uses', 'When exercises were done, newest first'))
    .input(pageInput.extend({ exerciseId: z.string().max(64).optional() }))
    .output(pageOf(exerciseUseSchema)),
  trends: operation
    .route(route('GET', '/exercises/trends', 'What each exercise that was done came to'))
    .output(z.object({ items: z.array(exerciseTrendSchema) })),
  remove: operation
    .route(route('DELETE', '/exercises/uses/{useId}', 'Delete that an exercise was done'))
    .input(oneUse)
    .output(done),
}
