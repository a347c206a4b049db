// Opens the sockets: 127.0.0.1 and [::1] by number and nothing else. There is no option for another address, and no
// look-up of "localhost", which a hosts file could point elsewhere (security.md L1).
import http from 'node:http'
import type { Socket } from 'node:net'
import { limitConnections } from './connection-limit.ts'
import { problemMediaType, problemOf } from './problem.ts'
import { type Failure, failure } from './refusal.ts'
import { securityHeaders } from './security-headers.ts'

/** Another program listens on the port. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken'
  readonly port: number
  constructor(port: number) {
    super('the port is taken')
    this.port = port
  }
}

/** The open sockets of one server. */
export interface Listening {
  readonly port: number
  /** Takes no new connections and ends the open ones, at the latest after `graceMs`. */
  close(graceMs: number): Promise<void>
}

const limits: http.ServerOptions = {
  maxHeaderSize: 16_384,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 1_000,
  keepAliveTimeout: 5_000,
  // The guard answers a missing Host itself, with all headers.
  requireHostHeader: false,
}

const parserFailures: Readonly<Record<string, Failure>> = {
  HPE_HEADER_OVERFLOW: failure('HEADERS_TOO_LARGE'),
  ERR_HTTP_REQUEST_TIMEOUT: failure('REQUEST_TIMEOUT'),
}

/** Answers what is not even HTTP. Such a request has no response object, so the bytes are written by hand. */
function answerBrokenRequest(fault: NodeJS.ErrnoException, socket: Socket): void {
  if (fault.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const refused = parserFailures[fault.code ?? ''] ?? failure('REQUEST_MALFORMED')
  const body = JSON.stringify(problemOf(refused))
  const headers = {
    ...securityHeaders,
    'content-type': problemMediaType,
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const status = `${refused.status} ${http.STATUS_CODES[refused.status] ?? ''}`
  socket.end(`HTTP/1.1 ${status}\r\n${lines.join('')}\r\n${body}`)
}

function open(host: string, port: number, handler: http.RequestListener): Promise<http.Server> {
  const server = http.createServer(limits, handler)
  limitConnections(server)
  server.on('clientError', answerBrokenRequest)
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port, ipv6Only: true, exclusive: true }, () => {
      server.removeListener('error', reject)
      resolve(server)
    })
  })
}

const codeOf = (fault: unknown) => (fault instanceof Error && 'code' in fault ? fault.code : undefined)
const portOf = (server: http.Server) => {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

async function closeServer(server: http.Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve())
  })
  server.closeIdleConnections()
  const timer = setTimeout(() => server.closeAllConnections(), graceMs)
  await closed
  clearTimeout(timer)
}

/** The IPv6 half: undefined on a machine without IPv6, `taken` when another program has the port there. */
async function openSecond(
  port: number,
  handler: http.RequestListener,
): Promise<http.Server | 'taken' | undefined> {
  try {
    return await open('::1', port, handler)
  } catch (fault) {
    return codeOf(fault) === 'EADDRINUSE' ? 'taken' : undefined
  }
}

/**
 * Listens on both loopback addresses; 0 takes any free port. Throws {@link PortTaken} when another program listens on
 * either: a browser that says "localhost" must not reach a stranger.
 */
export async function listenOnLoopback(wanted: number, handler: http.RequestListener): Promise<Listening> {
  for (let attempt = 1; ; attempt++) {
    const first = await open('127.0.0.1', wanted, handler).catch((fault: unknown) => {
      throw codeOf(fault) === 'EADDRINUSE' || codeOf(fault) === 'EACCES' ? new PortTaken(wanted) : fault
    })
    const port = portOf(first)
    const second = await openSecond(port, handler)
    if (second !== 'taken') {
      const servers = second ? [first, second] : [first]
      return {
        port,
        close: async (graceMs) => {
          await Promise.all(servers.map((server) => closeServer(server, graceMs)))
        },
      }
    }
    await closeServer(first, 0)
    if (wanted !== 0 || attempt === 5) throw new PortTaken(port)
  }
}
