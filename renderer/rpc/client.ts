// The page's only way to the core. `api` calls an operation, `query` makes options for TanStack Query. In Electron the
// calls go over the MessagePort of the preload, in a browser over HTTP; nothing else in the renderer can tell.
import { createORPCClient, type ClientContext } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { ApiContract } from '../../core/api-contract.ts'
import { tellShell } from '../desktop/shell-link.ts'
import { httpLink, sendBytes } from './http-link.ts'
import { portLink } from './port-link.ts'
import { sessionLink, type SessionEvents } from './session-link.ts'

const token: { value: string | null } = { value: null }
const listeners = new Set<Partial<SessionEvents>>()

/** Whether this page was served over HTTP (browser mode) rather than by Electron's own protocol. */
export const inBrowserMode = window.location.protocol === 'http:'

const events: SessionEvents = {
  onSessionLost: () => listeners.forEach((listener) => listener.onSessionLost?.()),
  onCoreRestarted: () => listeners.forEach((listener) => listener.onCoreRestarted?.()),
  onReachable: (reachable) => listeners.forEach((listener) => listener.onReachable?.(reachable)),
}

// A new port is a new session: the old one ended with its process.
const transport = inBrowserMode
  ? httpLink(window.location.origin, () => token.value)
  : portLink(window, events.onCoreRestarted)
// The shell hands a port to a page that listens; earlier it would be lost.
if (!inBrowserMode) tellShell({ type: 'connect' })

/** Hears of a lost session or core; returns the function that stops it. */
export function listenToSession(listener: Partial<SessionEvents>): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Every operation of the core; see core/api-contract.ts. */
export const api: ContractRouterClient<ApiContract, ClientContext> = createORPCClient(
  sessionLink(transport, token, { canRefresh: inBrowserMode, events }),
)

/**
 * Sends the bytes of a file to an address of the API in browser mode. A token that is too old is renewed, which any call
 * does, and the bytes go once more. Throws {@link ConnectionLost}.
 */
export async function putBytes(address: string, bytes: Blob): Promise<Response> {
  const first = await sendBytes(address, bytes, token.value)
  if (first.status !== 401) return first
  await api.sessions.me()
  return sendBytes(address, bytes, token.value)
}

/** Options for TanStack Query, such as `useQuery(query.settings.get.queryOptions())`. */
export const query = createTanstackQueryUtils(api)
