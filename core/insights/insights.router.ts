// Insights over the API. Each operation resolves its range and hands on to one store function.
import { implement } from '@orpc/server'
import { type CallContext, unlocked } from '../vault/call-context.ts'
import { agreementDays } from './agreement.store.ts'
import { agreementNeeds, agreementOf } from './agreement.ts'
import { readDashboard } from './dashboard.store.ts'
import { readContract } from './insights.contract.ts'
import { patternsRouter } from './patterns/patterns.router.ts'
import { picturesRouter } from './pictures/pictures.router.ts'
import { readPoints } from './points.store.ts'
import { resolveRange } from './resolve-range.ts'

const os = implement(readContract).$context<CallContext>().use(unlocked)

const readRouter = os.router({
  dashboard: os.dashboard.handler(({ context, input, errors }) => {
    const range = resolveRange(context.vault.reader, context.clock, input)
    if (!range.ok) throw errors.RANGE_INVALID()
    return readDashboard(context.vault.reader, range.value)
  }),
  points: os.points.handler(({ context, input, errors }) => {
    const range = resolveRange(context.vault.reader, context.clock, input)
    if (!range.ok) throw errors.RANGE_INVALID()
    return readPoints(context.vault.reader, range.value, input.most)
  }),
  agreement: os.agreement.handler(({ context, input, errors }) => {
    const range = resolveRange(context.vault.reader, context.clock, input)
    if (!range.ok) throw errors.RANGE_INVALID()
    const days = agreementDays(context.vault.reader, range.value)
    return { days, needs: agreementNeeds, agreement: agreementOf(days) }
  }),
})

/** Charts, pictures and patterns of the unlocked vault. */
export const insightsRouter = { ...readRouter, ...picturesRouter, ...patternsRouter }
