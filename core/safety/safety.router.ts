// Crisis lines over the API: no vault, no model, no session, so that they are reachable whatever else is broken. And the
// follow-up after danger, which lives in the vault.
import { implement } from '@orpc/server'
import { type CallContext, unlocked } from '../vault/call-context.ts'
import { crisisLinesFor, listCountries } from './crisis-lines.ts'
import { agreeToFollowUp, answerFollowUp, followUpAt } from './follow-up.ts'
import { safetyContract } from './safety.contract.ts'

const os = implement(safetyContract).$context<CallContext>()

/** Operations on crisis lines and the follow-up. */
export const safetyRouter = os.router({
  countries: os.countries.handler(() => ({ items: [...listCountries()] })),
  crisisLines: os.crisisLines.handler(({ context, input }) =>
    crisisLinesFor(input.country ?? null, context.clock.nowMs()),
  ),
  followUp: os.followUp
    .use(unlocked)
    .handler(({ context }) => followUpAt(context.vault.reader, context.clock.nowMs())),
  agreeToFollowUp: os.agreeToFollowUp.use(unlocked).handler(({ context, input }) => ({
    remindAtMs: context.vault.write((writer) => agreeToFollowUp(writer, input.agreed, context.clock.nowMs())),
  })),
  answerFollowUp: os.answerFollowUp.use(unlocked).handler(({ context, input }) => {
    context.vault.write((writer) => answerFollowUp(writer, input.answer, context.clock.nowMs()))
    return {}
  }),
})
