// The door to what is remembered about danger, for other rooms: conversations, questionnaires and the unlock report here.
import type { Writer } from '../vault/vault.ts'
import { changeDangerState } from './danger-state.store.ts'
import { afterReport, afterTurn, afterUnlock } from './danger-state.ts'
import type { DangerState, DangerTurn } from './danger-state.ts'
import type { RiskLevel } from './risk-level.ts'

/** Counts one of the person's turns and returns the state after it. */
export const rememberTurn = (writer: Writer, turn: DangerTurn, atMs: number): DangerState =>
  changeDangerState(writer, (state) => afterTurn(state, turn, atMs))

/** Remembers a level that something outside the conversation stands for, such as a questionnaire; it lowers nothing. */
export function rememberReport(writer: Writer, level: RiskLevel, atMs: number): void {
  changeDangerState(writer, (state) => afterReport(state, level, atMs))
}

/** Makes a pending follow-up due. */
export function rememberUnlock(writer: Writer, atMs: number): void {
  changeDangerState(writer, (state) => afterUnlock(state, atMs))
}
