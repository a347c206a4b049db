// Crisis lines over the API. No vault, no model, no session: they must be reachable whatever else is broken.
import { implement } from '@orpc/server'
import type { CallContext } from '../vault/call-context.ts'
import { crisisLinesFor, listCountries } from './crisis-lines.ts'
import { safetyContract } from './safety.contract.ts'

const os = implement(safetyContract).$context<CallContext>()

/** Operations on crisis lines. */
export const safetyRouter = os.router({
  countries: os.countries.handler(() => ({ items: [...listCountries()] })),
  crisisLines: os.crisisLines.handler(({ context, input }) =>
    crisisLinesFor(input.country ?? null, context.clock.nowMs()),
  ),
})
