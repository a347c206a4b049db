// What main and core process say to each other. Ports travel with a message, never user data: main introduces, then
// steps aside.

/** From main to the core process. With `window` and `model` a port comes along: to a page, to a model process. */
export type ToCore =
  | { readonly type: 'window' }
  | { readonly type: 'model'; readonly run: number }
  | { readonly type: 'model-gone'; readonly run: number }
  | { readonly type: 'close' }

/** From the core process to main. A run is one life of a model process. */
export type FromCore =
  | { readonly type: 'spawn-model'; readonly run: number }
  | { readonly type: 'kill-model'; readonly run: number }
  | { readonly type: 'refused'; readonly reason: Refusal }

/** Why the core does not open the data folder. */
export type Refusal = 'in use' | 'permission' | 'disk full' | 'not a folder'

const runTypes = {
  toCore: new Set(['model', 'model-gone']),
  fromCore: new Set(['spawn-model', 'kill-model']),
}

function typeOf(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null || !('type' in data)) return undefined
  return typeof data.type === 'string' ? data.type : undefined
}

const hasRun = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && 'run' in data && typeof data.run === 'number'

/** Whether main may act on what came from the core process. */
export function isFromCore(data: unknown): data is FromCore {
  const type = typeOf(data) ?? ''
  return type === 'refused' || (runTypes.fromCore.has(type) && hasRun(data))
}

/** Whether the core process may act on what came from main. */
export function isToCore(data: unknown): data is ToCore {
  const type = typeOf(data) ?? ''
  return type === 'window' || type === 'close' || (runTypes.toCore.has(type) && hasRun(data))
}
