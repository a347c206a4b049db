// Operations on questionnaires: which there are, when each may be asked again, filling one in, and what was given before.
import { z } from 'zod'
import { riskLevelSchema } from '../affect/affect.contract.ts'
import { safetySignalSchema } from '../safety/safety.contract.ts'
import { exportInput, exportOutput, itemsSchema, verdictSchema } from '../vault/bulk.ts'
import {
  done,
  givenDateSchema,
  idSchema,
  operation,
  pageInput,
  pageOf,
  personText,
  timeMsSchema,
  timeZoneSchema,
} from '../vault/operation.ts'
import { questionnaireFileSchema } from './questionnaire-file.ts'

const scaleScoreSchema = z.object({
  id: z.string(),
  score: z.number().nullable().describe('Null when too much is missing'),
  band: z.string().nullable(),
  prorated: z.boolean(),
})
export const changeSchema = z.object({
  points: z.number(),
  percent: z.int().nullable(),
  verdict: z.enum(['improved', 'worse', 'none']).nullable(),
  recovered: z.boolean(),
})
const answersSchema = z.record(z.string().max(8), z.int().nullable())

export const assessmentSchema = z.object({
  id: idSchema,
  questionnaireId: z.string(),
  version: z.string(),
  answers: answersSchema,
  scales: z.array(scaleScoreSchema),
  flags: z.array(z.string()).describe('Lines of the questionnaire that were reached'),
  safetyLevel: riskLevelSchema,
  takenAtMs: z.int(),
  localDate: z.string(),
  zone: z.string(),
  note: z.string(),
  change: changeSchema
    .nullable()
    .describe('Against the one before; of the first scale that has a score in both'),
})

/** A filled-in questionnaire as a caller hands it in. */
export const newAssessmentSchema = z.object({
  id: idSchema,
  questionnaireId: z.string().max(64),
  answers: answersSchema,
  sex: z.enum(['male', 'female']).optional().describe('Moves the line of AUDIT-C only; not stored'),
  takenAtMs: timeMsSchema,
  zone: timeZoneSchema,
})

const route = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: `/${string}`, summary: string) => ({
  method,
  path,
  summary,
  tags: ['assessments'],
})
const oneAssessment = z.object({ assessmentId: idSchema })

export const assessmentsContract = {
  questionnaires: operation
    .route(route('GET', '/questionnaires', 'Every questionnaire, with when it may be asked again'))
    .input(z.object({ today: givenDateSchema.optional().describe("The person's own day") }))
    .output(
      z.object({
        items: z.array(
          questionnaireFileSchema.extend({
            lastTaken: z.string().nullable().describe('Local date'),
            dueFrom: z.string().nullable().describe('Local date from which it may be asked again; null: now'),
          }),
        ),
      }),
    ),
  submit: operation
    .route({
      ...route('POST', '/assessments', 'Fill in a questionnaire; it is scored and kept'),
      successStatus: 201,
    })
    .errors({
      TOO_EARLY: {
        status: 409,
        message: 'This questionnaire was filled in not long ago; asking again would say nothing new.',
        data: z.object({ dueFrom: z.string() }),
      },
      ANSWERS_DO_NOT_FIT: { status: 422, message: 'These answers do not belong to this questionnaire.' },
    })
    .input(newAssessmentSchema)
    .output(z.object({ assessment: assessmentSchema, safety: safetySignalSchema.nullable() })),
  submitMany: operation
    .route(
      route('POST', '/assessments/batch', 'Many in one transaction, each scored and with its own verdict'),
    )
    .input(z.object({ items: itemsSchema('POST /assessments') }))
    .output(z.object({ items: z.array(verdictSchema), safety: safetySignalSchema.nullable() })),
  exportMany: operation
    .route(route('GET', '/assessments/export', 'All of them as lines of JSON, newest first'))
    .input(exportInput)
    .output(exportOutput),
  list: operation
    .route(route('GET', '/assessments', 'Filled-in questionnaires, newest first'))
    .input(pageInput.extend({ questionnaireId: z.string().max(64).optional() }))
    .output(pageOf(assessmentSchema)),
  get: operation
    .route(route('GET', '/assessments/{assessmentId}', 'One filled-in questionnaire, item by item'))
    .input(oneAssessment)
    .output(assessmentSchema),
  setNote: operation
    .route(route('PUT', '/assessments/{assessmentId}/note', 'Keep a note beside it'))
    .input(oneAssessment.extend({ note: personText(2000) }))
    .output(assessmentSchema.extend({ safety: safetySignalSchema.nullable() })),
  remove: operation
    .route(route('DELETE', '/assessments/{assessmentId}', 'Erase it; there is no undo'))
    .input(oneAssessment)
    .output(done),
}
