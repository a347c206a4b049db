// What a person can do with a turn: send, try again, ask for another reply, stop. The text of a message leaves the
// composer's draft only once it is on disk.
import { newId } from '../../../core/kernel/ids.ts'
import { machineZone } from '../../../core/kernel/local-day.ts'
import { queryClient } from '../../app/query-client.ts'
import { tellShell } from '../../desktop/shell-link.ts'
import { api, query } from '../../rpc/client.ts'
import { reloadBranch, rememberMessage } from '../branch-cache.ts'
import { draftOf, keepDraft, setDraftText } from '../composer/drafts.ts'
import { conversationExists, ensureConversation } from '../new-conversation.ts'
import type { Message } from '../message-types.ts'
import { showSafety } from '../safety-state.ts'
import { isDurable, isRegeneration } from './turn.ts'
import type { Turn, TurnChange, TurnStart } from './turn.ts'
import { beginTurn, cutterOf, isBusy, repeatTurn, turnOf } from './turn-store.ts'
import type { OpenTurn } from './turn-store.ts'

const stopWaitMs = 1_500
// A stream that was cut off says nothing of what the core keeps of it; a moment later it can be read.
const keptAfterMs = 700

/** Sends the text of the composer. The same words as a message that failed to send go out as that same message. */
export function sendDraft(conversationId: string, text: string): void {
  if (isBusy(conversationId)) return
  const failed = turnOf(conversationId)
  setDraftText(conversationId, '')
  if (failed && failed.phase === 'failed' && !isDurable(failed) && failed.text === text)
    return tryAgain(failed)
  begin({ conversationId, text, ...minted() })
}

/** Sends a new version of a message; the branch that went on from the old one stays. */
export function sendEdit(message: Message, text: string): void {
  if (isBusy(message.conversationId)) return
  begin({ conversationId: message.conversationId, parentId: message.parentId, text, ...minted() })
}

/** Asks for another reply to a message of the person; `reply` is the one shown now. */
export function askAgain(reply: Message): void {
  if (isBusy(reply.conversationId) || reply.parentId === null) return
  begin({
    conversationId: reply.conversationId,
    messageId: reply.parentId,
    text: '',
    writtenAtMs: Date.now(),
    zone: machineZone(),
    earlierReplyIds: reply.siblingIds,
  })
}

/** Sends a turn that failed or was stopped too early once more. */
export function tryAgain(turn: Turn): void {
  if (draftOf(turn.conversationId) === turn.text) setDraftText(turn.conversationId, '')
  void repeatTurn(turn, open, afterChange)
}

/** Stops the reply. The core then ends the stream with the part it keeps; if it does not, the stream is cut off. */
export async function stopReply(conversationId: string): Promise<void> {
  if (!isBusy(conversationId)) return
  const turn = turnOf(conversationId)
  const cutOff = cutterOf(conversationId)
  if (turn && !isDurable(turn)) return cutOff()
  const timer = setTimeout(cutOff, stopWaitMs)
  try {
    await api.messages.stop({ conversationId })
  } catch {
    clearTimeout(timer)
    cutOff()
  }
}

const minted = () => ({ messageId: newId<string>(), writtenAtMs: Date.now(), zone: machineZone() })

const begin = (start: TurnStart): void => void beginTurn(start, open, afterChange)

const open: OpenTurn = async (start, signal) => {
  const { conversationId, messageId, text, writtenAtMs, zone, parentId } = start
  if (start.earlierReplyIds) return await api.messages.regenerate({ conversationId, messageId }, { signal })
  await ensureConversation(conversationId)
  const input = { conversationId, id: messageId, text, writtenAtMs, zone }
  return await api.messages.send(parentId === undefined ? input : { ...input, parentId }, { signal })
}

function afterChange(turn: Turn, change: TurnChange): void {
  const { conversationId } = turn
  switch (change.type) {
    case 'stored':
      rememberMessage(change.message)
      // The core emptied the draft with the message; what was typed since must not go with it.
      keepDraft(conversationId)
      return refreshConversation(conversationId)
    case 'read':
      rememberMessage(change.message)
      if (change.safety) showSafety(conversationId, change.message.id, change.safety)
      return undefined
    case 'done':
      if (change.reply) rememberMessage(change.reply)
      tellShell({ type: 'reply-done' })
      return refreshConversation(conversationId)
    case 'failed':
      return giveBack(turn)
    case 'stopped':
      if (isDurable(turn)) setTimeout(() => void reloadBranch(conversationId), keptAfterMs)
      return giveBack(turn)
    default:
      return undefined
  }
}

// Words that never reached the disk go back into the composer, unless something else is being written there.
function giveBack(turn: Turn): void {
  if (isDurable(turn) || isRegeneration(turn) || turn.parentId !== undefined) return
  if (draftOf(turn.conversationId) === '') setDraftText(turn.conversationId, turn.text)
}

function refreshConversation(conversationId: string): void {
  void queryClient.invalidateQueries({ queryKey: query.conversations.list.key() })
  if (conversationExists(conversationId))
    void queryClient.invalidateQueries({
      queryKey: query.conversations.get.key({ input: { conversationId } }),
    })
}
