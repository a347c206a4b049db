// The one door to the network. Every call names its purpose and the consent it stands on, goes only to hosts on a list,
// by https, on every hop of a redirect, and is written into the ledger before it is made (security.md S1, S9).
import {
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as requestHttp,
  Agent as HttpAgent,
} from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import type { LedgerLine, Workstation } from '../accounts/workstation.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { NetworkPurpose, NetworkSettings } from '../network/network.contract.ts'

/** What the person agreed to: what for, what exactly (such as a model's id) and when. */
export interface Consent {
  readonly purpose: NetworkPurpose
  readonly subject: string
  readonly givenAtMs: number
}

/** One call. */
export interface GateRequest {
  readonly url: string
  readonly method: 'GET' | 'HEAD'
  readonly consent: Consent
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
}

/** Why nothing came back. `host` is where it happened; no more of the address is kept. */
export type GateFault =
  | { readonly type: 'SwitchedOff' }
  | { readonly type: 'HostRefused'; readonly host: string }
  | { readonly type: 'TooManyRedirects'; readonly host: string }
  | { readonly type: 'Unreachable'; readonly host: string; readonly code: string }

/** One answer on the way, headers in lower case. */
export interface Hop {
  readonly host: string
  readonly status: number
  readonly headers: IncomingHttpHeaders
}

/** The last answer. Read `body` to its end or destroy it. */
export interface GateResponse extends Hop {
  readonly hops: readonly Hop[]
  readonly body: IncomingMessage
}

/** What the gate stands on. */
export interface GateParts {
  readonly ledger: Pick<Workstation, 'noteCall' | 'completeCall'>
  readonly settings: () => NetworkSettings
  readonly nowMs: () => number
  /** Milliseconds without a byte after which a connection counts as lost. */
  readonly silenceMs?: number
  /** For tests only: lets http to 127.0.0.1 through. */
  readonly loopback?: boolean
  /** Host that announces releases; null when there is none. Only calls for updates may go there, and nowhere else. */
  readonly updateHost?: string | null
  /** For tests only: certificate authorities to trust. */
  readonly ca?: string
}

/** The one door. */
export interface NetworkGate {
  /** Settles when every connection is closed and its ledger line complete. */
  settled(): Promise<void>
  request(call: GateRequest): Promise<Result<GateResponse, GateFault>>
}

/** Where models are fetched from: the hub and the hosts it hands files over to (its own domains only). */
const hubHosts = [
  /^huggingface\.co$/,
  /^[a-z0-9-]+(\.[a-z0-9-]+)*\.huggingface\.co$/,
  /^[a-z0-9-]+(\.[a-z0-9-]+)*\.hf\.co$/,
]
const mostHops = 5
const isRedirect = (status: number) => [301, 302, 303, 307, 308].includes(status)

/** Whether `url` may be called: https on the list without a name, password or odd port, or the mirror that was set. */
export function mayCall(url: URL, mirror: string | null, loopback = false): boolean {
  if (url.username || url.password) return false
  if (loopback && url.protocol === 'http:' && url.hostname === '127.0.0.1') return true
  if (url.protocol !== 'https:') return false
  if (mirror !== null && url.host === new URL(mirror).host) return true
  return url.port === '' && hubHosts.some((pattern) => pattern.test(url.hostname))
}

/** Whether a call for `purpose` may go to `url`. A release may come from its one host alone. */
function mayGo(
  url: URL,
  purpose: NetworkPurpose,
  { settings, loopback, updateHost = null }: GateParts,
): boolean {
  if (purpose === 'model-download') return mayCall(url, settings().mirror, loopback)
  if (url.host !== updateHost || url.username || url.password) return false
  return url.protocol === 'https:' || (loopback === true && url.hostname === '127.0.0.1')
}

const codeOf = (fault: unknown): string =>
  fault instanceof Error && 'code' in fault && typeof fault.code === 'string' ? fault.code : 'UNKNOWN'

/** Node learnt to tunnel through a proxy in 24.5; an older one would go around it without a word. */
const knowsProxies = (): boolean => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  return major > 24 || (major === 24 && minor >= 5)
}

