// Changes as they happen, for a second window or a script that keeps a view of its own. An event says which kind of thing
// changed and under which ids, never what it holds: whoever wants that reads it through the operation of its room.
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { idSchema, operation } from '../vault/operation.ts'

export const changeEventSchema = z.object({
  kind: z
    .string()
    .regex(/^[a-zA-Z]+(\.[a-z]+)?$/)
    .describe(
      'What happened, such as checkIn.changed, assessment.changed, message.stored, conversation.changed; `heartbeat`: nothing did; `missed`: more happened than is remembered, so read everything again',
    ),
  ids: z.array(idSchema).max(500).describe('Ids that the change is about; empty when it has none'),
})

/** One change, without content. */
export type ChangeEvent = z.infer<typeof changeEventSchema>

export const eventsContract = {
  watch: operation
    .route({
      method: 'GET',
      path: '/events',
      tags: ['events'],
      summary: 'What changes in this account from now on (server-sent events); ends when the vault locks',
      description:
        'Ids and kinds only. Send `Last-Event-ID` to go on after an event: what happened since is told first, as far as it is remembered.',
    })
    .output(eventIterator(changeEventSchema)),
}
