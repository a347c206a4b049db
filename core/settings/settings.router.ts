// Settings and the network ledger over the API.
import { implement } from '@orpc/server'
import { desc, lt } from 'drizzle-orm'
import type { CallContext } from '../vault/call-context.ts'
import { unlocked } from '../vault/call-context.ts'
import { networkCall } from '../vault/vault.schema.ts'
import { networkContract, settingsContract } from './settings.contract.ts'
import { readSettings, writeSettings } from './settings.store.ts'

const settings = implement(settingsContract).$context<CallContext>().use(unlocked)
const network = implement(networkContract).$context<CallContext>().use(unlocked)

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

/** What may leave the machine: nothing yet, so the ledger can only hold refusals. */
export const networkRouter = network.router({
  ledger: network.ledger.handler(({ context, input }) => {
    const before = Number(input.cursor ?? Number.MAX_SAFE_INTEGER)
    const rows = context.vault.reader
      .select()
      .from(networkCall)
      .where(lt(networkCall.seq, before))
      .orderBy(desc(networkCall.seq))
      .limit(input.limit + 1)
      .all()
    const items = rows.slice(0, input.limit)
    return {
      items,
      nextCursor: rows.length > input.limit ? String(items.at(-1)?.seq) : null,
      allowedPurposes: [],
    }
  }),
})
