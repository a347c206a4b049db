// Keeps a session alive around any link: remembers the access token that an unlock returns, refreshes it once when a
// call is refused, and reports when the session is over. Works on decoded errors, so it knows nothing of the transport.
import { ORPCError, type ClientContext, type ClientLink } from '@orpc/client'
import { ConnectionLost } from './connection-lost.ts'

/** What {@link sessionLink} tells the page. */
export interface SessionEvents {
  /** The core refused for want of a session and none could be had. */
  onSessionLost: () => void
  /** A new core has taken the place of one that died; whatever was open there is locked. */
  onCoreRestarted: () => void
  /** Whether the last call reached the core. */
  onReachable: (reachable: boolean) => void
}

const opening = new Set([
  'sessions.login',
  'sessions.loginWithKeychain',
  'sessions.refresh',
  'accounts.register',
  'accounts.recover',
  'accounts.replaceKeys',
  'accounts.repair',
])
// Calls that work without a session: their refusal says nothing about ours.
const withoutSession = new Set([
  ...opening,
  'accounts.list',
  'accounts.keychainOffer',
  'accounts.repairOptions',
])
const ending = new Set(['sessions.lock', 'sessions.logout', 'accounts.remove'])
const noSession = new Set(['VAULT_LOCKED', 'UNAUTHORIZED'])

/** Wraps `link`; `token` holds the access token and `canRefresh` is false where the port itself is the session. */
export function sessionLink(
  link: ClientLink<ClientContext>,
  token: { value: string | null },
  { canRefresh, events }: { canRefresh: boolean; events: SessionEvents },
): ClientLink<ClientContext> {
  let refreshing: Promise<boolean> | null = null

  async function reach(...call: Parameters<ClientLink<ClientContext>['call']>): Promise<unknown> {
    try {
      const output = await link.call(...call)
      events.onReachable(true)
      const name = call[0].join('.')
      if (opening.has(name)) token.value = tokenOf(output)
      if (ending.has(name)) token.value = null
      return output
    } catch (failure) {
      if (failure instanceof ConnectionLost) events.onReachable(false)
      else if (failure instanceof ORPCError) events.onReachable(true)
      throw failure
    }
  }

  const refresh = () =>
    (refreshing ??= reach(['sessions', 'refresh'], {}, { context: {} })
      .then(
        () => true,
        (failure: unknown) => {
          if (failure instanceof ConnectionLost) throw failure
          return false
        },
      )
      .finally(() => (refreshing = null)))

  const isRefused = (failure: unknown) => failure instanceof ORPCError && noSession.has(failure.code)

  return {
    async call(path, input, options) {
      try {
        return await reach(path, input, options)
      } catch (failure) {
        if (!isRefused(failure) || withoutSession.has(path.join('.'))) throw failure
        if (!canRefresh || !(await refresh())) lose(failure)
      }
      try {
        return await reach(path, input, options)
      } catch (failure) {
        if (isRefused(failure)) lose(failure)
        throw failure
      }
    },
  }

  function lose(failure: unknown): never {
    token.value = null
    events.onSessionLost()
    throw failure
  }
}

function tokenOf(opened: unknown): string | null {
  const tokens = typeof opened === 'object' && opened && 'tokens' in opened ? opened.tokens : null
  const value = typeof tokens === 'object' && tokens && 'accessToken' in tokens ? tokens.accessToken : null
  return typeof value === 'string' ? value : null
}
