// A check-in while it is being told: what is in the form, and what is sent of it.
import { newId } from '../../core/kernel/ids.ts'
import { type LocalDate, machineZone, momentAt, wallClock } from '../../core/kernel/local-day.ts'
import type { CheckIn, Factor } from './check-in-types.ts'

/** What is in the form. */
export interface Draft {
  readonly id: string
  readonly mood: number | null
  readonly energy: number | null
  readonly tension: number | null
  readonly feelings: readonly string[]
  readonly factors: readonly Factor[]
  readonly note: string
  readonly activity: string
  readonly location: string
  /** The moment by the clocks of `zone`, `YYYY-MM-DDTHH:MM`; null: now. */
  readonly wall: string | null
  readonly zone: string
}

/** Nothing told yet. */
export const emptyDraft = (): Draft => ({
  id: newId(),
  mood: null,
  energy: null,
  tension: null,
  feelings: [],
  factors: [],
  note: '',
  activity: '',
  location: '',
  wall: null,
  zone: machineZone(),
})

/** A check-in to be changed, in the zone it was lived in. */
export const draftOf = (told: CheckIn): Draft => ({ ...told, wall: wallClock(told.atMs, told.zone) })

/** The moment a draft tells of, in milliseconds UTC; not a number while the field holds half a date. */
export function momentOf({ wall, zone }: Pick<Draft, 'wall' | 'zone'>, nowMs: number): number {
  if (wall === null) return nowMs
  const [date = '', time = ''] = wall.split('T')
  const [hours = Number.NaN, minutes = Number.NaN] = time.split(':').map(Number)
  return momentAt(date as LocalDate, hours * 60 + minutes, zone)
}

/** What a check-in tells, as the core takes it. */
export const toldIn = ({
  localDate: _date,
  createdAtMs: _made,
  changedAtMs: _changed,
  ...told
}: CheckIn): Told => told

/** What is sent. */
export type Told = Omit<CheckIn, 'localDate' | 'createdAtMs' | 'changedAtMs'>

/** What is sent of a draft at a moment. */
export function toldBy(draft: Draft & { readonly mood: number }, atMs: number): Told {
  const { wall: _wall, ...told } = draft
  return {
    ...told,
    atMs,
    feelings: [...told.feelings],
    factors: [...told.factors],
    note: told.note.trim(),
    activity: told.activity.trim(),
    location: told.location.trim(),
  }
}

/** `item` joins the list, or leaves it. */
export const toggled = <T>(list: readonly T[], item: T, same: (one: T, other: T) => boolean): readonly T[] =>
  list.some((each) => same(each, item)) ? list.filter((each) => !same(each, item)) : [...list, item]
