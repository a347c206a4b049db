// Experiments over the API.
import { implement } from '@orpc/server'
import { screenWords } from '../checkins/screen-words.ts'
import type { ExperimentId } from '../kernel/ids.ts'
import { type LocalDate, localMoment, machineZone } from '../kernel/local-day.ts'
import { type CallContext, unlocked } from '../vault/call-context.ts'
import { experimentsContract } from './experiments.contract.ts'
import * as store from './experiments.store.ts'
import { tellExperiment } from './tell-experiment.ts'

const os = implement(experimentsContract).$context<CallContext>().use(unlocked)
const asId = (id: string) => id as ExperimentId

/** Operations on experiments. */
export const experimentsRouter = os.router({
  create: os.create.handler(({ context, input, errors }) => {
    const { vault, clock } = context
    const { length, startsOn, title, outcome } = input
    const id = asId(input.id)
    return vault.write((writer) => {
      const known = store.findExperiment(writer, id)
      if (known && (known.title !== title || known.startsOn !== startsOn)) throw errors.CONFLICT()
      const told = { id, title, outcome, startsOn: startsOn as LocalDate, createdAtMs: clock.nowMs() }
      if (!known) store.insertExperiment(writer, told, length)
      return { safety: screenWords(writer, [title], clock.nowMs()) }
    })
  }),
  list: os.list.handler(({ context, input }) => {
    const { reader } = context.vault
    const today =
      (input.today as LocalDate | undefined) ?? localMoment(context.clock.nowMs(), machineZone()).date
    return { items: store.listExperiments(reader).map((stored) => tellExperiment(reader, stored, today)) }
  }),
  markDay: os.markDay.handler(({ context, input, errors }) => {
    const day = { id: asId(input.experimentId), date: input.date as LocalDate, did: input.did }
    if (!context.vault.write((writer) => store.markDay(writer, day))) throw errors.NOT_FOUND()
    return {}
  }),
  end: os.end.handler(({ context, input, errors }) => {
    const id = asId(input.experimentId)
    if (!context.vault.write((writer) => store.endExperiment(writer, id, input.endedOn as LocalDate | null))) throw errors.NOT_FOUND() // prettier-ignore
    return {}
  }),
  remove: os.remove.handler(({ context, input, errors }) => {
    if (!context.vault.write((writer) => store.deleteExperiment(writer, asId(input.experimentId)))) throw errors.NOT_FOUND() // prettier-ignore
    return {}
  }),
})
