// The front of the server: gives every response its headers, lets the guard look, and only then hands the request to
// the routes. Whatever is added behind it cannot be reached around it.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { judge } from './guard.ts'
import { problemMediaType, problemOf } from './problem.ts'
import type { Failure } from './refusal.ts'
import { securityHeaders } from './security-headers.ts'

function refuse(response: ServerResponse, refused: Failure): void {
  const body = JSON.stringify(problemOf(refused))
  // The connection is closed: a body that nobody will read must not keep it.
  response.writeHead(refused.status, {
    'content-type': problemMediaType,
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  })
  response.end(body)
}

/** Puts the guard for `hosts` before `routes`. */
export const guarded =
  (hosts: ReadonlySet<string>, routes: RequestListener): RequestListener =>
  (
    request: IncomingMessage & { method?: string; url?: string },
    response: ServerResponse & { req: IncomingMessage },
  ) => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value)
    const { method = '', url = '', rawHeaders } = request
    const refused = judge({ method, target: url, rawHeaders }, hosts)
    if (refused) refuse(response, refused)
    else routes(request, response)
  }
