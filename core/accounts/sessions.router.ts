// The operations on sessions: log in, stay, log out. The door decides what the caller carries (cookie, token, or nothing
// over a port); the sessions decide whether it still counts.
import { implement, ORPCError } from '@orpc/server'
import type { AccountId } from '../kernel/ids.ts'
import { unlocked } from '../vault/call-context.ts'
import { type AccountsContext, asError } from './accounts-context.ts'
import { sessionsContract } from './accounts.contract.ts'
import { admit } from './admit-session.ts'

const os = implement(sessionsContract).$context<AccountsContext>()

const locked = () => new ORPCError('VAULT_LOCKED', { status: 401, message: 'Unlock your vault first.' })

/** Operations on sessions. */
export const sessionsRouter = os.router({
  login: os.login.handler(async ({ context, input, errors }) => {
    const unlockedAccount = await context.accounts.unlock(input.accountId as AccountId, input.passphrase)
    if (!unlockedAccount.ok) throw asError(unlockedAccount.error, errors)
    return admit(context, unlockedAccount.value)
  }),

  loginWithKeychain: os.loginWithKeychain.handler(async ({ context, input, errors }) => {
    const unlockedAccount = await context.accounts.unlockWithKeychain(input.accountId as AccountId)
    if (!unlockedAccount.ok) throw asError(unlockedAccount.error, errors)
    return admit(context, unlockedAccount.value)
  }),

  refresh: os.refresh.handler(async ({ context, input, errors }) => {
    const { accounts, sessions, door } = context
    const admitted = await door.readmit(input.refreshToken)
    // Fetching new tokens happens by itself, so it does not show that the person is there.
    const session = sessions.find(admitted?.sessionId ?? null, { present: false })
    const account = session && accounts.find(session.accountId)
    if (!admitted || !account) throw errors.REFRESH_TOKEN_INVALID()
    return { account, tokens: admitted.tokens }
  }),

  me: os.me.use(unlocked).handler(({ context }) => {
    const account = context.accounts.find(context.accountId)
    if (!account) throw locked()
    return account
  }),

  touch: os.touch.use(unlocked).handler(({ context }) => {
    if (context.sessionId) context.sessions.touch(context.sessionId)
    return {}
  }),

  logout: os.logout.use(unlocked).handler(({ context }) => {
    if (context.sessionId) context.sessions.end(context.sessionId)
    return {}
  }),

  lock: os.lock.use(unlocked).handler(({ context }) => {
    context.sessions.endAll(context.accountId)
    return {}
  }),

  list: os.list.use(unlocked).handler(({ context }) => ({
    items: context.sessions
      .list(context.accountId)
      .map((session) => Object.assign(session, { current: session.id === context.sessionId })),
  })),

  revoke: os.revoke.use(unlocked).handler(({ context, input, errors }) => {
    const mine = context.sessions.list(context.accountId).some(({ id }) => id === input.sessionId)
    if (!mine) throw errors.NOT_FOUND()
    context.sessions.end(input.sessionId)
    return {}
  }),
})
