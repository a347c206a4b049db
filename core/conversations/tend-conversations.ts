// What conversations need once after a vault was unlocked: deletions that can no longer be undone end, a follow-up after
// danger becomes due, and words that a crash left unread are read.
import type { Classifier } from '../affect/reading.ts'
import { rememberUnlock } from '../safety/remember-danger.ts'
import type { Vault } from '../vault/vault.ts'
import { purgeDeleted } from './conversations.store.ts'
import { readUnread } from './read-message.ts'

/** Purges at once; resolves when everything unread was read. Rejects when the vault locks meanwhile, which does no harm. */
export async function tendConversations(
  vault: Vault,
  { nowMs, classifier }: { nowMs: number; classifier: Classifier },
): Promise<void> {
  vault.write((writer) => {
    if (purgeDeleted(writer, nowMs) > 0) vault.audit.append(writer, 'conversation.erased')
    rememberUnlock(writer, nowMs)
  })
  await readUnread(vault, classifier)
}
