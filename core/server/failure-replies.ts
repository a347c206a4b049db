// Sends a failure in the language of whoever asked: a problem document to REST callers, oRPC's own form to our page.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { rpcPrefix } from './operations.ts'
import { problemMediaType, problemOf, retryAfterSeconds } from './problem.ts'
import { type Failure, failure, Refused } from './refusal.ts'

/** Sends a failure that happened before or outside an operation. */
export function sendFailure(request: FastifyRequest, reply: FastifyReply, refused: Failure): FastifyReply {
  const { code, status, detail, data } = refused
  const wait = retryAfterSeconds(data)
  if (wait !== undefined) reply.header('retry-after', wait)
  if (status === 401) reply.header('www-authenticate', 'Bearer realm="healhub"')
  // The rest of a body nobody will read must not hold the connection.
  if (!request.raw.readableEnded) reply.header('connection', 'close')
  reply.status(status)
  if (request.url.startsWith(`${rpcPrefix}/`)) {
    const json = { defined: false, code, status, message: detail, ...(data !== undefined && { data }) }
    return reply.type('application/json').send(JSON.stringify({ json }))
  }
  return reply.type(problemMediaType).send(JSON.stringify(problemOf(refused)))
}

const fastifyFailures: Readonly<Record<string, Failure>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: failure('BODY_TOO_LARGE'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: failure('MEDIA_TYPE_NOT_SUPPORTED'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: failure('REQUEST_MALFORMED'),
  FST_ERR_BAD_URL: failure('REQUEST_MALFORMED'),
}

/** What an error thrown in a hook, a parser or Fastify itself means to the caller; null when nobody expected it. */
export function failureOf(fault: unknown): Failure | null {
  if (fault instanceof Refused) return fault.failure
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : ''
  return fastifyFailures[code] ?? null
}
