// Serves every operation of the contract twice from one router: as REST for scripts and as RPC for our page. Each is a
// route of its own, so that what is not in the contract does not exist.
import { SmartCoercionPlugin } from '@orpc/json-schema'
import { OpenAPIHandler } from '@orpc/openapi/fastify'
import { type Context, ORPCError } from '@orpc/server'
import { RPCHandler } from '@orpc/server/fastify'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { showsPresence } from '../accounts/presence.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type CookieNames, readCookie } from './cookies.ts'
import { generationTurns } from './generation-limit.ts'
import { httpDoor, type TokenKeepers } from './http-door.ts'
import { type CallReports, reportFailure, startCall } from './call-reports.ts'
import { aroundCalls, withHttpCall } from './operation-calls.ts'
import { errorSentences, type Operation, restPrefix, rpcPrefix } from './operations.ts'
import { problemOf, retryAfterSeconds } from './problem.ts'
import { sendFailure } from './failure-replies.ts'
import { failure } from './refusal.ts'
import type { ServedCore } from './served-core.ts'

/** What the operation routes are made of. */
export interface OperationParts<C extends Context> {
  readonly core: ServedCore<C>
  readonly operations: readonly Operation[]
  readonly keepers: TokenKeepers
  readonly cookies: CookieNames
  readonly reports: CallReports
}

type Handler<C extends Context> = Pick<RPCHandler<C>, 'handle'>

function responseClosed(reply: FastifyReply): Promise<void> {
  return new Promise((resolve) => {
    reply.raw.once('close', resolve)
  })
}

/** Adds the headers that go with a failure. */
function markFailure(reply: FastifyReply, { status, data }: { status: number; data: unknown }): void {
  if (reply.sent) return
  const wait = retryAfterSeconds(data)
  if (wait !== undefined) reply.header('retry-after', wait)
  if (status === 401) reply.header('www-authenticate', 'Bearer realm="healhub"')
}

function makeHandlers<C extends Context>({ core, operations, reports }: OperationParts<C>) {
  const around = aroundCalls(generationTurns(), reports)
  const sentences = errorSentences(operations)
  // What failed outside the call itself, such as an answer that cannot be encoded, has not been reported yet.
  const withId = (error: ORPCError<string, unknown>) => {
    if (error.code !== 'INTERNAL_SERVER_ERROR' || error.data !== undefined) return error
    const reported = reportFailure(reports, startCall('http'), error)
    return reported instanceof ORPCError ? reported : error
  }
  const rest = new OpenAPIHandler(core.router, {
    // An array for each handler: plugins add to it.
    clientInterceptors: [around],
    // Query parameters arrive as text; the schema says which of them are numbers.
    plugins: [new SmartCoercionPlugin({ schemaConverters: [new ZodToJsonSchemaConverter()] })],
    customErrorResponseBodyEncoder: (error) => {
      const { code, status, message, data } = withId(error)
      const detail = message === code ? (sentences.get(code) ?? message) : message
      return problemOf({ code, status, detail, data })
    },
  })
  const rpc = new RPCHandler(core.router, { clientInterceptors: [around] })
  return { rest, rpc }
}

/** Adds the routes of all operations. `limitOf` gives the rate limit that belongs to an operation. */
export function addOperationRoutes<C extends Context>(
  app: FastifyInstance,
  parts: OperationParts<C>,
  limitOf: (operation: Operation) => object,
): void {
  const { core, keepers, cookies } = parts
  const { rest, rpc } = makeHandlers(parts)

  const serve =
    (operation: Operation, kind: 'page' | 'script', handler: Handler<C>, prefix: `/${string}`) =>
    async (request: FastifyRequest, reply: FastifyReply) => {
      const sessionId = request.caller.kind === 'session' ? request.caller.sessionId : null
      const refreshCookie = readCookie(request.headers.cookie, cookies.refresh)
      const door = httpDoor(keepers, { kind, sessionId, refreshCookie, cookies, reply })
      const context = withHttpCall(
        core.createContext(door, sessionId, { present: showsPresence(kind, operation) }),
        {
          operation,
          sessionId,
          responseClosed: responseClosed(reply),
          onEnded: () => sessionId !== null && door.dismiss(sessionId),
          onFailure: (error) => markFailure(reply, error),
        },
      )
      const { matched } = await handler.handle(request, reply, { prefix, context })
      if (!matched) await sendFailure(request, reply, failure('ROUTE_NOT_FOUND'))
    }

  for (const operation of parts.operations) {
    const { method, restUrl, rpcUrl, access, mostBytes } = operation
    const route = { config: { access, ...limitOf(operation) }, bodyLimit: mostBytes }
    app.route({ method, url: restUrl, ...route, handler: serve(operation, 'script', rest, restPrefix) })
    app.route({ method: 'POST', url: rpcUrl, ...route, handler: serve(operation, 'page', rpc, rpcPrefix) })
  }
}
