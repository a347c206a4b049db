// Lets a person in at the caller's door once their vault is open.
import type { AccountView } from './account-view.ts'
import type { AccountsContext } from './accounts-context.ts'
import type { Tokens } from './session-door.ts'

/**
 * Starts a session of an unlocked account and gives what the caller has to show next time. A session that the caller had
 * before ends: nobody stays in two vaults through one door.
 */
export async function admit(
  { sessions, door, sessionId: before }: AccountsContext,
  account: AccountView,
  { endOthers = false } = {},
): Promise<{ account: AccountView; tokens: Tokens | null }> {
  const sessionId = sessions.start(account.id, door.kind)
  try {
    const tokens = await door.admit(sessionId, account.id)
    if (before) sessions.end(before)
    if (endOthers) sessions.endAll(account.id, sessionId)
    return { account, tokens }
  } catch (fault) {
    sessions.end(sessionId)
    throw fault
  }
}
