// Settings over the API.
import { implement } from '@orpc/server'
import { unlocked } from '../vault/call-context.ts'
import type { Policy } from '../policy/policy.contract.ts'
import type { PolicyContext } from '../policy/policy.router.ts'
import { type Settings, settingsContract } from './settings.contract.ts'
import { readSettings, writeSettings } from './settings.store.ts'

const settings = implement(settingsContract).$context<PolicyContext>().use(unlocked)

/** What the person left open is as the organisation preset it. */
const withPresets = (own: Settings, { country }: Policy): Settings => ({
  ...own,
  country: own.country ?? country,
})

/** Settings of the unlocked vault. */
export const settingsRouter = settings.router({
  get: settings.get.handler(({ context }) => withPresets(readSettings(context.vault.reader), context.policy)),
  update: settings.update.handler(({ context, input }) =>
    context.vault.write((writer) => {
      writeSettings(writer, input)
      context.vault.audit.append(writer, 'settings.changed')
      return withPresets(readSettings(writer), context.policy)
    }),
  ),
})
