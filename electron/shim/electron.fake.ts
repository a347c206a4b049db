// The part of Electron that HealHub uses, in plain Node, so that the built main bundle can be started without the binary:
// a utility process is a worker thread, a port of main is a port of worker_threads. It proves the wiring, not Chromium.
import { EventEmitter } from 'node:events'
import { tmpdir } from 'node:os'
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'

/** What travels between threads: the message and the ports that came along. */
interface Envelope {
  readonly d: unknown
  readonly ports: MessagePort[]
}

/** A MessagePortMain. */
export class PortMain extends EventEmitter {
  readonly port: MessagePort
  constructor(port: MessagePort) {
    super()
    this.port = port
    port.on('message', ({ d, ports }: Envelope) =>
      this.emit('message', { data: d, ports: ports.map((each) => new PortMain(each)) }),
    )
    port.on('close', () => this.emit('close'))
  }
  postMessage(data: unknown, transfer: PortMain[] = []): void {
    const ports = transfer.map((each) => each.port)
    this.port.postMessage({ d: data, ports }, ports)
  }
  start(): void {
    this.port.start()
  }
  close(): void {
    this.port.close()
  }
}

export class MessageChannelMain {
  readonly port1: PortMain
  readonly port2: PortMain
  constructor() {
    const { port1, port2 } = new MessageChannel()
    this.port1 = new PortMain(port1)
    this.port2 = new PortMain(port2)
  }
}

class UtilityProcess extends EventEmitter {
  readonly worker: Worker
  constructor(entry: string, args: string[]) {
    super()
    this.worker = new Worker(new URL('./utility-process.fake.ts', import.meta.url), {
      argv: [entry, ...args],
    })
    this.worker.on('message', ({ d }: Envelope) => this.emit('message', d))
    this.worker.on('error', (fault) => process.stderr.write(`utility process: ${String(fault)}\n`))
    this.worker.on('exit', (code) => this.emit('exit', code))
  }
  postMessage(data: unknown, transfer: PortMain[] = []): void {
    const ports = transfer.map((each) => each.port)
    this.worker.postMessage({ d: data, ports }, ports)
  }
  kill(): boolean {
    void this.worker.terminate()
    return true
  }
}

/** Every utility process that was started, oldest first. */
export const started: UtilityProcess[] = []
export const utilityProcess = {
  fork(entry: string, args: string[]): UtilityProcess {
    const child = new UtilityProcess(entry, args)
    started.push(child)
    return child
  },
}

class WebContents extends EventEmitter {
  windowOpen: () => unknown = () => ({ action: 'allow' })
  setWindowOpenHandler(handler: () => unknown): void {
    this.windowOpen = handler
  }
  postMessage(channel: string, _message: unknown, ports: PortMain[]): void {
    this.emit('posted', channel, ports)
  }
}

/** Every window that was opened. */
export const windows: BrowserWindow[] = []
export class BrowserWindow extends EventEmitter {
  readonly webContents = new WebContents()
  readonly options: { webPreferences?: Record<string, unknown> }
  address = ''
  constructor(options: { webPreferences?: Record<string, unknown> }) {
    super()
    this.options = options
    app.emit('web-contents-created', {}, this.webContents)
    windows.push(this)
  }
  loadURL(address: string): Promise<void> {
    this.address = address
    setImmediate(() => {
      this.emit('ready-to-show')
      this.webContents.emit('did-finish-load')
    })
    return Promise.resolve()
  }
  show(): void {}
  focus(): void {}
  isMinimized = () => false
}

/** What was done to Electron, in order, for tests to look at. */
export const calls: string[] = []

class App extends EventEmitter {
  readonly commandLine = {
    appendSwitch: (name: string, value = '') => void calls.push(`switch ${name} ${value}`),
    getSwitchValue: (name: string) => process.env[`SHIM_SWITCH_${name}`] ?? '',
  }
  enableSandbox = () => void calls.push('enableSandbox')
  getPath = () => tmpdir()
  setPath = (name: string) => void calls.push(`setPath ${name}`)
  requestSingleInstanceLock = () => true
  whenReady(): Promise<void> {
    calls.push('ready')
    return Promise.resolve()
  }
  exit(code: number): void {
    process.stderr.write(`${calls.at(-1)}\n`)
    process.exit(code)
  }
  quit(): void {
    let prevented = false
    this.emit('before-quit', { preventDefault: () => (prevented = true) })
    if (!prevented) process.exit(0)
  }
}
export const app = new App()
export const dialog = {
  showErrorBox: (_title: string, sentence: string) => void calls.push(`said ${sentence}`),
}

/** The page's session; `serve` is the handler of the page's own scheme. */
export const inMemorySession = {
  serve: (_request: Request): Response => Response.error(),
  protocol: {
    handle(_scheme: string, serve: (request: Request) => Response): void {
      inMemorySession.serve = serve
    },
  },
  webRequest: { onBeforeRequest: () => void calls.push('requests filtered') },
  setPermissionRequestHandler: () => void calls.push('permission requests'),
  setPermissionCheckHandler: () => void calls.push('permission checks'),
  setDevicePermissionHandler: () => void calls.push('devices'),
  setDisplayMediaRequestHandler: () => void calls.push('screens'),
}
export const session = {
  fromPartition(name: string, options: { cache?: boolean }) {
    calls.push(`session ${name} cache=${String(options.cache)}`)
    return inMemorySession
  },
}
export const protocol = { registerSchemesAsPrivileged: () => void calls.push('scheme') }
