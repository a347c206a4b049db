// Trackers over the API.
import { implement } from '@orpc/server'
import type { TrackerId } from '../kernel/ids.ts'
import { type LocalDate, localMoment } from '../kernel/local-day.ts'
import { type CallContext, unlocked } from '../vault/call-context.ts'
import type { Writer } from '../vault/vault.ts'
import { screenWords } from './screen-words.ts'
import { trackersContract } from './trackers.contract.ts'
import * as store from './trackers.store.ts'

const os = implement(trackersContract).$context<CallContext>().use(unlocked)
const asId = (id: string) => id as TrackerId

const withSafety = (writer: Writer, tracker: store.Tracker, nowMs: number) => ({
  ...tracker,
  safety: screenWords(writer, [tracker.name, tracker.unit], nowMs),
})

/** Whether a value can be one of this tracker. */
function fits({ kind, min, max }: store.Tracker, value: number): boolean {
  if (kind === 'yes-no') return value === 0 || value === 1
  if (kind === 'scale') return Number.isInteger(value) && value >= 0 && value <= 10
  // No day has more than 25 hours: 24, and one that the clocks show twice.
  if (kind === 'duration') return value >= 0 && value <= 25 * 60
  return value >= (min ?? value) && value <= (max ?? value)
}

/** The last day that anybody can be living in now. */
const lastDay = (nowMs: number): LocalDate => localMoment(nowMs, 'Pacific/Kiritimati').date

/** Operations on trackers. */
export const trackersRouter = os.router({
  list: os.list.handler(({ context }) => ({ items: store.listTrackers(context.vault.reader) })),
  create: os.create.handler(({ context, input, errors }) => {
    const nowMs = context.clock.nowMs()
    const { limits, ...given } = input
    const wanted = { ...given, ...limits }
    return context.vault.write((writer) => {
      const made = store.insertTracker(writer, wanted, nowMs)
      const tracker = store.findTracker(writer, asId(input.id))
      const same = tracker && Object.entries(wanted).every(([key, value]) => tracker[key as 'id'] === value)
      if (!tracker || (!made && !same)) throw errors.CONFLICT()
      return withSafety(writer, tracker, nowMs)
    })
  }),
  update: os.update.handler(({ context, input, errors }) => {
    const nowMs = context.clock.nowMs()
    const { trackerId, name, unit, limits, archived } = input
    return context.vault.write((writer) => {
      const known = store.findTracker(writer, asId(trackerId))
      if (!known) throw errors.NOT_FOUND()
      store.changeTracker(writer, asId(trackerId), {
        name: name ?? known.name,
        unit: unit ?? known.unit,
        ...limits,
        ...(archived !== undefined &&
          archived !== known.archived && { archivedAtMs: archived ? nowMs : null }),
      })
      return withSafety(writer, store.findTracker(writer, asId(trackerId)) ?? known, nowMs)
    })
  }),
  reorder: os.reorder.handler(({ context, input }) => {
    context.vault.write((writer) => store.orderTrackers(writer, input.trackerIds.map(asId)))
    return {}
  }),
  remove: os.remove.handler(({ context, input, errors }) => {
    const { vault, clock } = context
    const id = asId(input.trackerId)
    vault.write((writer) => {
      if (!store.findTracker(writer, id)) throw errors.NOT_FOUND()
      store.changeTracker(writer, id, { deletedAtMs: clock.nowMs() })
    })
    return {}
  }),
  restore: os.restore.handler(({ context, input, errors }) =>
    context.vault.write((writer) => {
      store.changeTracker(writer, asId(input.trackerId), { deletedAtMs: null })
      const tracker = store.findTracker(writer, asId(input.trackerId))
      if (!tracker) throw errors.NOT_FOUND()
      return tracker
    }),
  ),
  values: os.values.handler(({ context, input }) => ({ items: store.listValues(context.vault.reader, input) })), // prettier-ignore
  setValue: os.setValue.handler(({ context, input, errors }) => {
    const nowMs = context.clock.nowMs()
    const value = { trackerId: asId(input.trackerId), localDate: input.localDate as LocalDate, value: input.value } // prettier-ignore
    return context.vault.write((writer) => {
      const tracker = store.findTracker(writer, value.trackerId)
      if (!tracker) throw errors.NOT_FOUND()
      if (!fits(tracker, value.value)) throw errors.VALUE_DOES_NOT_FIT()
      if (value.localDate > lastDay(nowMs)) throw errors.DAY_IN_FUTURE()
      store.setValue(writer, value, nowMs)
      return value
    })
  }),
  clearValue: os.clearValue.handler(({ context, input, errors }) => {
    const id = asId(input.trackerId)
    context.vault.write((writer) => {
      if (!store.findTracker(writer, id)) throw errors.NOT_FOUND()
      store.clearValue(writer, id, input.localDate as LocalDate)
    })
    return {}
  }),
})
