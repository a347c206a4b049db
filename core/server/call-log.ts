// One line for each call, for whoever looks for a fault: operation, milliseconds, outcome. Never arguments, never
// answers, never the text of an error, because all of these can hold a person's words.
import { randomUUID } from 'node:crypto'

/** One finished call. */
export interface CallRecord {
  readonly operation: string
  readonly outcome: string
  readonly durationMs: number
  /** Ties an unexpected fault to the id its caller was given. */
  readonly faultId?: string
  /** Class of an unexpected fault, such as `TypeError`. */
  readonly fault?: string
  /** Where in HealHub's own code it was thrown: function, line and column, without the message. */
  readonly at?: string
}

/** Where call records go. */
export type CallLog = (record: CallRecord) => void

/** Writes records as lines of JSON to `write`. */
export const lineLog =
  (write: (line: string) => void, nowMs: () => number): CallLog =>
  (record) =>
    write(`${JSON.stringify({ atMs: nowMs(), ...record })}\n`)

/** A new id for an unexpected fault. */
export const newFaultId = (): string => randomUUID()

/** Where a fault was thrown, such as `openVault (open-vault.ts:61:9)`. The message, which may hold content, stays out. */
export function faultPlace(fault: unknown): string | undefined {
  if (!(fault instanceof Error)) return undefined
  const frames = (fault.stack ?? '').replace(fault.message, '')
  const frame = /^ {4}at (.+)$/m.exec(frames)?.[1]?.replaceAll(/(file:\/\/)?[^\s()]*[\\/]/g, '')
  return frame && /^[\w.$<>[\] ]*\(?[\w.-]+:\d+:\d+\)?$/.test(frame) ? frame : undefined
}
