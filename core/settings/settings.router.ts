// Settings over the API.
import { implement } from '@orpc/server'
import type { CallContext } from '../vault/call-context.ts'
import { unlocked } from '../vault/call-context.ts'
import { settingsContract } from './settings.contract.ts'
import { readSettings, writeSettings } from './settings.store.ts'

const settings = implement(settingsContract).$context<CallContext>().use(unlocked)

/** Settings of the unlocked vault. */
export const settingsRouter = settings.router({
  get: settings.get.handler(({ context }) => readSettings(context.vault.reader)),
  update: settings.update.handler(({ context, input }) =>
    context.vault.write((writer) => {
      writeSettings(writer, input)
      context.vault.audit.append(writer, 'settings.changed')
      return readSettings(writer)
    }),
  ),
})
