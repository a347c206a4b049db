// Runs around every operation, whichever way it was called: takes the turn of a generation, reports the call, and ends
// what was handed out when the call ended the session.
import { ORPCError, type Context } from '@orpc/server'
import { type CallReports, reportFailure, reportStream, reportSuccess, startCall } from './call-reports.ts'
import type { GenerationTurns } from './generation-limit.ts'
import type { Operation } from './operations.ts'
import { failure } from './refusal.ts'

/** What HTTP adds to the context of a call. */
export interface HttpCall {
  /** The operation that the route table let through; the handler must not run another one. */
  readonly operation: Operation
  readonly sessionId: string | null
  /** Settles when the response is gone, whether it was complete or not. */
  readonly responseClosed: Promise<void>
  /** Called after the session was ended by the call. */
  readonly onEnded: () => void
  /** Called with a failure before it is sent. */
  readonly onFailure: (error: { readonly status: number; readonly data: unknown }) => void
}

interface Interceptable {
  readonly context: Context
  readonly path: readonly string[]
  readonly input: unknown
  readonly next: () => Promise<unknown>
}

const httpCall = Symbol('http call')
const ending = new Set(['sessions.logout', 'sessions.lock', 'accounts.remove'])

/** Adds an {@link HttpCall} to a context. */
export const withHttpCall = <C extends Context>(context: C, call: HttpCall): C => ({
  ...context,
  [httpCall]: call,
})

const conversationOf = (input: unknown): string =>
  typeof input === 'object' && input !== null && 'conversationId' in input ? String(input.conversationId) : ''

const isStream = (output: unknown): output is AsyncIterable<unknown> =>
  typeof output === 'object' && output !== null && Symbol.asyncIterator in output

async function takeTurn(turns: GenerationTurns, call: HttpCall, input: unknown): Promise<void> {
  if (!call.operation.generates || call.sessionId === null) return
  const endTurn = await turns.take(call.sessionId, conversationOf(input))
  if (endTurn) {
    void call.responseClosed.then(endTurn)
    return
  }
  const { code, status, detail } = failure('GENERATION_RUNNING')
  throw new ORPCError(code, { status, message: detail })
}

/** Makes the interceptor for both handlers. */
export function aroundCalls(turns: GenerationTurns, reports: CallReports) {
  return async <T>({ context, path, input, next }: Interceptable & { next: () => Promise<T> }) => {
    const call: HttpCall = context[httpCall]
    const { name } = call.operation
    const started = startCall(name)
    try {
      // The route table and oRPC's own matching read the same contract; if they ever disagree, nothing may run.
      if (path.join('.') !== name) throw new Error('route and operation differ')
      await takeTurn(turns, call, input)
      const output = await next()
      if (isStream(output)) return reportStream(reports, started, output)
      if (ending.has(name)) call.onEnded()
      reportSuccess(reports, started)
      return output
    } catch (fault) {
      const error = reportFailure(reports, started, fault)
      if (error instanceof ORPCError) call.onFailure(error)
      throw error
    }
  }
}
