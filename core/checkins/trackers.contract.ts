// Trackers: what the person keeps count of in their own words, one value a local day. A day's value is replaced, never
// added to, so that every write can be sent twice.
import { z } from 'zod'
import { manyAddedSchema, safetySignalSchema } from '../safety/safety.contract.ts'
import { exportInput, exportOutput, itemsSchema, verdictSchema } from '../vault/bulk.ts'
import {
  done,
  givenDateSchema,
  idSchema,
  localDateSchema,
  operation,
  personText,
} from '../vault/operation.ts'

/** `yes-no` is 1 or 0, `scale` 0 to 10, `duration` minutes of the day, `number` anything within its limits. */
export const trackerKinds = ['number', 'scale', 'yes-no', 'duration'] as const

const amount = z.number().min(-1e9).max(1e9)
const name = personText(60).refine((text) => text.trim().length > 0, 'is empty')
const unit = personText(20)
const limits = z
  .object({ min: amount.nullable(), max: amount.nullable() })
  .refine(({ min, max }) => min === null || max === null || min <= max, 'has a minimum above its maximum')
  .describe('Of a number; null: no limit')

export const trackerSchema = z.object({
  id: idSchema,
  name,
  kind: z.enum(trackerKinds),
  unit,
  min: amount.nullable(),
  max: amount.nullable(),
  archived: z.boolean(),
})
const storedSchema = trackerSchema.extend({ safety: safetySignalSchema.nullable() })

/** A tracker as a caller hands it in. */
export const newTrackerSchema = z.object({
  id: idSchema,
  name,
  kind: z.enum(trackerKinds),
  unit: unit.default(''),
  limits: limits.default({ min: null, max: null }),
})
const valueSchema = z.object({ trackerId: idSchema, localDate: localDateSchema, value: z.number() })

const route = (method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE', path: `/${string}`, summary: string) => ({
  method,
  path,
  summary,
  tags: ['trackers'],
})
const oneTracker = z.object({ trackerId: idSchema })
const oneDay = oneTracker.extend({ localDate: givenDateSchema })

/** A value as a caller hands it in. */
export const newValueSchema = oneDay.extend({ value: amount })

export const trackersContract = {
  list: operation
    .route(route('GET', '/trackers', 'Own trackers in their order, archived ones too'))
    .output(z.object({ items: z.array(trackerSchema) })),
  create: operation
    .route({ ...route('POST', '/trackers', 'Keep count of something'), successStatus: 201 })
    .input(newTrackerSchema)
    .output(storedSchema),
  createMany: operation
    .route(route('POST', '/trackers/batch', 'Many trackers in one transaction, each with its own verdict'))
    .input(z.object({ items: itemsSchema('POST /trackers') }))
    .output(manyAddedSchema),
  exportMany: operation
    .route(route('GET', '/trackers/export', 'All trackers as lines of JSON, in their order'))
    .output(exportOutput),
  update: operation
    .route(route('PATCH', '/trackers/{trackerId}', 'Rename or archive it; what is left out stays'))
    .input(
      oneTracker.extend({
        name: name.optional(),
        unit: unit.optional(),
        limits: limits.optional(),
        archived: z.boolean().optional(),
      }),
    )
    .output(storedSchema),
  reorder: operation
    .route(route('PUT', '/trackers/order', 'Put trackers in this order; others follow'))
    .input(z.object({ trackerIds: z.array(idSchema).max(500) }))
    .output(done),
  remove: operation
    .route(route('DELETE', '/trackers/{trackerId}', 'Delete it; can be undone until the next unlock'))
    .input(oneTracker)
    .output(done),
  restore: operation
    .route(route('POST', '/trackers/{trackerId}/restore', 'Take a deletion back'))
    .input(oneTracker)
    .output(trackerSchema),
  values: operation
    .route(route('GET', '/tracker-values', 'Values of some days, oldest first'))
    .input(z.object({ from: givenDateSchema, to: givenDateSchema, trackerId: idSchema.optional() }))
    .output(z.object({ items: z.array(valueSchema) })),
  setValue: operation
    .route(route('PUT', '/trackers/{trackerId}/values/{localDate}', 'Set the value of a day'))
    .errors({
      VALUE_DOES_NOT_FIT: { status: 422, message: 'That value is not within the limits of this tracker.' },
      DAY_IN_FUTURE: { status: 422, message: 'That lies in the future.' },
    })
    .input(newValueSchema)
    .output(valueSchema),
  setManyValues: operation
    .route(
      route('POST', '/tracker-values/batch', 'Many values in one transaction, each with its own verdict'),
    )
    .input(z.object({ items: itemsSchema('PUT /trackers/{trackerId}/values/{localDate}, in one object') }))
    .output(z.object({ items: z.array(verdictSchema).describe('The id is that of the tracker') })),
  exportManyValues: operation
    .route(route('GET', '/tracker-values/export', 'All values as lines of JSON, oldest day first'))
    .input(exportInput)
    .output(exportOutput),
  clearValue: operation
    .route(route('DELETE', '/trackers/{trackerId}/values/{localDate}', 'Leave a day without a value'))
    .input(oneDay)
    .output(done),
}
