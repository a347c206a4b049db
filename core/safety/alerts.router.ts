// Alerts over the API.
import { implement } from '@orpc/server'
import type { MessageId } from '../kernel/ids.ts'
import type { LocalDate } from '../kernel/local-day.ts'
import { type CallContext, unlocked } from '../vault/call-context.ts'
import { acknowledgeAlert, listAlerts } from './alerts.store.ts'
import { alertsContract } from './safety.contract.ts'

const os = implement(alertsContract).$context<CallContext>().use(unlocked)

/** Messages over a threshold, and what the person did about them. */
export const alertsRouter = os.router({
  list: os.list.handler(({ context, input }) =>
    listAlerts(context.vault.reader, { ...input, from: input.from as LocalDate, to: input.to as LocalDate }),
  ),
  acknowledge: os.acknowledge.handler(({ context, input, errors }) => {
    const nowMs = context.clock.nowMs()
    const alert = context.vault.write((writer) =>
      acknowledgeAlert(writer, { ...input, messageId: input.messageId as MessageId, nowMs }),
    )
    if (!alert) throw errors.NOT_FOUND()
    return alert
  }),
})
