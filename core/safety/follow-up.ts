// The follow-up after danger (clinical.md §3.5): asked at the next unlock, or the day after at the hour the person agreed to,
// once; then it stops. Who does not want to be asked is not asked.
import type { Reader, Writer } from '../vault/vault.ts'
import { changeDangerState, putReminder, readDangerState, readReminder } from './danger-state.store.ts'
import { afterFollowUp, type FollowUpAnswer } from './danger-state.ts'

/** "One local reminder next day" (clinical.md §3.5). */
const nextDayMs = 24 * 3_600_000

/** How the follow-up stands: whether it is to be asked now, and whether leave may be asked for it. */
export interface FollowUpView {
  readonly due: boolean
  readonly mayAsk: boolean
  readonly remindAtMs: number | null
}

/** How the follow-up stands at a time. */
export function followUpAt(reader: Reader, nowMs: number): FollowUpView {
  const { followUp } = readDangerState(reader)
  const remindAtMs = readReminder(reader)
  const isOwed = followUp !== 'none'
  return {
    due: followUp === 'due' || (isOwed && remindAtMs !== null && nowMs >= remindAtMs),
    mayAsk: followUp === 'pending' && remindAtMs === null,
    remindAtMs: isOwed ? remindAtMs : null,
  }
}

/** Keeps the person's leave to ask tomorrow; without it the question is put away as if they had said "not now". */
export function agreeToFollowUp(writer: Writer, agreed: boolean, nowMs: number): number | null {
  if (!agreed) {
    answerFollowUp(writer, 'later', nowMs)
    return null
  }
  if (readDangerState(writer).followUp === 'none') return null
  putReminder(writer, nowMs + nextDayMs)
  return nowMs + nextDayMs
}

/** Takes the person's answer; the reminder is used up whatever they say. */
export function answerFollowUp(writer: Writer, answer: FollowUpAnswer, nowMs: number): void {
  putReminder(writer, null)
  changeDangerState(writer, (state) => afterFollowUp(state, answer, nowMs))
}
