// Sessions: which handlers were given, so that tests can ask them.
import { EventEmitter } from 'node:events'
import type { CallbackResponse, OnBeforeRequestListenerDetails, Session as Real } from 'electron'
import { app, calls } from './app.fake.ts'

type RequestFilter =
  ((details: OnBeforeRequestListenerDetails, decide: (answer: CallbackResponse) => void) => void) | null
type PermissionRequest = Parameters<Real['setPermissionRequestHandler']>[0]
type PermissionCheck = Parameters<Real['setPermissionCheckHandler']>[0]
type DeviceCheck = Parameters<Real['setDevicePermissionHandler']>[0]
type MediaRequest = Parameters<Real['setDisplayMediaRequestHandler']>[0]

type Used =
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setPermissionRequestHandler'
  | 'setProxy'
  | 'setSpellCheckerDictionaryDownloadURL'

export class Session extends EventEmitter implements Pick<Real, Used> {
  serve: (request: Request) => Response = () => Response.error()
  scheme = ''
  request: RequestFilter = null
  permissionRequest: PermissionRequest = null
  permissionCheck: PermissionCheck = null
  deviceCheck: DeviceCheck = null
  mediaRequest: MediaRequest = null
  proxy: unknown = null
  dictionaries = ''
  readonly protocol = {
    handle: (scheme: string, serve: (request: Request) => Response): void => {
      this.scheme = scheme
      this.serve = serve
    },
  }
  readonly webRequest = {
    onBeforeRequest: (_filter: unknown, decide: RequestFilter): void => {
      calls.push('requests filtered')
      this.request = decide
    },
  }
  setPermissionRequestHandler(handler: PermissionRequest): void {
    calls.push('permission requests')
    this.permissionRequest = handler
  }
  setPermissionCheckHandler(handler: PermissionCheck): void {
    calls.push('permission checks')
    this.permissionCheck = handler
  }
  setDevicePermissionHandler(handler: DeviceCheck): void {
    calls.push('devices')
    this.deviceCheck = handler
  }
  setDisplayMediaRequestHandler(handler: MediaRequest): void {
    calls.push('screens')
    this.mediaRequest = handler
  }
  setProxy(config: unknown): Promise<void> {
    this.proxy = config
    return Promise.resolve()
  }
  setSpellCheckerDictionaryDownloadURL(address: string): void {
    this.dictionaries = address
  }
}

/** Every session that was made, oldest first. */
export const sessions: Session[] = []

export const session = {
  fromPartition(name: string, options: { cache?: boolean }): Session {
    calls.push(`session ${name} cache=${String(options.cache)}`)
    const made = new Session()
    sessions.push(made)
    app.emit('session-created', made)
    return made
  },
}

export const protocol = {
  registerSchemesAsPrivileged(schemes: unknown): void {
    if (app.isReady)
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    calls.push('scheme', JSON.stringify(schemes))
  },
}
