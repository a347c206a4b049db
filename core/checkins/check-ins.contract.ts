// Check-ins: how the person says they are, several times a day if they like. Ids and times come from the caller, so that
// every write can be sent twice; a deletion is undone by creating the same check-in again.
import { z } from 'zod'
import { manyAddedSchema, safetySignalSchema } from '../safety/safety.contract.ts'
import { exportInput, exportOutput, itemsSchema } from '../vault/bulk.ts'
import {
  done,
  givenDateSchema,
  idSchema,
  localDateSchema,
  operation,
  pageInput,
  pageOf,
  personText,
  timeMsSchema,
  timeZoneSchema,
} from '../vault/operation.ts'

const scale = z.int().min(0).max(10)
const word = personText(60).refine((text) => text.trim().length > 0, 'is empty')

/** Groups of what was going on. Names within a group are the person's own. */
export const factorGroups = [
  'sleep',
  'people',
  'activity',
  'place',
  'weather',
  'medicine',
  'cycle',
  'other',
] as const

const factorSchema = z.object({ group: z.enum(factorGroups), name: word })

/** One thing that was going on. */
export type Factor = z.infer<typeof factorSchema>

const told = {
  mood: scale.describe('0 (as low as can be) to 10'),
  energy: scale.nullable(),
  tension: scale.nullable(),
  feelings: z.array(word).max(20).describe('In the person’s own words'),
  factors: z.array(factorSchema).max(40),
  note: personText(10_000),
  activity: personText(200),
  location: personText(200),
}

const moment = {
  atMs: timeMsSchema.describe('The moment it tells of; may lie in the past'),
  zone: timeZoneSchema,
}

export const checkInSchema = z.object({
  id: idSchema,
  ...moment,
  localDate: localDateSchema,
  ...told,
  createdAtMs: z.int(),
  changedAtMs: z.int(),
})

/** A check-in as a caller hands it in. */
export const newCheckInSchema = z.object({
  id: idSchema,
  ...moment,
  mood: told.mood,
  energy: told.energy.default(null),
  tension: told.tension.default(null),
  feelings: told.feelings.default([]),
  factors: told.factors.default([]),
  note: told.note.default(''),
  activity: told.activity.default(''),
  location: told.location.default(''),
})

/** What is shown when the words of a check-in speak of danger. */
const storedSchema = checkInSchema.extend({ safety: safetySignalSchema.nullable() })

const route = (method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE', path: `/${string}`, summary: string) => ({
  method,
  path,
  summary,
  tags: ['check-ins'],
})

/** What says a moment may not say one to come. */
const timed = operation.errors({ DAY_IN_FUTURE: { status: 422, message: 'That lies in the future.' } })

export const checkInsContract = {
  create: timed
    .route({ ...route('POST', '/check-ins', 'Say how you are'), successStatus: 201 })
    .input(newCheckInSchema)
    .output(storedSchema),
  createMany: operation
    .route(route('POST', '/check-ins/batch', 'Many check-ins in one transaction, each with its own verdict'))
    .input(z.object({ items: itemsSchema('POST /check-ins') }))
    .output(manyAddedSchema),
  exportMany: operation
    .route(route('GET', '/check-ins/export', 'All check-ins as lines of JSON, newest first'))
    .input(exportInput)
    .output(exportOutput),
  list: operation
    .route(route('GET', '/check-ins', 'Check-ins, newest first'))
    .input(pageInput.extend({ from: givenDateSchema.optional(), to: givenDateSchema.optional() }))
    .output(pageOf(checkInSchema)),
  update: timed
    .route(route('PATCH', '/check-ins/{checkInId}', 'Change a check-in; what is left out stays'))
    .input(
      z
        .object({ checkInId: idSchema, ...moment, ...told })
        .partial()
        .required({ checkInId: true }),
    )
    .output(storedSchema),
  remove: operation
    .route(route('DELETE', '/check-ins/{checkInId}', 'Delete a check-in'))
    .input(z.object({ checkInId: idSchema }))
    .output(done),
  words: operation
    .route(route('GET', '/check-ins/words', 'Own words of the last year, the most used first'))
    .output(
      z.object({
        feelings: z.array(z.string()),
        factors: z.array(factorSchema),
        archivedFactors: z.array(factorSchema),
        activities: z.array(z.string()),
        locations: z.array(z.string()),
      }),
    ),
  archiveFactor: operation
    .route(route('PUT', '/check-ins/factors/archived', 'Offer a factor no longer, or again'))
    .input(factorSchema.extend({ archived: z.boolean() }))
    .output(done),
}
