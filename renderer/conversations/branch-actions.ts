// Moving between branches and to single messages.
import { queryClient } from '../app/query-client.ts'
import { api } from '../rpc/client.ts'
import { branchOptions } from './branch-cache.ts'
import { clearTurn } from './turn/turn-store.ts'
import { setAnchor } from './view-store.ts'

/** Shows the branch that holds a message, opened at that message. Rejects when the core cannot. */
export async function showVersion(conversationId: string, messageId: string): Promise<void> {
  await api.messages.selectBranch({ conversationId, messageId })
  clearTurn(conversationId)
  openAt(conversationId, messageId)
}

/** Goes to a message wherever it is; shows its branch first when another one is shown. Rejects when it is gone. */
export async function goToMessage(conversationId: string, messageId: string): Promise<void> {
  if (await isShown(conversationId, messageId)) openAt(conversationId, messageId)
  else await showVersion(conversationId, messageId)
}

/** Shows the end of the conversation. */
export function goToEnd(conversationId: string): void {
  setAnchor(conversationId, null)
}

async function isShown(conversationId: string, messageId: string): Promise<boolean> {
  try {
    const page = await api.messages.list({ conversationId, aroundId: messageId, limit: 1 })
    return page.items.some(({ id }) => id === messageId)
  } catch (failure) {
    if (isNotFound(failure)) return false
    throw failure
  }
}

function openAt(conversationId: string, messageId: string): void {
  for (const anchorId of [messageId, null])
    queryClient.removeQueries({ queryKey: branchOptions(conversationId, anchorId).queryKey })
  setAnchor(conversationId, null)
  setAnchor(conversationId, messageId)
}

const isNotFound = (failure: unknown): boolean =>
  typeof failure === 'object' && failure !== null && 'code' in failure && failure.code === 'NOT_FOUND'
