// Counts and logs finished calls, and turns an unexpected fault into a 500 with an id. Expected failures stay as they
// are; what was unexpected never reaches the caller in any other form.
import { ORPCError } from '@orpc/server'
import type { OperationMetrics } from '../system/operation-metrics.ts'
import { type CallLog, faultPlace, newFaultId } from './call-log.ts'
import { failure } from './refusal.ts'

/** Where reports go. */
export interface CallReports {
  readonly metrics: OperationMetrics
  readonly log: CallLog
}

/** A call that runs. */
export interface StartedCall {
  readonly operation: string
  readonly startedMs: number
}

/** Starts timing a call. */
export const startCall = (operation: string): StartedCall => ({ operation, startedMs: performance.now() })

const elapsedMs = ({ startedMs }: StartedCall) => Math.round((performance.now() - startedMs) * 10) / 10

function report({ metrics, log }: CallReports, call: StartedCall, outcome: string, more: object = {}): void {
  const durationMs = elapsedMs(call)
  metrics.observe(call.operation, outcome, durationMs)
  log({ operation: call.operation, outcome, durationMs, ...more })
}

/** Reports a call that went well. */
export const reportSuccess = (reports: CallReports, call: StartedCall): void => report(reports, call, 'ok')

/** Reports a call that failed and gives the failure as its caller may see it. */
export function reportFailure(reports: CallReports, call: StartedCall, fault: unknown): unknown {
  if (fault instanceof Error && fault.name === 'AbortError') {
    report(reports, call, 'ABORTED')
    return fault
  }
  // Output that breaks the contract comes as INTERNAL_SERVER_ERROR as well, with its reason as the cause.
  if (fault instanceof ORPCError && fault.code !== 'INTERNAL_SERVER_ERROR') {
    report(reports, call, fault.code)
    return fault
  }
  const faultId = newFaultId()
  const cause: unknown = fault instanceof ORPCError ? (fault.cause ?? fault) : fault
  const name = cause instanceof Error ? cause.name : typeof cause
  const { code, status, detail } = failure('INTERNAL_SERVER_ERROR')
  report(reports, call, code, { faultId, fault: name, at: faultPlace(cause) })
  return new ORPCError(code, { status, message: detail, data: { id: faultId } })
}

/** Passes events on and reports how the stream ended. */
export async function* reportStream(
  reports: CallReports,
  call: StartedCall,
  events: AsyncIterable<unknown>,
): AsyncGenerator<unknown, void> {
  let failed = false
  try {
    yield* events
  } catch (fault) {
    failed = true
    throw reportFailure(reports, call, fault)
  } finally {
    // Also reached when the caller closes the connection.
    if (!failed) reportSuccess(reports, call)
  }
}
