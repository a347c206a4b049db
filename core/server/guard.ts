// The first thing that sees a request, before routing and before the body is read (security.md L2–L4). It knows no
// routes: whatever is added later stands behind it. It stops other web sites (DNS rebinding, cross-site requests);
// who the caller is gets asked afterwards, in access.ts.
import { failure, type Failure } from './refusal.ts'

/** What the guard looks at. `rawHeaders` is Node's flat list of names and values, duplicates included. */
export interface GuardedRequest {
  readonly method: string
  readonly target: string
  readonly rawHeaders: readonly string[]
}

const methods = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
/** Headers that decide something here or later: a second one could be read by one part and the first by another. */
const single = new Set([
  'host',
  'origin',
  'authorization',
  'cookie',
  'content-type',
  'content-length',
  'transfer-encoding',
  'content-encoding',
  'content-disposition',
  'x-healhub-code',
  'sec-fetch-site',
  'sec-fetch-mode',
  'sec-fetch-dest',
])

/** The hosts a server on `port` answers to; nothing else, not even `*.localhost`. */
export const hostsOf = (port: number): ReadonlySet<string> =>
  new Set([`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`])

function singleHeaders(raw: readonly string[]): Map<string, string> | null {
  const headers = new Map<string, string>()
  for (let i = 0; i < raw.length; i += 2) {
    const name = (raw[i] ?? '').toLowerCase()
    if (!single.has(name)) continue
    if (headers.has(name)) return null
    headers.set(name, raw[i + 1] ?? '')
  }
  return headers
}

function isDecodable(address: string): boolean {
  try {
    decodeURIComponent(address)
    return true
  } catch {
    return false
  }
}

/**
 * Whether `target` means the same to every part that reads it: it starts with one slash (no absolute form), has only
 * characters of RFC 3986 and no empty, `.` or `..` steps, escaped or not.
 */
export function isPlainTarget(target: string): boolean {
  if (!/^\/[\w\-.~!$&'()*+,;=:@%/[\]]*(\?[\w\-.~!$&'()*+,;=:@%/?[\]]*)?$/.test(target)) return false
  const [address = ''] = target.split('?')
  if (/%(?![\da-f]{2})/i.test(target) || !isDecodable(address)) return false
  const steps = address.slice(1).split('/')
  return steps.every((step, i) => {
    const plain = step.replaceAll(/%2e/gi, '.')
    return plain !== '.' && plain !== '..' && (plain !== '' || i === steps.length - 1) && !/%00/.test(plain)
  })
}

/** Bytes of a file, only by PUT. No form can send this type, so a page of another site would need a preflight (L4). */
const isPiece = (method: string, type: string) => method === 'PUT' && type === 'application/octet-stream'

const isJson = (type: string) => /^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i.test(type)

type Headers = ReadonlyMap<string, string>

/** A navigation to the start page may come from anywhere: the start file is one, and the page holds no data. */
const opensStartPage = (method: string, target: string, headers: Headers) =>
  method === 'GET' &&
  target === '/' &&
  headers.get('sec-fetch-mode') === 'navigate' &&
  headers.get('sec-fetch-dest') === 'document'

function isCrossSite(method: string, target: string, headers: Headers, host: string): boolean {
  const site = headers.get('sec-fetch-site')
  const origin = headers.get('origin')
  if (origin !== undefined && origin !== `http://${host}`) return true
  if (method === 'GET') {
    if (site === undefined || site === 'same-origin') return false
    if (site === 'none') return headers.get('sec-fetch-mode') !== 'navigate'
    return !opensStartPage(method, target, headers)
  }
  if (site !== undefined && site !== 'same-origin') return true
  // No Origin: not a browser, or one that hides it. Only a header that no page of another site can send will do.
  const spokenFor = /^bearer \S/i.test(headers.get('authorization') ?? '') || headers.has('x-healhub-code')
  return origin === undefined && !spokenFor
}

function hasUnfitBody(method: string, headers: Headers): boolean {
  const length = headers.get('content-length')
  const bodyless = headers.get('transfer-encoding') === undefined && (length === undefined || length === '0')
  const type = headers.get('content-type')
  if (headers.has('content-encoding')) return true
  if (type === undefined) return !bodyless
  return method === 'GET' ? !bodyless : !isJson(type) && !isPiece(method, type)
}

/** Why the request is refused, or null when it may go on. `hosts` is {@link hostsOf} the port. */
export function judge(request: GuardedRequest, hosts: ReadonlySet<string>): Failure | null {
  const headers = singleHeaders(request.rawHeaders)
  if (!headers) return failure('REQUEST_MALFORMED')
  const host = (headers.get('host') ?? '').toLowerCase()
  if (!hosts.has(host)) return failure('HOST_REFUSED')
  if (!isPlainTarget(request.target)) return failure('REQUEST_MALFORMED')
  // A preflight asks for permission to come from another site. Nobody gets it (L4).
  if (request.method === 'OPTIONS') return failure('CROSS_SITE_REFUSED')
  if (!methods.has(request.method)) return failure('METHOD_NOT_ALLOWED')
  if (isCrossSite(request.method, request.target, headers, host)) return failure('CROSS_SITE_REFUSED')
  if (hasUnfitBody(request.method, headers)) return failure('MEDIA_TYPE_NOT_SUPPORTED')
  return null
}
