// The network ledger and settings over the API.
import { implement } from '@orpc/server'
import type { Accounts } from '../accounts/open-accounts.ts'
import { type CallContext, unlocked } from '../vault/call-context.ts'
import { builtInSource } from '../updates/release-source.ts'
import { networkContract, networkPurposeSchema } from './network.contract.ts'
import { readNetworkSettings, writeNetworkSettings } from './network-settings.ts'

/** Context of the network operations. */
export interface NetworkContext extends CallContext {
  readonly accounts: Pick<Accounts, 'workstation'>
}

/** Without a built-in place for releases there is nothing to ask for. */
const possiblePurposes = networkPurposeSchema.options.filter(
  (purpose) => purpose !== 'update' || builtInSource.feed !== null,
)

const os = implement(networkContract).$context<NetworkContext>().use(unlocked)

/** What may leave the machine, what did, and how. */
export const networkRouter = os.router({
  ledger: os.ledger.handler(({ context, input }) => {
    const { workstation } = context.accounts
    const rows = workstation.calls(Number(input.cursor ?? Number.MAX_SAFE_INTEGER), input.limit + 1)
    const items = rows.slice(0, input.limit)
    return {
      items,
      nextCursor: rows.length > input.limit ? String(items.at(-1)?.seq) : null,
      allowedPurposes: readNetworkSettings(workstation).enabled ? possiblePurposes : [],
    }
  }),
  settings: os.settings.handler(({ context }) => readNetworkSettings(context.accounts.workstation)),
  updateSettings: os.updateSettings.handler(({ context, input }) =>
    context.vault.write((writer) => {
      context.vault.audit.append(writer, 'network.settings-changed')
      return writeNetworkSettings(context.accounts.workstation, input)
    }),
  ),
})
