// Conversations and messages over the API. Nothing is decided here: each operation hands on to one function.
import { implement } from '@orpc/server'
import type { ConversationId } from '../kernel/ids.ts'
import { type CallContext, unlocked } from '../vault/call-context.ts'
import { conversationsContract } from './conversations.contract.ts'
import * as store from './conversations.store.ts'
import { exportConversation } from './export-conversation.ts'

const os = implement(conversationsContract).$context<CallContext>().use(unlocked)
const asId = (id: string) => id as ConversationId

/** Operations on conversations. */
export const conversationsRouter = os.router({
  create: os.create.handler(({ context, input, errors }) => {
    const made = context.vault.write((writer) =>
      store.createConversation(writer, { ...input, id: asId(input.id) }),
    )
    if (!made) throw errors.CONFLICT()
    return made
  }),
  list: os.list.handler(({ context, input }) => {
    const nowMs = context.clock.nowMs()
    if (store.hasPurgeable(context.vault.reader, nowMs))
      context.vault.write((writer) => {
        store.purgeDeleted(writer, nowMs)
        context.vault.audit.append(writer, 'conversation.erased')
      })
    return store.listConversations(context.vault.reader, input)
  }),
  get: os.get.handler(({ context, input, errors }) => {
    const found = store.findConversation(context.vault.reader, asId(input.conversationId))
    if (!found) throw errors.NOT_FOUND()
    return found
  }),
  update: os.update.handler(
    ({ context, input: { conversationId, title, pinned, archived, mode }, errors }) => {
      const id = asId(conversationId)
      const updated = context.vault.write((writer) => {
        store.updateConversation(writer, id, {
          ...(title === undefined ? {} : { title: title.trim(), titledByPerson: true }),
          ...(pinned === undefined ? {} : { pinned }),
          ...(mode === undefined ? {} : { mode }),
          ...(archived === undefined ? {} : { archivedAtMs: archived ? context.clock.nowMs() : null }),
        })
        return store.findConversation(writer, id)
      })
      if (!updated) throw errors.NOT_FOUND()
      return updated
    },
  ),
  remove: os.remove.handler(({ context, input, errors }) => {
    const id = asId(input.conversationId)
    const nowMs = context.clock.nowMs()
    const found = context.vault.write((writer) => {
      const existing = store.findConversation(writer, id)
      store.deleteConversation(writer, id, nowMs)
      return existing
    })
    if (!found) throw errors.NOT_FOUND()
    return { undoUntilMs: nowMs + store.undoMs }
  }),
  restore: os.restore.handler(({ context, input, errors }) => {
    const restored = context.vault.write((writer) =>
      store.restoreConversation(writer, asId(input.conversationId)),
    )
    if (!restored) throw errors.NOT_FOUND()
    return restored
  }),
  saveDraft: os.saveDraft.handler(({ context, input, errors }) => {
    const id = asId(input.conversationId)
    const found = context.vault.write((writer) => {
      store.updateConversation(writer, id, { draft: input.text })
      return store.findConversation(writer, id)
    })
    if (!found) throw errors.NOT_FOUND()
    return {}
  }),
  export: os.export.handler(({ context, input, errors }) => {
    const found = store.findConversation(context.vault.reader, asId(input.conversationId))
    if (!found) throw errors.NOT_FOUND()
    context.vault.write((writer) => context.vault.audit.append(writer, 'conversation.exported', found.id))
    return exportConversation(context.vault.reader, found, input)
  }),
})
