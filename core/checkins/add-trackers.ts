// Many trackers, or many of their values, at once: each gets its own verdict. A day that already has another value keeps it:
// a script does not overwrite what the person said.
import type { z } from 'zod'
import type { TrackerId } from '../kernel/ids.ts'
import { type LocalDate, localMoment } from '../kernel/local-day.ts'
import { addMany, type ManyAdded } from '../safety/screen-many.ts'
import { type Verdict, verdictsOf } from '../vault/bulk.ts'
import type { Vault, Writer } from '../vault/vault.ts'
import { newTrackerSchema, newValueSchema } from './trackers.contract.ts'
import * as store from './trackers.store.ts'

/** Whether a value can be one of this tracker. */
export function fits({ kind, min, max }: store.Tracker, value: number): boolean {
  if (kind === 'yes-no') return value === 0 || value === 1
  if (kind === 'scale') return Number.isInteger(value) && value >= 0 && value <= 10
  // No day has more than 25 hours: 24, and one that the clocks show twice.
  if (kind === 'duration') return value >= 0 && value <= 25 * 60
  return value >= (min ?? value) && value <= (max ?? value)
}

/** The last day that anybody can be living in now. */
export const lastDay = (nowMs: number): LocalDate => localMoment(nowMs, 'Pacific/Kiritimati').date

/** The words of a tracker that the danger rules look at. */
export const wordsOf = ({ name, unit }: Pick<store.Tracker, 'name' | 'unit'>): string[] => [name, unit]

/** Keeps a tracker; `conflict` when its id is used for something else, also by a deleted one. */
export function keepTracker(
  writer: Writer,
  { limits, ...given }: z.infer<typeof newTrackerSchema>,
  nowMs: number,
): 'created' | 'known' | 'conflict' {
  const wanted = { ...given, ...limits }
  if (store.insertTracker(writer, wanted, nowMs)) return 'created'
  const known = store.findTracker(writer, given.id as TrackerId)
  return known && Object.entries(wanted).every(([key, value]) => known[key as 'id'] === value)
    ? 'known'
    : 'conflict'
}

/** Stores trackers in one transaction: all that fit, or, on a fault of the store, none. */
export const addTrackers = (vault: Vault, items: readonly unknown[], nowMs: number): ManyAdded =>
  addMany(vault, { schema: newTrackerSchema, items, nowMs }, (given, { writer, say }) => {
    const verdict = keepTracker(writer, given, nowMs)
    if (verdict === 'created') say({ words: wordsOf(given).join('.\n'), atMs: nowMs })
    return verdict
  })

/** A value's verdict names its tracker. */
const namedValueSchema = newValueSchema.transform((value) => ({ ...value, id: value.trackerId }))

/** Stores values in one transaction: all that fit, or, on a fault of the store, none. */
export function addValues(vault: Vault, items: readonly unknown[], nowMs: number): Verdict[] {
  return vault.write((writer) =>
    verdictsOf(namedValueSchema, items, ({ trackerId, localDate, value }) => {
      const id = trackerId as TrackerId
      const tracker = store.findTracker(writer, id)
      if (!tracker) return { misfits: ['trackerId'] }
      if (!fits(tracker, value)) return { misfits: ['value'] }
      if (localDate > lastDay(nowMs)) return { misfits: ['localDate'] }
      const known = store.findValue(writer, id, localDate as LocalDate)
      if (known !== undefined) return known === value ? 'known' : 'conflict'
      store.setValue(writer, { trackerId: id, localDate: localDate as LocalDate, value }, nowMs)
      return 'created'
    }),
  )
}
