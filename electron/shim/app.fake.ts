// `app`, and the record of what was done to Electron. As in Electron, the app is ready only after the entry file has run
// to its end: a file that waits for `whenReady` at its top level waits for ever (electronjs.org, tutorial/esm).
import { EventEmitter } from 'node:events'
import { tmpdir } from 'node:os'
import type { App as Real, Event } from 'electron'

/** What was done to Electron, in order, for tests to look at. */
export const calls: string[] = []

/** An event whose default can be prevented. */
export class FakeEvent implements Pick<Event, 'preventDefault' | 'defaultPrevented'> {
  defaultPrevented = false
  preventDefault(): void {
    this.defaultPrevented = true
  }
}

const entryRan = Promise.withResolvers<void>()

type Used =
  | 'enableSandbox'
  | 'exit'
  | 'getVersion'
  | 'isPackaged'
  | 'quit'
  | 'requestSingleInstanceLock'
  | 'setAboutPanelOptions'
  | 'setAppUserModelId'
  | 'setPath'
  | 'showAboutPanel'
  | 'whenReady'

class App extends EventEmitter implements Pick<Real, Used> {
  readonly commandLine: Pick<Real['commandLine'], 'appendSwitch' | 'getSwitchValue'> = {
    appendSwitch: (name: string, value?: string) => void calls.push(`switch ${name} ${value ?? ''}`.trim()),
    getSwitchValue: (name: string) => process.env[`SHIM_SWITCH_${name}`] ?? '',
  }
  isPackaged = process.env['SHIM_PACKAGED'] === '1'
  isFirst = process.env['SHIM_SECOND'] !== '1'
  isReady = false

  enableSandbox(): void {
    if (this.isReady) throw new Error('app.enableSandbox() can only be called before app is ready')
    calls.push('enableSandbox')
  }
  getPath = (): string => tmpdir()
  getVersion = (): string => '0.1.0'
  setPath(name: string): void {
    calls.push(`setPath ${name}`)
  }
  requestSingleInstanceLock(): boolean {
    calls.push('single instance')
    return this.isFirst
  }
  setAppUserModelId(): void {}
  setAboutPanelOptions(): void {
    calls.push('about panel')
  }
  showAboutPanel(): void {
    calls.push('about shown')
  }
  /** Tells the fake that the entry file has run to its end. */
  entryHasRun(): void {
    entryRan.resolve()
  }
  async whenReady(): Promise<void> {
    await entryRan.promise
    this.isReady = true
    calls.push('ready')
  }
  exit(code: number): void {
    process.stderr.write(`${calls.at(-1)}\n`)
    process.exit(code)
  }
  quit(): void {
    calls.push('quit')
    const event = new FakeEvent()
    this.emit('before-quit', event)
    if (event.defaultPrevented) return
    this.emit('will-quit', new FakeEvent())
    this.end()
  }
  /** What the end of the app does here; a test may put something else in its place. */
  end = (): void => process.exit(0)
}

export const app = new App()
