// The state of the core itself: what a person, a script or a monitor may ask without learning any content.
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { chosenStateSchema } from '../affect/chosen-reader.contract.ts'
import { operation } from '../vault/operation.ts'

/** Operations on the core's own state. */
export const systemContract = {
  health: oc
    .route({
      method: 'GET',
      path: '/health',
      tags: ['system'],
      summary: 'Whether the core runs; needs no session',
    })
    .output(z.object({ status: z.literal('ok'), version: z.string(), uptimeSeconds: z.number() })),
  database: operation
    .route({ method: 'GET', path: '/health/database', tags: ['system'], summary: 'State of the vault file' })
    .output(
      z.object({
        status: z.enum(['ok', 'damaged']),
        encrypted: z.boolean(),
        cipher: z.string(),
        sqliteVersion: z.string(),
        schemaVersion: z.int(),
        sizeBytes: z.int(),
        freeBytes: z.int(),
        lastSnapshotAtMs: z.int().nullable(),
      }),
    ),
  reader: oc
    .route({
      method: 'GET',
      path: '/health/reader',
      tags: ['system'],
      summary: 'State of the model process that reads feelings',
    })
    .output(
      z.object({
        state: z.enum(['starting', 'ready', 'restarting', 'unavailable']),
        model: z.string().nullable(),
        restarts: z.int(),
        chosen: chosenStateSchema
          .nullable()
          .describe('The bigger classifier beside the bundled one; null when none is chosen'),
      }),
    ),
  metrics: oc
    .route({
      method: 'GET',
      path: '/metrics',
      tags: ['system'],
      summary: 'Counts and durations for Prometheus; no content',
    })
    .output(z.instanceof(Blob)),
}
