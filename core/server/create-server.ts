// The loopback server: binds its sockets, puts the guard first, the routes behind it, and the one-time codes where this
// user finds them. Composition only; each part has its own file.
import type { RequestListener } from 'node:http'
import type { Context } from '@orpc/server'
import { type Clock, systemClock } from '../kernel/clock.ts'
import type { OperationMetrics } from '../system/operation-metrics.ts'
import { accessTokens } from './access-tokens.ts'
import { bootstrapCodes } from './bootstrap-codes.ts'
import type { CallLog } from './call-log.ts'
import { cookieNames } from './cookies.ts'
import { createApp } from './create-app.ts'
import { knownDevices } from './devices.ts'
import { guarded } from './front.ts'
import { hostsOf } from './guard.ts'
import { type Listening, listenOnLoopback } from './listen.ts'
import { type Paces, usualPaces } from './rate-limits.ts'
import { refreshTokens } from './refresh-tokens.ts'
import { openRuntimeFolder, type RuntimeFolder } from './runtime-folder.ts'
import type { ServedCore } from './served-core.ts'
import { steadyTime } from './steady-time.ts'

/** What a server is made of. */
export interface ServerOptions<C extends Context> {
  readonly core: ServedCore<C>
  readonly metrics: OperationMetrics
  /** The data folder; the server keeps its one-time codes in `runtime` below it. */
  readonly dataFolder: string
  /** 0 takes any free port. */
  readonly port: number
  /** Folder of the built interface; null serves the API alone. */
  readonly rendererFolder: string | null
  readonly version: string
  readonly clock?: Clock
  /** Off unless given. */
  readonly log?: CallLog
  readonly paces?: Paces
}

/** A server that answers. */
export interface RunningServer {
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string
  readonly port: number
  /** The file that opens the interface in a browser. */
  readonly openFile: string
  /** The file that holds the current one-time code. */
  readonly codeFile: string
  /** Ends replies that are still being written, closes the sockets and removes the codes; well under a second. */
  close(): Promise<void>
}

const closeGraceMs = 300

/** Builds what stands behind open sockets: the handler of all requests, the runtime folder, and their end. */
async function furnish<C extends Context>(options: ServerOptions<C>, { port }: Listening) {
  const { core, dataFolder } = options
  const origin = `http://127.0.0.1:${port}`
  const now = steadyTime(options.clock ?? systemClock)
  const families = refreshTokens(now, (sessionId) => core.sessions.end(sessionId))
  let runtime: RuntimeFolder | undefined = undefined as RuntimeFolder | undefined
  const codes = bootstrapCodes(now, () => runtime?.renew())
  const app = await createApp({
    core,
    keeper: {
      tokens: accessTokens(now),
      families,
      devices: knownDevices(),
      codes,
      cookies: cookieNames(dataFolder, port),
      isRunning: (sessionId) => core.sessions.find(sessionId, { present: false }) !== null,
    },
    reports: { metrics: options.metrics, log: options.log ?? (() => {}) },
    paces: options.paces ?? usualPaces,
    rendererFolder: options.rendererFolder,
    origin,
    version: options.version,
  })
  runtime = openRuntimeFolder(dataFolder, origin, codes.issue)
  const stopListening = core.sessions.onEnded((sessionId) => families.end(sessionId))
  const handler = guarded(hostsOf(port), (request, response) => app.routing(request, response))
  return { app, runtime, origin, handler, stopListening }
}

/** Starts the server. Throws `PortTaken`, or the file system's error when the data folder cannot be written. */
export async function createServer<C extends Context>(options: ServerOptions<C>): Promise<RunningServer> {
  // The port has to be known before anything else: hosts, cookies and the start file name it.
  const ready = Promise.withResolvers<RequestListener>()
  const sockets = await listenOnLoopback(options.port, (request, response) => {
    void ready.promise.then((handler) => handler(request, response))
  })
  try {
    const { app, runtime, origin, handler, stopListening } = await furnish(options, sockets)
    ready.resolve(handler)
    return {
      origin,
      port: sockets.port,
      openFile: runtime.openFile,
      codeFile: runtime.codeFile,
      async close() {
        runtime.remove()
        stopListening()
        await sockets.close(closeGraceMs)
        await app.close()
      },
    }
  } catch (fault) {
    await sockets.close(0)
    throw fault
  }
}
