// Has the server collect its garbage before it is looked at. V8 lets hundreds of megabytes of it lie while there is room, and
// how much lies there at one moment says nothing about what is kept for good.
import type { RunningServer } from '../e2e/running-server.ts'

/** Flags of Node under which a server can be told to collect. */
export const collectable = ['--inspect=127.0.0.1:0']

/** Tells one server to collect. */
export interface Collector {
  /** Resolves when everything that nobody holds any more is gone. */
  collect(): Promise<void>
  /** Must be called before the server is stopped: it waits for whoever inspects it. */
  close(): void
}

/** Connects to a server that was started with {@link collectable}. */
export async function openCollector({ output }: RunningServer): Promise<Collector> {
  const address = /Debugger listening on (ws:\/\/\S+)/.exec(output())?.[1]
  if (address === undefined) throw new Error('the server was started without an inspector')
  const socket = new WebSocket(address)
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true })
    socket.addEventListener('error', reject, { once: true })
  })
  let last = 0
  const collectOnce = () =>
    new Promise<void>((resolve) => {
      last += 1
      socket.addEventListener('message', () => resolve(), { once: true })
      socket.send(JSON.stringify({ id: last, method: 'HeapProfiler.collectGarbage' }))
    })
  return {
    // What a first collection finalises lets go of native memory, and of more that a second one finds.
    async collect() {
      await collectOnce()
      await collectOnce()
    },
    close: () => socket.close(),
  }
}
