// The door to what is remembered about danger, for other rooms: conversations, questionnaires and the unlock report here.
import type { Reader, Writer } from '../vault/vault.ts'
import { changeDangerState, readDangerState } from './danger-state.store.ts'
import { afterReport, afterTime, afterTurn, afterUnlock } from './danger-state.ts'
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

/** The level held for the person now, after the time that has passed. */
export const heldLevel = (reader: Reader, nowMs: number): RiskLevel =>
  afterTime(readDangerState(reader), nowMs).level
