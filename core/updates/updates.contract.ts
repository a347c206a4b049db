// Looking for a newer HealHub: only when the person asks, and never where the organisation does it.
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { operation } from '../vault/operation.ts'

const updateOperation = operation.errors({
  UPDATES_OFF: { status: 403, message: 'Updates are not looked for on this computer.' },
  UPDATE_UNREACHABLE: { status: 502, message: 'The place for updates did not answer.' },
  UPDATE_NOT_TRUSTED: { status: 422, message: 'What came is not signed by the makers of HealHub.' },
})
const fileSchema = z.object({ name: z.string(), sizeBytes: z.int() })

export const fetchEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), doneBytes: z.int(), totalBytes: z.int() }),
  z.object({ type: z.literal('ready'), file: z.string() }),
])
export type FetchEvent = z.infer<typeof fetchEventSchema>

export const updatesContract = {
  state: operation
    .route({ method: 'GET', path: '/updates', tags: ['updates'], summary: 'Whether updates can be looked for' })
    .output(z.object({ state: z.enum(['on-request', 'by-organisation', 'no-source']), host: z.string().nullable(), version: z.string() })), // prettier-ignore
  check: updateOperation
    .route({
      method: 'POST',
      path: '/updates/check',
      tags: ['updates'],
      summary: 'Look for a newer version now; the one moment in which HealHub asks',
    }) // prettier-ignore
    .output(z.object({ newest: z.object({ version: z.string(), files: z.array(fileSchema) }).nullable() })),
  fetch: updateOperation
    .route({
      method: 'POST',
      path: '/updates/fetch',
      tags: ['updates'],
      summary: 'Fetch and check an installer, after keeping a copy of the vault',
    }) // prettier-ignore
    .input(z.object({ name: z.string().max(120) }))
    .output(eventIterator(fetchEventSchema)),
}
