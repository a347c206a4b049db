// Reminders over the API.
import { implement } from '@orpc/server'
import { type CallContext, unlocked } from '../vault/call-context.ts'
import { claimReminder } from './claim-reminder.ts'
import { remindersContract } from './reminders.contract.ts'

const os = implement(remindersContract).$context<CallContext>().use(unlocked)

/** Reminders of the unlocked vault. */
export const remindersRouter = os.router({
  claim: os.claim.handler(({ context, input }) =>
    context.vault.write((writer) =>
      claimReminder(writer, { nowMs: context.clock.nowMs(), zone: input.zone }),
    ),
  ),
})
