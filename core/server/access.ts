// Who is calling, and may they? The guard has already kept other web sites out; here the caller shows what they hold:
// an access token, the cookie of a known browser, or a one-time code.
import type { FastifyRequest } from 'fastify'
import type { SessionId } from '../accounts/session-door.ts'
import type { AccessTokens } from './access-tokens.ts'
import type { BootstrapCodes } from './bootstrap-codes.ts'
import { type CookieNames, readCookie } from './cookies.ts'
import type { Devices } from './devices.ts'
import type { Access } from './operations.ts'
import type { RefreshTokens } from './refresh-tokens.ts'
import { Refused } from './refusal.ts'

/** Who is calling. */
export type Caller =
  | { readonly kind: 'anyone' | 'device' | 'code' }
  | { readonly kind: 'session'; readonly sessionId: SessionId }

/** What callers are checked against. */
export interface Doorkeeper {
  readonly tokens: AccessTokens
  readonly families: RefreshTokens
  readonly devices: Devices
  readonly codes: BootstrapCodes
  readonly cookies: CookieNames
  /** Whether the core still runs the session. */
  readonly isRunning: (sessionId: SessionId) => boolean
}

const one = (header: string | readonly string[] | undefined) =>
  typeof header === 'string' ? header : undefined

/** The browser says that our own page asks, or that the person typed the address. No other site can send these. */
function fromOurPage({ headers, method }: FastifyRequest): boolean {
  const site = one(headers['sec-fetch-site'])
  if (site === 'same-origin') return true
  if (site === 'none') return method === 'GET' && one(headers['sec-fetch-mode']) === 'navigate'
  // The guard has already compared the origin with the host.
  return site === undefined && headers.origin !== undefined
}

const isKnownBrowser = (keeper: Doorkeeper, request: FastifyRequest) =>
  fromOurPage(request) && keeper.devices.knows(readCookie(request.headers.cookie, keeper.cookies.device))

/** The session a request is for: null without an access token, refused with a wrong one. */
async function sessionOf(keeper: Doorkeeper, request: FastifyRequest): Promise<SessionId | null> {
  const [, token] = /^bearer (\S+)$/i.exec(request.headers.authorization ?? '') ?? []
  if (!token) return null
  const sessionId = await keeper.tokens.verify(token)
  if (!sessionId) throw new Refused('UNAUTHORIZED')
  if (!keeper.families.isAlive(sessionId) || !keeper.isRunning(sessionId)) throw new Refused('VAULT_LOCKED')
  return sessionId
}

/** Finds out who is calling. Throws {@link Refused} when `access` asks for more than they show. */
export async function admitCaller(
  keeper: Doorkeeper,
  request: FastifyRequest,
  access: Access,
): Promise<Caller> {
  if (access === 'anyone') return { kind: 'anyone' }
  if (access === 'session') {
    const sessionId = await sessionOf(keeper, request)
    if (!sessionId) throw new Refused('UNAUTHORIZED')
    return { kind: 'session', sessionId }
  }
  if (isKnownBrowser(keeper, request)) return { kind: 'device' }
  const code = one(request.headers['x-healhub-code'])
  if (code !== undefined) {
    if (!keeper.codes.redeem(code.trim())) throw new Refused('CODE_INVALID')
    return { kind: 'code' }
  }
  const sessionId = await sessionOf(keeper, request)
  if (!sessionId) throw new Refused('DEVICE_UNKNOWN')
  return { kind: 'session', sessionId }
}
