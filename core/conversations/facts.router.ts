// What a conversation keeps in mind, over the API.
import { implement } from '@orpc/server'
import type { ConversationId, FactId } from '../kernel/ids.ts'
import { type CallContext, unlocked } from '../vault/call-context.ts'
import { findRow } from './conversations.store.ts'
import { factsContract } from './facts.contract.ts'
import { listFacts, removeFact, saveFact } from './facts.store.ts'

const os = implement(factsContract).$context<CallContext>().use(unlocked)
const asId = (id: string) => id as ConversationId

/** Operations on facts. */
export const factsRouter = os.router({
  list: os.list.handler(({ context, input, errors }) => {
    if (!findRow(context.vault.reader, asId(input.conversationId))) throw errors.NOT_FOUND()
    return listFacts(context.vault.reader, asId(input.conversationId))
  }),
  save: os.save.handler(({ context, input, errors }) => {
    const conversationId = asId(input.conversationId)
    if (!findRow(context.vault.reader, conversationId)) throw errors.NOT_FOUND()
    const fact = { id: input.factId as FactId, conversationId, text: input.text, createdAtMs: context.clock.nowMs() } // prettier-ignore
    const saved = context.vault.write((writer) => saveFact(writer, fact))
    if (saved.ok) return saved.value
    throw saved.error.type === 'TooManyFacts' ? errors.TOO_MANY_FACTS() : errors.CONFLICT()
  }),
  remove: os.remove.handler(({ context, input }) => {
    context.vault.write((writer) => removeFact(writer, asId(input.conversationId), input.factId as FactId))
    return {}
  }),
})
