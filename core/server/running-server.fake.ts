// Starts the real server on a free port with the fake core, and speaks to it over raw sockets: an HTTP client library
// would tidy up exactly the requests that an attacker does not tidy up.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createServer, type RunningServer, type ServerOptions } from './create-server.ts'
import { type FakeCore, fakeAccount, fakeCore, fakePassphrase } from './served-core.fake.ts'

/** A response as it came over the wire. */
export interface RawResponse {
  readonly status: number
  readonly headers: ReadonlyMap<string, string>
  readonly body: string
}

function parseResponse(bytes: Buffer): RawResponse {
  const text = bytes.toString('utf8')
  const split = text.indexOf('\r\n\r\n')
  const [start = '', ...lines] = text.slice(0, split).split('\r\n')
  const headers = new Map<string, string>()
  for (const line of lines) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).toLowerCase()
    const value = line.slice(colon + 1).trim()
    headers.set(name, headers.has(name) ? `${headers.get(name)}\n${value}` : value)
  }
  return { status: Number(start.split(' ')[1]), headers, body: text.slice(split + 4) }
}

/** Sends bytes to a port and reads the response until the server closes. Status 0 when it closed without one. */
export function sendRaw(port: number, bytes: string | Buffer, host = '127.0.0.1'): Promise<RawResponse> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host })
    const chunks: Buffer[] = []
    socket.on('data', (chunk) => chunks.push(chunk))
    socket.on('error', (fault: NodeJS.ErrnoException) =>
      chunks.length > 0 || fault.code === 'ECONNRESET' || fault.code === 'EPIPE'
        ? resolve(parseResponse(Buffer.concat(chunks)))
        : reject(fault),
    )
    socket.on('close', () => resolve(parseResponse(Buffer.concat(chunks))))
    socket.write(bytes)
  })
}

/** A request line and header lines as bytes, with `Connection: close`. */
export function rawRequest(
  method: string,
  target: string,
  headers: readonly (readonly [string, string])[],
  body = '',
): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  const length = body === '' ? '' : `Content-Length: ${Buffer.byteLength(body)}\r\n`
  return `${method} ${target} HTTP/1.1\r\n${lines}${length}Connection: close\r\n\r\n${body}`
}

/** A running server and short ways to call it. */
export interface TestServer {
  readonly server: RunningServer
  readonly core: FakeCore
  readonly dataFolder: string
  /** A script's call with JSON; `headers` may hold a bearer or a code. */
  call(method: string, address: string, options?: CallOptions): Promise<Response>
  /** The current one-time code. */
  code(): string
  /** Logs in like a script. */
  login(): Promise<{ accessToken: string; refreshToken: string }>
  close(): Promise<void>
}

/** What a call carries. */
export interface CallOptions {
  readonly headers?: Record<string, string>
  readonly body?: unknown
  readonly signal?: AbortSignal
}

/** Headers of a call with an access token. */
export const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` })

/** Starts a server on a free port with a data folder of its own. */
export async function startTestServer(
  options: Partial<ServerOptions<never>> = {},
  core: FakeCore = fakeCore(),
): Promise<TestServer> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'healhub-server-'))
  const server = await createServer({
    metrics: core.metrics,
    dataFolder,
    port: 0,
    rendererFolder: null,
    version: '0.0.0',
    ...options,
    core,
  })
  const code = () => readFileSync(server.codeFile, 'utf8').trim()
  const call: TestServer['call'] = (method, address, { headers = {}, body, signal } = {}) =>
    fetch(server.origin + address, {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      ...(signal && { signal }),
    })
  return {
    server,
    core,
    dataFolder,
    call,
    code,
    async login() {
      const response = await call('POST', '/api/v1/sessions', {
        headers: { 'x-healhub-code': code() },
        body: { accountId: fakeAccount.id, passphrase: fakePassphrase },
      })
      const { tokens } = (await response.json()) as { tokens: { accessToken: string; refreshToken: string } }
      return tokens
    },
    async close() {
      await server.close()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}
