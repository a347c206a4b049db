// Many check-ins at once, for scripts and imports: each gets its own verdict, and the words of all of them go through the
// same screen as those of one. One bad item never costs the others.
import type { CheckInId } from '../kernel/ids.ts'
import { openSignal, type Screened } from '../safety/open-signal.ts'
import { rememberReport } from '../safety/remember-danger.ts'
import { screenText } from '../safety/screen-text.ts'
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

/**
 * Words older than this do not change what is remembered about danger now: two weeks, the window that the PHQ-9 asks about
 * (clinical.md §1.1). They still count in `entries`, and the interface then leads to help.
 */
const recentMs = 14 * 86_400_000

/** What the screen found in many check-ins together. */
export interface ManyScreened {
  /** The card for the gravest of the recent ones; null when none asks for it. */
  readonly safety: ReturnType<typeof openSignal>
  /** How many entries hold words of danger, however old. */
  readonly entries: number
}

/** Screens check-ins that were stored, remembers recent danger, and sums up. */
function screenMany(writer: Writer, stored: readonly CheckIn[], nowMs: number): ManyScreened {
  let entries = 0
  let gravest: Screened = { level: 0 }
  for (const one of stored) {
    const screen = screenText(wordsOf(one).join('.\n'))
    if (openSignal(screen) === null) continue
    entries += 1
    if (nowMs - one.atMs > recentMs) continue
    rememberReport(writer, screen.level, one.atMs)
    if (screen.level >= gravest.level) gravest = screen
  }
  return { safety: openSignal(gravest), entries }
}

/** What became of a batch. */
export interface AddedCheckIns extends ManyScreened {
  readonly items: Verdict[]
}

/** How {@link addCheckIns} stores. */
export interface AddOptions {
  readonly nowMs: number
  /** A known id with other content: `conflict`, or `known` where the person may have changed it since. */
  readonly differing: 'conflict' | 'known'
  /** Runs in the same transaction for each that was stored. */
  readonly onCreated?: (writer: Writer, id: CheckInId) => void
}

/** Stores check-ins in one transaction: all that fit, or, on a fault of the store, none. */
export function addCheckIns(vault: Vault, items: readonly unknown[], options: AddOptions): AddedCheckIns {
  return vault.write((writer) => {
    const stored: CheckIn[] = []
    const verdicts = verdictsOf(newCheckInSchema, items, (told) => {
      if (isToCome(told.atMs, options.nowMs)) return { misfits: ['atMs'] }
      const known = findCheckIn(writer, told.id as CheckInId)
      if (known) return options.differing === 'known' || isSame(toldIn(known), told) ? 'known' : 'conflict'
      stored.push(insertCheckIn(writer, told, options.nowMs))
      options.onCreated?.(writer, told.id as CheckInId)
      return 'created'
    })
    return { items: verdicts, ...screenMany(writer, stored, options.nowMs) }
  })
}

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
