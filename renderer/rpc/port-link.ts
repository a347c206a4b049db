// Calls over the MessagePort that the preload hands over. A port dies with the core process and the supervisor sends a
// new one; calls on a closed port would hang for ever, so they are refused here instead.
import type { ClientContext, ClientLink } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { ConnectionLost } from './connection-lost.ts'

const firstPortTimeoutMs = 20_000

/** Link over the newest port that `target` received in a message `core-port`; `onNewPort` hears of every one after the first. */
export function portLink(target: Window, onNewPort: () => void): ClientLink<ClientContext> {
  let current: { link: ClientLink<ClientContext>; closed: Promise<never> } | null = null
  let hadPort = false
  let arrived: () => void
  const firstPort = new Promise<void>((resolve) => (arrived = resolve))

  function take(port: MessagePort) {
    const link = new RPCLink({ port })
    const closed = new Promise<never>((_, reject) => {
      port.addEventListener('close', () => {
        if (current?.link === link) current = null
        reject(new ConnectionLost('the port is closed'))
      })
    })
    closed.catch(() => {})
    port.start()
    current = { link, closed }
    if (hadPort) onNewPort()
    hadPort = true
    arrived()
  }

  target.addEventListener('message', (event) => {
    const port = event.ports[0]
    if (event.source === target && event.data === 'core-port' && port) take(port)
  })

  return {
    async call(path, input, options) {
      if (!hadPort) await Promise.race([firstPort, failAfter(firstPortTimeoutMs)])
      if (!current) throw new ConnectionLost('there is no port')
      const { link, closed } = current
      try {
        return await Promise.race([link.call(path, input, options), closed])
      } catch (failure) {
        // The link may notice the closed port first, with an error of its own.
        if (current?.link === link) throw failure
        throw new ConnectionLost('the port closed during the call')
      }
    },
  }
}

const failAfter = (ms: number) =>
  new Promise<never>((_, reject) => {
    setTimeout(() => reject(new ConnectionLost('no port arrived')), ms)
  })
