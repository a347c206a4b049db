// The operations on accounts: making, opening, changing, repairing and ending one. Those without a session are slowed
// down by the accounts room itself, so no transport can forget to.
import { implement } from '@orpc/server'
import type { AccountId } from '../kernel/ids.ts'
import { unlocked } from '../vault/call-context.ts'
import { type AccountsContext, asError } from './accounts-context.ts'
import { accountsContract } from './accounts.contract.ts'
import { admit } from './admit-session.ts'

export type { AccountsContext } from './accounts-context.ts'
export { sessionsRouter } from './sessions.router.ts'

const os = implement(accountsContract).$context<AccountsContext>()

/** Operations on accounts. */
export const accountsRouter = os.router({
  list: os.list.handler(({ context }) => ({ items: context.accounts.list() })),

  register: os.register.handler(async ({ context, input, errors }) => {
    const made = await context.accounts.register(input)
    if (!made.ok) throw asError(made.error, errors)
    const { account, recoveryCode } = made.value
    return { ...(await admit(context, account)), recoveryCode }
  }),

  rename: os.rename
    .use(unlocked)
    .handler(({ context, input }) => context.accounts.rename(context.accountId, input.displayName)),

  confirmRecoveryCode: os.confirmRecoveryCode.use(unlocked).handler(({ context, input }) => {
    const answer = context.accounts.confirmRecoveryCode(context.accountId, input.code)
    return { matches: answer === 'matches', typo: answer === 'typo' }
  }),

  renewRecoveryCode: os.renewRecoveryCode.use(unlocked).handler(async ({ context, input, errors }) => {
    const renewed = await context.accounts.renewRecoveryCode(context.accountId, input.passphrase)
    if (!renewed.ok) throw asError(renewed.error, errors)
    return { recoveryCode: renewed.value }
  }),

  changePassphrase: os.changePassphrase.use(unlocked).handler(async ({ context, input, errors }) => {
    const { accounts, sessions, accountId, sessionId } = context
    const changed = await accounts.changePassphrase(accountId, input)
    if (!changed.ok) throw asError(changed.error, errors)
    // Whoever came in with the old passphrase is out (ASVS 7.4.3).
    sessions.endAll(accountId, sessionId ?? undefined)
    return { recoveryCode: changed.value }
  }),

  keychain: os.keychain.use(unlocked).handler(({ context }) => context.accounts.keychain(context.accountId)),

  turnOnKeychain: os.turnOnKeychain.use(unlocked).handler(async ({ context, input, errors }) => {
    const turned = await context.accounts.turnOnKeychain(context.accountId, input.passphrase)
    if (!turned.ok) throw asError(turned.error, errors)
    return {}
  }),

  turnOffKeychain: os.turnOffKeychain.use(unlocked).handler(async ({ context }) => {
    await context.accounts.turnOffKeychain(context.accountId)
    return {}
  }),

  keychainOffer: os.keychainOffer.handler(({ context, input }) => ({
    offered: context.accounts.keychainOffered(input.accountId as AccountId),
  })),

  recover: os.recover.handler(async ({ context, input, errors }) => {
    const accountId = input.accountId as AccountId
    const recovered = await context.accounts.recover({ ...input, accountId })
    if (!recovered.ok) throw asError(recovered.error, errors)
    const { account, recoveryCode } = recovered.value
    return { ...(await admit(context, account, { endOthers: true })), recoveryCode }
  }),

  replaceKeys: os.replaceKeys.handler(async ({ context, input, errors }) => {
    const accountId = input.accountId as AccountId
    const replaced = await context.accounts.replaceKeys({ ...input, accountId })
    if (!replaced.ok) throw asError(replaced.error, errors)
    const { account, recoveryCode } = replaced.value
    return { ...(await admit(context, account, { endOthers: true })), recoveryCode }
  }),

  remove: os.remove.use(unlocked).handler(async ({ context, input, errors }) => {
    const removed = await context.accounts.remove(context.accountId, input)
    if (!removed.ok) throw asError(removed.error, errors)
    return {}
  }),

  repairOptions: os.repairOptions.handler(async ({ context, input, errors }) => {
    const options = await context.accounts.repairOptions(input.accountId as AccountId, input.passphrase)
    if (!options.ok) throw asError(options.error, errors)
    return { damaged: options.value.damaged, snapshots: [...options.value.snapshots] }
  }),

  repair: os.repair.handler(async ({ context, input, errors }) => {
    const repaired = await context.accounts.repair({ ...input, accountId: input.accountId as AccountId })
    if (!repaired.ok) throw asError(repaired.error, errors)
    const { account, rescuedMessages, lostRanges } = repaired.value
    return { ...(await admit(context, account)), rescuedMessages, lostRanges }
  }),
})
