// Crisis lines over the API: no vault, no model, no session, so that they are reachable whatever else is broken. And the
// follow-up after danger, which lives in the vault.
import { implement } from '@orpc/server'
import { type CallContext, unlocked } from '../vault/call-context.ts'
import { crisisLinesFor, listCountries } from './crisis-lines.ts'
import { changeDangerState, readDangerState } from './danger-state.store.ts'
import { afterFollowUp } from './danger-state.ts'
import { safetyContract } from './safety.contract.ts'

const os = implement(safetyContract).$context<CallContext>()

/** Operations on crisis lines and the follow-up. */
export const safetyRouter = os.router({
  countries: os.countries.handler(() => ({ items: [...listCountries()] })),
  crisisLines: os.crisisLines.handler(({ context, input }) =>
    crisisLinesFor(input.country ?? null, context.clock.nowMs()),
  ),
  followUp: os.followUp.use(unlocked).handler(({ context }) => ({
    due: readDangerState(context.vault.reader).followUp === 'due',
  })),
  answerFollowUp: os.answerFollowUp.use(unlocked).handler(({ context, input }) => {
    const nowMs = context.clock.nowMs()
    context.vault.write((writer) =>
      changeDangerState(writer, (state) => afterFollowUp(state, input.answer, nowMs)),
    )
    return {}
  }),
})
