// Gives a conversation a title that a model proposed. A name that the person gave is never touched.
import type { ConversationId } from '../kernel/ids.ts'
import type { Vault } from '../vault/vault.ts'
import { findRow, updateConversation } from './conversations.store.ts'

/** Sets the title unless the person named the conversation, or it is gone. */
export function proposeTitle(vault: Vault, conversationId: ConversationId, title: string): void {
  vault.write((writer) => {
    const row = findRow(writer, conversationId)
    if (row && !row.titledByPerson) updateConversation(writer, conversationId, { title })
  })
}
