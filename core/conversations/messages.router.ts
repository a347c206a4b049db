// Messages over the API: paging, sending, other replies, branches and search.
import { implement } from '@orpc/server'
import type { Classifier } from '../affect/reading.ts'
import type { Companion } from '../companion/companion.ts'
import type { ConversationId, MessageId } from '../kernel/ids.ts'
import type { Result } from '../kernel/result.ts'
import { type CallContext, unlocked, withCallErrors } from '../vault/call-context.ts'
import { messagesContract } from './conversations.contract.ts'
import { findConversation, updateConversation } from './conversations.store.ts'
import type { Generations } from './generations.ts'
import { listBranch } from './list-branch.ts'
import { findMessage, newestLeaf } from './messages.store.ts'
import { searchMessages } from './search-messages.ts'
import { regenerateReply, sendMessage } from './send-message.ts'
import type { IdTaken, NewMessage, NotFound, SendEvent } from './turn.ts'

/** What messages need beyond the vault. */
export interface MessagesContext extends CallContext {
  readonly classifier: Classifier
  readonly companion: Companion
  readonly generations: Generations
}

const os = implement(messagesContract).$context<MessagesContext>().use(unlocked)
type Errors = { NOT_FOUND: () => Error; CONFLICT: () => Error }

function eventsOf(
  started: Result<AsyncGenerator<SendEvent>, NotFound | IdTaken>,
  errors: Errors,
): AsyncGenerator<SendEvent> {
  if (started.ok) return withCallErrors(started.value)
  throw started.error.type === 'NotFound' ? errors.NOT_FOUND() : errors.CONFLICT()
}

/** Operations on messages. */
export const messagesRouter = os.router({
  list: os.list.handler(({ context, input, errors }) => {
    const conversationId = input.conversationId as ConversationId
    const { reader } = context.vault
    const page = findConversation(reader, conversationId) && listBranch(reader, { ...input, conversationId, aroundId: input.aroundId as MessageId | undefined }) // prettier-ignore
    if (!page) throw errors.NOT_FOUND()
    return page
  }),
  send: os.send.handler(({ context, input, errors, signal }) =>
    eventsOf(sendMessage(context, input as NewMessage, signal), errors),
  ),
  sendPlain: os.sendPlain.handler(async ({ context, input, errors, signal }) => {
    const events = await Array.fromAsync(eventsOf(sendMessage(context, input as NewMessage, signal), errors))
    const read = events.find((event) => event.type === 'read')
    const end = events.find((event) => event.type === 'done')
    if (!read) throw new Error('the turn ended early')
    return { message: read.message, safety: read.safety, reply: end?.reply ?? null }
  }),
  regenerate: os.regenerate.handler(({ context, input, errors, signal }) => {
    const conversationId = input.conversationId as ConversationId
    return eventsOf(
      regenerateReply(context, { conversationId, messageId: input.messageId as MessageId, warmth: input.warmth }, signal), // prettier-ignore
      errors,
    )
  }),
  stop: os.stop.handler(({ context, input }) => {
    context.generations.stop(context.accountId, input.conversationId as ConversationId)
    return {}
  }),
  selectBranch: os.selectBranch.handler(({ context, input, errors }) => {
    const id = input.messageId as MessageId
    const conversationId = input.conversationId as ConversationId
    const selected = context.vault.write((writer) => {
      if (findMessage(writer, id)?.conversationId !== conversationId) return false
      updateConversation(writer, conversationId, { activeLeafId: newestLeaf(writer, id) })
      return true
    })
    if (!selected) throw errors.NOT_FOUND()
    return {}
  }),
  search: os.search.handler(({ context, input }) =>
    searchMessages(context.vault.reader, {
      ...input,
      conversationId: input.conversationId as ConversationId | undefined,
    }),
  ),
})
