// Operations on what a conversation keeps in mind: short facts that the person pins, sees and edits. A language model is
// told them with every reply; nothing is pinned by itself.
import { z } from 'zod'
import { done, idSchema, operation, personText } from '../vault/operation.ts'

/** Longest fact, in UTF-16 code units: it takes room in every prompt. */
export const maxFactLength = 300
/** Most facts of one conversation, for the same reason. */
export const maxFacts = 20

export const factSchema = z.object({ id: idSchema, text: z.string(), createdAtMs: z.int() })
const text = personText(maxFactLength).refine((fact) => fact.trim().length > 0, 'is empty')
const inConversation = z.object({ conversationId: idSchema })
const oneFact = inConversation.extend({ factId: idSchema })
const route = (method: 'GET' | 'PUT' | 'DELETE', summary: string, one = '') => ({
  method,
  path: `/conversations/{conversationId}/facts${one}` as const,
  summary,
  tags: ['conversations'],
})

export const factsContract = {
  list: operation
    .route(route('GET', 'What the conversation keeps in mind, oldest first'))
    .input(inConversation)
    .output(z.array(factSchema)),
  save: operation
    .route(route('PUT', 'Keep a fact in mind, or change it', '/{factId}'))
    .errors({ TOO_MANY_FACTS: { status: 409, message: `At most ${maxFacts} facts fit one conversation.` } })
    .input(oneFact.extend({ text }))
    .output(factSchema),
  remove: operation
    .route(route('DELETE', 'Stop keeping a fact in mind', '/{factId}'))
    .input(oneFact)
    .output(done),
}
