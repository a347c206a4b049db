// Serves the API to one window. The port is the session: what unlocked over it stays unlocked until it locks, and when
// the port closes, because the page reloaded or the window closed, its session ends.
import { RPCHandler } from '@orpc/server/message-port'
import type { MessagePortMain } from 'electron'
import type { Core } from '../../core/host/open-core.ts'
import { rpcPort } from './rpc-port.ts'
import { windowDoor } from './window-door.ts'

type ApiContext = ReturnType<Core['createContext']>

/** Starts serving `core` over `port`. */
export function serveWindow(core: Core, port: MessagePortMain): void {
  const door = windowDoor()
  const stopListening = core.sessions.onEnded((sessionId) => door.dismiss(sessionId))
  const handler = new RPCHandler<ApiContext>(core.router, {
    // Each call gets the context of its own moment: the session may have begun or ended since the port opened.
    rootInterceptors: [(call) => call.next({ ...call, context: core.createContext(door, door.sessionId) })],
  })
  handler.upgrade(rpcPort(port), { context: core.createContext(door, null) })
  port.on('close', () => {
    stopListening()
    if (door.sessionId !== null) core.sessions.end(door.sessionId)
  })
  port.start()
}
