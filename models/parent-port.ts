// The channel of a model process to its parent: the same under Electron's utilityProcess and under fork(). A child never
// outlives its parent.

interface ElectronParentPort {
  postMessage(data: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): void
}

/** Messages to and from the parent. */
export interface ParentPort {
  readonly send: (data: unknown) => void
  readonly listen: (listener: (data: unknown) => void) => void
}

/** The channel to the parent of this process. */
export function parentPort(): ParentPort {
  const port = (process as { parentPort?: ElectronParentPort }).parentPort
  if (port)
    return {
      send: (data) => port.postMessage(data),
      listen: (listener) => port.on('message', (event) => listener(event.data)),
    }
  process.once('disconnect', () => process.exit(0))
  return {
    send: (data) => void process.send?.(data),
    listen: (listener) => void process.on('message', listener),
  }
}
