// Calls over HTTP to the loopback server that served this page. The access token lives in memory only; the refresh
// token is a cookie that no script can read.
import type { ClientContext, ClientLink } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import { ConnectionLost } from './connection-lost.ts'

/** Link to the server at `origin`; `accessToken` is read for each call. */
export function httpLink(origin: string, accessToken: () => string | null): ClientLink<ClientContext> {
  return new RPCLink({
    url: `${origin}/rpc`,
    headers: () => {
      const token = accessToken()
      return token === null ? {} : { authorization: `Bearer ${token}` }
    },
    fetch: async (request, init) => {
      try {
        return await fetch(request, { ...init, credentials: 'same-origin' })
      } catch (failure) {
        if (request.signal.aborted) throw failure
        throw new ConnectionLost('the server does not answer')
      }
    },
  })
}
