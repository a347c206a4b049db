// Keeps the one row of what is remembered about danger, in the person's own vault and nowhere else.
import type { Reader, Writer } from '../vault/vault.ts'
import { dangerState } from '../vault/vault.schema.ts'
import { preparedOnce } from '../vault/prepared-once.ts'
import { calmState } from './danger-state.ts'
import type { DangerState } from './danger-state.ts'

const only = 1

const stateRow = (reader: Reader) => reader.select().from(dangerState).prepare()

/** The stored state; calm when nothing was ever stored. */
export function readDangerState(reader: Reader): DangerState {
  const row = preparedOnce(reader, stateRow).get()
  if (row === undefined) return calmState
  const { id: _id, remindAtMs: _when, ...state } = row
  return state
}

/** Stores the state that `change` makes of the stored one, and returns it. Nothing is written when nothing changed. */
export function changeDangerState(writer: Writer, change: (state: DangerState) => DangerState): DangerState {
  const before = readDangerState(writer)
  const after = change(before)
  const isSame =
    before.level === after.level &&
    before.calmTurns === after.calmTurns &&
    before.changedAtMs === after.changedAtMs &&
    before.followUp === after.followUp
  if (!isSame)
    writer
      .insert(dangerState)
      .values({ id: only, ...after })
      .onConflictDoUpdate({ target: dangerState.id, set: { ...after } })
      .run()
  return after
}

/** When the person agreed to be asked how things are, in milliseconds UTC; null when they did not. */
export const readReminder = (reader: Reader): number | null =>
  preparedOnce(reader, stateRow).get()?.remindAtMs ?? null

/** Stores when to ask; null forgets it. Nothing happens while nothing is remembered at all. */
export const putReminder = (writer: Writer, remindAtMs: number | null): void =>
  void writer.update(dangerState).set({ remindAtMs }).run()
