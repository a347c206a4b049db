// What belongs to the machine rather than to an account: the network ledger and the machine's settings, as others see them.

/** One call as the ledger holds it. */
export interface LedgerLine {
  readonly atMs: number
  readonly host: string
  readonly purpose: string
  readonly outcome: 'allowed' | 'refused' | 'failed'
  readonly sentBytes: number
  readonly receivedBytes: number
}

/** The machine's ledger and settings. */
export interface Workstation {
  /** Writes a line, durably, before the call is made; gives its number. */
  noteCall(line: LedgerLine): number
  /** Completes a line when the call has ended. */
  completeCall(seq: number, end: Pick<LedgerLine, 'outcome' | 'sentBytes' | 'receivedBytes'>): void
  /** Lines before number `before`, newest first. */
  calls(before: number, limit: number): (LedgerLine & { readonly seq: number })[]
  /** The value of a setting; undefined when it was never set. */
  read(key: string): unknown
  write(key: string, value: unknown): void
}
