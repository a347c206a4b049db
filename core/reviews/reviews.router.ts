// Weekly reviews over the API. What the person writes into one goes through the danger rules like every other text.
import { implement } from '@orpc/server'
import { levelNeeds } from '../insights/pictures/level.ts'
import { addDays, type LocalDate, localMoment, machineZone, startOfWeek } from '../kernel/local-day.ts'
import { openSignal } from '../safety/open-signal.ts'
import { rememberReport } from '../safety/remember-danger.ts'
import { screenPersonText } from '../safety/person-words.ts'
import { weekBeginning } from '../settings/week-beginning.ts'
import { type CallContext, unlocked } from '../vault/call-context.ts'
import { reviewsContract } from './reviews.contract.ts'
import { deleteReview, findReview, listReviews, putReview } from './reviews.store.ts'
import { weekFacts } from './week-facts.ts'

const os = implement(reviewsContract).$context<CallContext>().use(unlocked)

/** Operations on weekly reviews. */
export const reviewsRouter = os.router({
  week: os.week.handler(({ context, input }) => {
    const { reader } = context.vault
    const today =
      (input.today as LocalDate | undefined) ?? localMoment(context.clock.nowMs(), machineZone()).date
    const on = (input.on as LocalDate | undefined) ?? today
    // A page that begins here is shown as it was kept, also when weeks have begun on another day since.
    const from = findReview(reader, on) ? on : startOfWeek(on, weekBeginning(reader))
    const to = addDays(from, 6)
    return {
      from,
      to,
      isOver: to < today,
      needs: levelNeeds,
      facts: weekFacts(reader, { from, to }),
      review: findReview(reader, from) ?? null,
    }
  }),
  list: os.list.handler(({ context, input }) => listReviews(context.vault.reader, input)),
  keep: os.keep.handler(({ context, input }) => {
    const nowMs = context.clock.nowMs()
    return context.vault.write((writer) => {
      const screen = screenPersonText(writer, input.text)
      rememberReport(writer, screen.level, nowMs)
      const weekStart = input.weekStart as LocalDate
      const kept = putReview(writer, { weekStart, state: 'kept', text: input.text }, nowMs)
      return { ...kept, safety: openSignal(screen) }
    })
  }),
  dismiss: os.dismiss.handler(({ context, input }) => {
    const weekStart = input.weekStart as LocalDate
    const nowMs = context.clock.nowMs()
    return context.vault.write((writer) => putReview(writer, { weekStart, state: 'dismissed', text: '' }, nowMs)) // prettier-ignore
  }),
  remove: os.remove.handler(({ context, input, errors }) => {
    const { vault } = context
    if (!vault.write((writer) => deleteReview(writer, input.weekStart as LocalDate))) throw errors.NOT_FOUND()
    return {}
  }),
})
