// Many check-ins at once, for scripts and imports: each gets its own verdict, and the words of all of them go through the
// same screen as those of one. One bad item never costs the others.
import type { CheckInId } from '../kernel/ids.ts'
import { addMany, type ManyAdded } from '../safety/screen-many.ts'
import { type Verdict, verdictsOf } from '../vault/bulk.ts'
import type { Reader, Vault, Writer } from '../vault/vault.ts'
import { newCheckInSchema } from './check-ins.contract.ts'
import {
  type CheckIn,
  deleteCheckIn,
  findCheckIn,
  insertCheckIn,
  type ToldCheckIn,
} from './check-ins.store.ts'

/** What a stored check-in tells. */
export const toldIn = ({
  localDate: _date,
  createdAtMs: _made,
  changedAtMs: _changed,
  ...told
}: CheckIn): ToldCheckIn => told

/** Whether two check-ins tell the same. */
export const isSame = (one: ToldCheckIn, other: ToldCheckIn): boolean =>
  Object.entries(one).every(
    ([key, value]) => JSON.stringify(value) === JSON.stringify(other[key as keyof ToldCheckIn]),
  )

/** Everything that a check-in says in words. */
export const wordsOf = ({ note, feelings, activity, location, factors }: ToldCheckIn): string[] => [
  note,
  ...feelings,
  activity,
  location,
  ...factors.map(({ name }) => name),
]

/** Clocks of two programs may differ a little: within a minute it is now. */
const toleranceMs = 60_000

/** Whether a moment still lies ahead: nobody can say yet how they will be. */
export const isToCome = (atMs: number, nowMs: number): boolean => atMs > nowMs + toleranceMs

/** How {@link addCheckIns} stores. */
export interface AddOptions {
  readonly nowMs: number
  /** A known id with other content: `conflict`, or `known` where the person may have changed it since. */
  readonly differing: 'conflict' | 'known'
  /** Runs in the same transaction for each that was stored. */
  readonly onCreated?: (writer: Writer, id: CheckInId) => void
}

/** Stores check-ins in one transaction: all that fit, or, on a fault of the store, none. */
export const addCheckIns = (vault: Vault, items: readonly unknown[], options: AddOptions): ManyAdded =>
  addMany(vault, { schema: newCheckInSchema, items, nowMs: options.nowMs }, (told, { writer, say }) => {
    if (isToCome(told.atMs, options.nowMs)) return { misfits: ['atMs'] }
    const known = findCheckIn(writer, told.id as CheckInId)
    if (known) return options.differing === 'known' || isSame(toldIn(known), told) ? 'known' : 'conflict'
    const stored = insertCheckIn(writer, told, options.nowMs)
    options.onCreated?.(writer, told.id as CheckInId)
    say({ words: wordsOf(stored).join('.\n'), atMs: stored.atMs })
    return 'created'
  })

/** What {@link addCheckIns} would make of items, without storing any. */
export function wouldAdd(reader: Reader, items: readonly unknown[], nowMs: number): Verdict[] {
  const seen = new Set<string>()
  return verdictsOf(newCheckInSchema, items, ({ id, atMs }) => {
    if (isToCome(atMs, nowMs)) return { misfits: ['atMs'] }
    if (seen.has(id) || findCheckIn(reader, id as CheckInId)) return 'known'
    seen.add(id)
    return 'created'
  })
}

/** Deletes check-ins; unknown ids are passed over. */
export const removeCheckIns = (writer: Writer, ids: readonly CheckInId[]): void =>
  ids.forEach((id) => deleteCheckIn(writer, id))
