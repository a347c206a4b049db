// Serves the API to one window. The port is the session: what unlocked over it stays unlocked until it locks, and when
// the port closes, because the page reloaded or the window closed, its session ends.
import { RPCHandler } from '@orpc/server/message-port'
import type { MessagePortMain } from 'electron'
import { showsPresence } from '../../core/accounts/presence.ts'
import { apiContract } from '../../core/api-contract.ts'
import type { Core } from '../../core/host/open-core.ts'
import { operationsOf } from '../../core/server/operations.ts'
import { rpcPort } from './rpc-port.ts'
import { windowDoor } from './window-door.ts'

type ApiContext = ReturnType<Core['createContext']>

const present = new Set(
  operationsOf(apiContract).flatMap((each) => (showsPresence('window', each) ? [each.name] : [])),
)

/** Starts serving `core` over `port`. */
export function serveWindow(core: Core, port: MessagePortMain): void {
  const door = windowDoor()
  const stopListening = core.sessions.onEnded((sessionId) => door.dismiss(sessionId))
  // Each call gets the context of its own moment: the session may have begun or ended since the port opened.
  const contextOf = (path: readonly string[]) =>
    core.createContext(door, door.sessionId, { present: present.has(path.join('.')) })
  const handler = new RPCHandler<ApiContext>(core.router, {
    clientInterceptors: [(call) => call.next({ ...call, context: contextOf(call.path) })],
  })
  handler.upgrade(rpcPort(port), { context: core.createContext(door, null) })
  port.on('close', () => {
    stopListening()
    if (door.sessionId !== null) core.sessions.end(door.sessionId)
  })
  port.start()
}
