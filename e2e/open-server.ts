// A web server that lets everybody do everything: where a hostile page lives, and the victim that proves that the page's
// attacks work. Whatever HealHub refuses has to be seen arriving here, or the test proves nothing.
import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'

/** A running server without any guard. */
export interface OpenServer {
  readonly port: number
  readonly origin: string
  /** What arrived so far, such as `POST /rpc/sessions/refresh`. */
  readonly arrived: readonly string[]
  readonly close: () => void
}

const mediaTypes: Readonly<Record<string, string>> = { '.svg': 'image/svg+xml', '.css': 'text/css', '.html': 'text/html' } // prettier-ignore
const bodies: Readonly<Record<string, string>> = {
  '.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
  '.css': 'p { margin: 0 }',
  '.html': '<!doctype html><title>hostile</title>',
}

function welcome({ method, url = '/', headers }: IncomingMessage, response: ServerResponse): void {
  const streams = headers.accept === 'text/event-stream'
  const kind = path.extname(url)
  response.writeHead(200, {
    'access-control-allow-origin': headers.origin ?? '*',
    'access-control-allow-credentials': 'true',
    'access-control-allow-headers': 'content-type, x-healhub-code',
    // Script is the one type that a script element, a frame and a fetch all take.
    'content-type': streams ? 'text/event-stream' : (mediaTypes[kind] ?? 'text/javascript'),
    connection: 'close',
  })
  if (streams) response.write('data: open\n\n')
  else response.end(method === 'OPTIONS' ? '' : (bodies[kind] ?? '/* open */'))
}

/** The answer that opens a WebSocket (RFC 6455, section 4.2.2). */
const handshake = (key: string) =>
  [
    'HTTP/1.1 101 Switching Protocols',
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Accept: ${createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64')}`,
    '\r\n',
  ].join('\r\n')

/** Starts one on a free loopback port. */
export async function startOpenServer(): Promise<OpenServer> {
  const arrived: string[] = []
  const note = ({ method, url }: IncomingMessage) => void arrived.push(`${method} ${url}`)
  const server = createServer((request, response) => {
    note(request)
    welcome(request, response)
  })
  const sockets = new Set<{ destroy: () => void }>()
  server.on('connection', (socket) => sockets.add(socket))
  server.on('upgrade', (request, socket) => {
    arrived.push('WebSocket')
    socket.on('error', () => {})
    socket.write(handshake(request.headers['sec-websocket-key'] ?? ''))
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = () => {
    server.close()
    for (const socket of sockets) socket.destroy()
  }
  return { port, origin: `http://127.0.0.1:${port}`, arrived, close }
}
