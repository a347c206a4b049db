// Calls over HTTP to the loopback server that served this page. The access token lives in memory only; the refresh
// token is a cookie that no script can read.
import type { ClientContext, ClientLink } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import { ConnectionLost } from './connection-lost.ts'

/** PUTs bytes, with the access token. Throws {@link ConnectionLost} when the server does not answer. */
export async function sendBytes(address: string, bytes: Blob, token: string | null): Promise<Response> {
  const headers = { 'content-type': 'application/octet-stream', ...(token !== null && { authorization: `Bearer ${token}` }) } // prettier-ignore
  try {
    return await fetch(address, { method: 'PUT', body: bytes, headers, credentials: 'same-origin' })
  } catch {
    throw new ConnectionLost('the server does not answer')
  }
}

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
