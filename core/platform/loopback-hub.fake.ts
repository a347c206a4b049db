// A server on the loopback address that answers like the model hub: a redirect with `x-linked-*` from `/owner/repo/
// resolve/…` to a content server, ranges, strong ETags. Faults are switched on by the test that needs them.
import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'

/** What goes wrong; changed by the test while it runs. */
export interface HubFaults {
  /** Each answer ends the connection after this many bytes. */
  cutAfter?: number
  /** How often it does so; left out: always. */
  cuts?: number
  /** Pause between pieces of 16 KB, in milliseconds. */
  pauseMs?: number
  /** This byte is sent wrong. */
  wrongByteAt?: number
  noRanges?: boolean
  /** Every answer has this status. */
  status?: number
  /** Where the hub sends the caller instead of to its content server. */
  redirectTo?: string
  /** Bytes more (or fewer) than the file has. */
  extraBytes?: number
  /** The name of the content, instead of its hash. */
  etag?: string
  /** The hub states no hash and no size. */
  silent?: boolean
}

/** A running hub. */
export interface LoopbackHub {
  /** Such as `http://127.0.0.1:40123`. */
  readonly origin: string
  readonly faults: HubFaults
  /** What was asked, such as `GET /o/r/resolve/main/f bytes=10-`. */
  readonly log: string[]
  /** Bytes of content sent so far. */
  readonly sentBytes: () => number
  /** Puts other content in place of a file. */
  replace(path: string, content: Buffer): void
  close(): Promise<void>
}

const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex')

function rangeOf(request: IncomingMessage, length: number, etag: string): number | null {
  const [, start] = /^bytes=(\d+)-$/.exec(request.headers.range ?? '') ?? []
  const condition = request.headers['if-range']
  if (start === undefined || (condition !== undefined && condition !== etag)) return null
  return Math.min(Number(start), length)
}

/** Starts a hub with `files` (path inside the repository → content); `secure` makes it an https server. */
export async function startLoopbackHub(
  files: Readonly<Record<string, Buffer>>,
  options: { faults?: HubFaults; secure?: { key: string; cert: string } } = {},
): Promise<LoopbackHub> {
  const faults: HubFaults = { ...options.faults }
  const contents = new Map(Object.entries(files))
  const log: string[] = []
  let sent = 0

  async function sendContent(
    request: IncomingMessage,
    response: ServerResponse,
    content: Buffer,
  ): Promise<void> {
    const etag = faults.etag ?? `"${sha256(content)}"`
    const range = faults.noRanges ? null : rangeOf(request, content.length, etag)
    if (range === content.length) {
      response.writeHead(416, { 'content-range': `bytes */${content.length}` }).end()
      return
    }
    const start = range ?? 0
    const whole =
      faults.extraBytes === undefined
        ? content
        : faults.extraBytes > 0
          ? Buffer.concat([content, Buffer.alloc(faults.extraBytes)])
          : content.subarray(0, content.length + faults.extraBytes)
    const body = Buffer.from(whole.subarray(start))
    if (faults.wrongByteAt !== undefined && faults.wrongByteAt >= start)
      body[faults.wrongByteAt - start] = (body[faults.wrongByteAt - start] ?? 0) ^ 0xff
    response.writeHead(range === null ? 200 : 206, {
      etag,
      'content-type': 'application/octet-stream',
      'content-length': body.length,
      ...(faults.noRanges ? {} : { 'accept-ranges': 'bytes' }),
      ...(range !== null && { 'content-range': `bytes ${start}-${start + body.length - 1}/${whole.length}` }),
    })
    if (request.method === 'HEAD') return void response.end()
    const cut = faults.cutAfter !== undefined && (faults.cuts ?? 1) > 0 ? faults.cutAfter : Infinity
    for (let at = 0; at < body.length && !response.destroyed; at += 16_384) {
      const piece = body.subarray(at, Math.min(at + 16_384, cut))
      sent += piece.length
      if (piece.length > 0 && !response.write(piece))
        await new Promise((go) => response.once('drain', go).once('close', go))
      if (at + 16_384 >= cut && cut < body.length) {
        if (faults.cuts !== undefined) faults.cuts -= 1
        // After what was written, so that a test can count on the caller having it.
        return void response.socket?.end()
      }
      if (faults.pauseMs !== undefined) await new Promise((go) => setTimeout(go, faults.pauseMs))
    }
    response.end()
  }

  const answer: RequestListener = (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname)
    log.push(
      `${request.method} ${path}${request.headers.range === undefined ? '' : ` ${request.headers.range}`}`,
    )
    if (faults.status !== undefined) return void response.writeHead(faults.status).end()
    const [, name = path.replace('/content/', '')] = /^\/[^/]+\/[^/]+\/resolve\/[^/]+\/(.+)$/.exec(path) ?? []
    const content = contents.get(name)
    if (!content) return void response.writeHead(404).end()
    if (path.startsWith('/content/')) return void sendContent(request, response, content)
    const stated = faults.silent
      ? {}
      : { 'x-linked-etag': `"${sha256(content)}"`, 'x-linked-size': String(content.length) }
    response
      .writeHead(302, { location: faults.redirectTo ?? `/content/${name}?signature=1`, ...stated })
      .end()
  }

  const server = options.secure ? createSecureServer(options.secure, answer) : createServer(answer)
  await new Promise<void>((go) => void server.listen(0, '127.0.0.1', go))
  const { port } = server.address() as AddressInfo
  return {
    origin: options.secure ? `https://localhost:${port}` : `http://127.0.0.1:${port}`,
    faults,
    log,
    sentBytes: () => sent,
    replace: (path, content) => void contents.set(path, content),
    close: () =>
      new Promise((go) => {
        server.close(() => go())
        server.closeAllConnections()
      }),
  }
}
