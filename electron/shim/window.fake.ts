// Windows, their pages and frames, and the channel between page and main. A page here is what a test lets it say.
import { EventEmitter } from 'node:events'
import type {
  BrowserWindow as RealWindow,
  BrowserWindowConstructorOptions,
  HandlerDetails,
  Rectangle,
  WebContents as RealContents,
  WebFrameMain,
  WindowOpenHandlerResponse,
} from 'electron'
import { app, calls, FakeEvent } from './app.fake.ts'
import type { PortMain } from './ports.fake.ts'

export const ipcMain = new EventEmitter()

/** A frame of a page. */
export class WebFrame implements Pick<WebFrameMain, 'origin' | 'url' | 'isDestroyed'> {
  origin: string
  url: string
  parent: WebFrame | null = null
  gone = false
  constructor(url: string, origin = 'app://healhub') {
    this.url = url
    this.origin = origin
  }
  isDestroyed(): boolean {
    return this.gone
  }
}

type UsedContents =
  | 'forcefullyCrashRenderer'
  | 'getZoomLevel'
  | 'isDestroyed'
  | 'printToPDF'
  | 'reload'
  | 'replaceMisspelling'
  | 'send'
  | 'setWebRTCIPHandlingPolicy'
  | 'setWindowOpenHandler'
  | 'setZoomLevel'

export class WebContents extends EventEmitter implements Pick<RealContents, UsedContents> {
  windowOpen: (details: HandlerDetails) => WindowOpenHandlerResponse = () => ({ action: 'allow' })
  mainFrame = new WebFrame('app://healhub/')
  webRtc = 'default'
  gone = false
  zoomLevel = 0
  /** What the page was told: channel and arguments. */
  readonly told: unknown[][] = []
  readonly pdf = Buffer.from('%PDF-1.7 of a test')

  setWindowOpenHandler(handler: (details: HandlerDetails) => WindowOpenHandlerResponse): void {
    this.windowOpen = handler
  }
  setWebRTCIPHandlingPolicy(policy: string): void {
    this.webRtc = policy
  }
  postMessage(channel: string, _message: unknown, ports: PortMain[] = []): void {
    this.emit('posted', channel, ports)
  }
  send(channel: string, ...args: unknown[]): void {
    if (this.gone) throw new Error('Object has been destroyed')
    this.told.push([channel, ...args])
  }
  isDestroyed(): boolean {
    return this.gone
  }
  forcefullyCrashRenderer(): void {
    calls.push('renderer crashed')
    this.emit('render-process-gone', new FakeEvent(), { reason: 'killed', exitCode: 9 })
  }
  reload(): void {
    calls.push('page reloaded')
    this.mainFrame = new WebFrame('app://healhub/')
    this.emit('did-navigate', new FakeEvent(), this.mainFrame.url)
    setImmediate(() => this.emit('did-finish-load'))
  }
  getZoomLevel(): number {
    return this.zoomLevel
  }
  setZoomLevel(level: number): void {
    this.zoomLevel = level
  }
  printToPDF(): Promise<Buffer> {
    calls.push('printed')
    return Promise.resolve(this.pdf)
  }
  replaceMisspelling(word: string): void {
    calls.push(`spelt ${word}`)
  }
  /** Lets the page send a note, as the preload would. */
  say(note: unknown, senderFrame: WebFrame | null = this.mainFrame, sender: unknown = this): void {
    ipcMain.emit('page-note', { sender, senderFrame }, note)
  }
}

type UsedWindow =
  | 'focus'
  | 'getNormalBounds'
  | 'hide'
  | 'isDestroyed'
  | 'isFocused'
  | 'isFullScreen'
  | 'isMaximized'
  | 'isMinimized'
  | 'loadURL'
  | 'maximize'
  | 'restore'
  | 'setContentProtection'
  | 'setFullScreen'
  | 'show'

/** Every window that was opened. */
export const windows: BrowserWindow[] = []

export class BrowserWindow extends EventEmitter implements Pick<RealWindow, UsedWindow> {
  readonly webContents = new WebContents()
  readonly options: BrowserWindowConstructorOptions
  address = ''
  visible = false
  focused = false
  minimised = false
  maximised = false
  fullScreen = false
  protectedContent = false
  gone = false
  constructor(options: BrowserWindowConstructorOptions) {
    super()
    this.options = options
    app.emit('web-contents-created', new FakeEvent(), this.webContents)
    windows.push(this)
  }
  loadURL(address: string): Promise<void> {
    this.address = address
    setImmediate(() => {
      this.webContents.emit('did-navigate', new FakeEvent(), address)
      this.emit('ready-to-show')
      this.webContents.emit('did-finish-load')
    })
    return Promise.resolve()
  }
  show(): void {
    this.visible = true
  }
  hide(): void {
    this.visible = false
    this.emit('hide')
  }
  focus(): void {
    this.focused = true
    this.emit('focus')
  }
  /** Lets another program come to the front. */
  blur(): void {
    this.focused = false
    this.emit('blur')
  }
  restore(): void {
    this.minimised = false
  }
  maximize(): void {
    this.maximised = true
  }
  setFullScreen(on: boolean): void {
    this.fullScreen = on
  }
  setContentProtection(on: boolean): void {
    this.protectedContent = on
  }
  isFocused = (): boolean => this.focused
  isMinimized = (): boolean => this.minimised
  isMaximized = (): boolean => this.maximised
  isFullScreen = (): boolean => this.fullScreen
  isDestroyed = (): boolean => this.gone
  getNormalBounds(): Rectangle {
    const { x = 0, y = 0, width = 800, height = 600 } = this.options
    return { x, y, width, height }
  }
  /** Lets the person close the window. */
  close(): void {
    const event = new FakeEvent()
    this.emit('close', event)
    if (event.defaultPrevented) return
    this.gone = true
    this.webContents.gone = true
    this.webContents.emit('destroyed')
    this.emit('closed')
  }
}
