// Trackers over the API.
import { implement } from '@orpc/server'
import type { TrackerId } from '../kernel/ids.ts'
import type { LocalDate } from '../kernel/local-day.ts'
import { exportLines } from '../vault/bulk.ts'
import { type CallContext, unlocked } from '../vault/call-context.ts'
import type { Writer } from '../vault/vault.ts'
import { addTrackers, addValues, fits, keepTracker, lastDay, wordsOf } from './add-trackers.ts'
import { screenWords } from './screen-words.ts'
import { trackersContract } from './trackers.contract.ts'
import * as store from './trackers.store.ts'

const os = implement(trackersContract).$context<CallContext>().use(unlocked)
const asId = (id: string) => id as TrackerId

const withSafety = (writer: Writer, tracker: store.Tracker, nowMs: number) => ({
  ...tracker,
  safety: screenWords(writer, wordsOf(tracker), nowMs),
})

/** A tracker as it can be handed in again. */
const asGiven = ({ min, max, ...tracker }: store.Tracker) => ({ ...tracker, limits: { min, max } })

/** Operations on trackers. */
export const trackersRouter = os.router({
  list: os.list.handler(({ context }) => ({ items: store.listTrackers(context.vault.reader) })),
  create: os.create.handler(({ context, input, errors }) => {
    const nowMs = context.clock.nowMs()
    return context.vault.write((writer) => {
      const verdict = keepTracker(writer, input, nowMs)
      const tracker = store.findTracker(writer, asId(input.id))
      if (!tracker || verdict === 'conflict') throw errors.CONFLICT()
      return withSafety(writer, tracker, nowMs)
    })
  }),
  createMany: os.createMany.handler(({ context, input }) =>
    addTrackers(context.vault, input.items, context.clock.nowMs()),
  ),
  exportMany: os.exportMany.handler(({ context }) => {
    const items = store.listTrackers(context.vault.reader)
    return exportLines({ items: items.map(asGiven), nextCursor: null })
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
  setManyValues: os.setManyValues.handler(({ context, input }) => ({
    items: addValues(context.vault, input.items, context.clock.nowMs()),
  })),
  exportManyValues: os.exportManyValues.handler(({ context, input }) =>
    exportLines(store.pageOfValues(context.vault.reader, input)),
  ),
  clearValue: os.clearValue.handler(({ context, input, errors }) => {
    const id = asId(input.trackerId)
    context.vault.write((writer) => {
      if (!store.findTracker(writer, id)) throw errors.NOT_FOUND()
      store.clearValue(writer, id, input.localDate as LocalDate)
    })
    return {}
  }),
})
