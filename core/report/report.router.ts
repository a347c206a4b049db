// The report over the API.
import { implement } from '@orpc/server'
import { type CallContext, unlocked } from '../vault/call-context.ts'
import { toBundle } from './fhir/to-bundle.ts'
import { gatherReport, isRange, type OpenContext } from './gather-report.ts'
import { type Chosen, reportContract } from './report.contract.ts'

const os = implement(reportContract).$context<CallContext>().use(unlocked)

interface Asked {
  readonly context: OpenContext
  readonly input: Chosen
  readonly errors: { readonly RANGE_INVALID: () => Error }
}

const reportOf = ({ context, input, errors }: Asked) => {
  if (!isRange(input)) throw errors.RANGE_INVALID()
  return gatherReport(context, input)
}

/** Operations on the report. */
export const reportRouter = os.router({
  count: os.count.handler(async (asked) => (await reportOf(asked)).entries),
  read: os.read.handler((asked) => reportOf(asked)),
  fhir: os.fhir.handler(async (asked) => ({
    fileName: `healhub-${asked.input.from}-${asked.input.to}.fhir.json`,
    mediaType: 'application/fhir+json',
    content: `${JSON.stringify(toBundle(await reportOf(asked), asked.context.clock.nowMs()), null, 2)}\n`,
  })),
})