function send(url: URL, call: GateRequest, { settings, ca, silenceMs = 30_000 }: GateParts): ClientRequest {
  const { proxy } = settings()
  if (proxy !== null && !knowsProxies()) throw Object.assign(new Error('no proxy support'), { code: 'PROXY_UNSUPPORTED' }) // prettier-ignore
  const proxyEnv = proxy === null ? {} : { HTTP_PROXY: proxy, HTTPS_PROXY: proxy }
  const secure = url.protocol === 'https:'
  // A fresh connection for each hop: what was sent and received on it is what the ledger says.
  const agent = secure
    ? new HttpsAgent({ keepAlive: false, proxyEnv })
    : new HttpAgent({ keepAlive: false, proxyEnv })
  const headers = { 'user-agent': 'HealHub', 'accept-encoding': 'identity', ...call.headers }
  const { method, signal } = call
  const options = {
    method,
    headers,
    agent,
    timeout: silenceMs,
    ...(signal && { signal }),
    ...(secure && ca !== undefined && { ca }),
  }
  const request = secure ? requestHttps(url, options) : requestHttp(url, options)
  request.on('timeout', () => request.destroy(Object.assign(new Error('silence'), { code: 'ETIMEDOUT' })))
  return request
}

/** Writes a line and completes it when the connection has closed. */
function noteIn(
  parts: GateParts,
  open: Set<Promise<void>>,
  { host, purpose }: { host: string; purpose: string },
) {
  const line: LedgerLine = {
    atMs: parts.nowMs(),
    host,
    purpose,
    outcome: 'allowed',
    sentBytes: 0,
    receivedBytes: 0,
  }
  const seq = parts.ledger.noteCall(line)
  return (request: ClientRequest): void => {
    let failed = false
    let socket: ClientRequest['socket'] = null
    request.once('socket', (given) => (socket = given))
    request.once('error', () => (failed = true))
    const closed = new Promise<void>((resolve) => void request.once('close', resolve)).then(() => {
      open.delete(closed)
      parts.ledger.completeCall(seq, {
        outcome: failed ? 'failed' : 'allowed',
        sentBytes: socket?.bytesWritten ?? 0,
        receivedBytes: socket?.bytesRead ?? 0,
      })
    })
    open.add(closed)
  }
}

interface Way {
  readonly parts: GateParts
  readonly open: Set<Promise<void>>
}

async function hop(
  url: URL,
  call: GateRequest,
  { parts, open }: Way,
): Promise<Result<IncomingMessage, GateFault>> {
  const follow = noteIn(parts, open, { host: url.host, purpose: call.consent.purpose })
  try {
    const request = send(url, call, parts)
    follow(request)
    return ok(
      await new Promise<IncomingMessage>((resolve, reject) => {
        request.once('response', resolve)
        // Stays, so that a fault after the answer is the body's to report and nobody else's.
        request.on('error', reject)
        request.end()
      }),
    )
  } catch (fault) {
    call.signal?.throwIfAborted()
    return err({ type: 'Unreachable', host: url.host, code: codeOf(fault) })
  }
}

function refuse(parts: GateParts, host: string, purpose: string): void {
  parts.ledger.noteCall({
    atMs: parts.nowMs(),
    host,
    purpose,
    outcome: 'refused',
    sentBytes: 0,
    receivedBytes: 0,
  })
}

/** Opens the door. There is one in a core (core/host/open-core.ts). */
export function openNetworkGate(parts: GateParts): NetworkGate {
  const open = new Set<Promise<void>>()
  return {
    settled: async () => void (await Promise.all(open)),
    async request(call) {
      const hops: Hop[] = []
      let url = URL.canParse(call.url) ? new URL(call.url) : null
      for (;;) {
        call.signal?.throwIfAborted()
        const { enabled } = parts.settings()
        const host = url?.host ?? ''
        if (!enabled || !url || !mayGo(url, call.consent.purpose, parts)) {
          refuse(parts, host, call.consent.purpose)
          return err(enabled ? { type: 'HostRefused', host } : { type: 'SwitchedOff' })
        }
        if (hops.length > mostHops) return err({ type: 'TooManyRedirects', host })
        const answered = await hop(url, call, { parts, open })
        if (!answered.ok) return answered
        const { statusCode: status = 0, headers } = answered.value
        const here: Hop = { host, status, headers }
        if (!isRedirect(status) || headers.location === undefined)
          return ok({ ...here, hops, body: answered.value })
        hops.push(here)
        answered.value.on('error', () => {}).destroy()
        url = URL.canParse(headers.location, url) ? new URL(headers.location, url) : null
      }
    },
  }
}
