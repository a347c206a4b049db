// Trying something on days drawn by lot: the one way in which a person can learn about causes alone. The lot of a day is told on
// that day and not before, and the result when all days are over, because peeking makes chance look like an effect.
import { z } from 'zod'
import { safetySignalSchema } from '../safety/safety.contract.ts'
import {
  done,
  givenDateSchema,
  idSchema,
  localDateSchema,
  operation,
  personText,
} from '../vault/operation.ts'

const count = z.int().min(0)
const oneExperiment = z.object({ experimentId: idSchema })

export const experimentSchema = z.object({
  id: idSchema,
  title: z.string(),
  outcome: z.enum(['mood', 'energy', 'tension']),
  startsOn: localDateSchema,
  lastDay: localDateSchema,
  endedOn: localDateSchema.nullable().describe('First day that no longer counts, when ended early'),
  state: z.enum(['planned', 'running', 'over']),
  length: count.describe('Days in all'),
  days: z
    .array(
      z.object({
        date: localDateSchema,
        isOn: z.boolean().describe('What the lot says'),
        did: z.boolean().nullable().describe('Whether they did it; null while not said'),
      }),
    )
    .describe('Up to today; later lots are not told'),
  followed: z.object({ said: count, asDrawn: count }).describe('Days told, and told as the lot said'),
  values: z.object({ on: count, off: count, need: count }).describe('Days with a check-in on either side'),
  result: z
    .object({
      difference: z.object({ value: z.number(), from: z.number(), to: z.number() }),
      p: z.number(),
      nOn: count,
      nOff: count,
    })
    .nullable()
    .describe('On days minus off days with the 95 % interval of the randomisation test; only when over'),
})

const route = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: `/${string}`, summary: string) => ({
  method,
  path,
  summary,
  tags: ['experiments'],
})

export const experimentsContract = {
  create: operation
    .route({ ...route('POST', '/experiments', 'Plan an experiment; the lots are drawn'), successStatus: 201 })
    .input(
      z.object({
        id: idSchema,
        title: personText(200).refine((text) => text.trim().length > 0, 'is empty'),
        outcome: experimentSchema.shape.outcome.default('mood'),
        startsOn: givenDateSchema,
        length: z.union([z.literal(20), z.literal(28), z.literal(40)]).default(28),
      }),
    )
    .output(z.object({ safety: safetySignalSchema.nullable() })),
  list: operation
    .route(route('GET', '/experiments', 'Every experiment, newest first, as far as it may be told'))
    .input(z.object({ today: givenDateSchema.optional() }))
    .output(z.object({ items: z.array(experimentSchema) })),
  markDay: operation
    .route(route('PUT', '/experiments/{experimentId}/days/{date}', 'Say whether it was done on a day'))
    .input(oneExperiment.extend({ date: givenDateSchema, did: z.boolean().nullable() }))
    .output(done),
  end: operation
    .route(route('PUT', '/experiments/{experimentId}/end', 'End it early, or go on with it'))
    .input(
      oneExperiment.extend({
        endedOn: givenDateSchema.nullable().describe('First day that no longer counts'),
      }),
    )
    .output(done),
  remove: operation
    .route(route('DELETE', '/experiments/{experimentId}', 'Erase it; making it again draws the same lots'))
    .input(oneExperiment)
    .output(done),
}
