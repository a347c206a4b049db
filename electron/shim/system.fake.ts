// The parts of Electron that speak to the system: dialogs, menus, notices, clipboard, power, screens. They remember what
// they were asked and answer what a test has set.
import { EventEmitter } from 'node:events'
import type {
  Clipboard,
  Dialog,
  MenuItemConstructorOptions,
  MessageBoxReturnValue,
  SaveDialogReturnValue,
  Screen,
  Shell,
} from 'electron'
import { fakeSafeStorage } from '../main/safe-storage.fake.ts'
import { calls } from './app.fake.ts'

/** What the dialogs answer, and what they were asked. */
export const answers = {
  button: 0,
  saveTo: '',
  asked: [] as unknown[],
}

export const dialog: Pick<Dialog, 'showErrorBox'> & {
  showMessageBox(window: unknown, options: unknown): Promise<MessageBoxReturnValue>
  showSaveDialog(window: unknown, options: unknown): Promise<SaveDialogReturnValue>
} = {
  showErrorBox: (_title, sentence) => void calls.push(`said ${sentence}`),
  showMessageBox(_window, options) {
    answers.asked.push(options)
    return Promise.resolve({ response: answers.button, checkboxChecked: false })
  },
  showSaveDialog(_window, options) {
    answers.asked.push(options)
    return Promise.resolve({ canceled: answers.saveTo === '', filePath: answers.saveTo })
  },
}

/** Every address that was handed to the system. */
export const opened: string[] = []

export const shell: Pick<Shell, 'openExternal'> = {
  openExternal(address) {
    opened.push(address)
    return Promise.resolve()
  },
}

class FakeMenu {
  readonly template: readonly MenuItemConstructorOptions[]
  constructor(template: readonly MenuItemConstructorOptions[]) {
    this.template = template
  }
  popup(): void {
    calls.push('popup')
  }
}

export const Menu = {
  application: null as FakeMenu | null,
  buildFromTemplate: (template: MenuItemConstructorOptions[]) => new FakeMenu(template),
  setApplicationMenu(menu: FakeMenu | null): void {
    Menu.application = menu
  },
}

/** Every tray icon that was made and not destroyed. */
export const trays: Tray[] = []

export class Tray extends EventEmitter {
  menu: FakeMenu | null = null
  toolTip = ''
  constructor(_image: unknown) {
    super()
    trays.push(this)
  }
  setToolTip(text: string): void {
    this.toolTip = text
  }
  setContextMenu(menu: FakeMenu): void {
    this.menu = menu
  }
  destroy(): void {
    trays.splice(trays.indexOf(this), 1)
  }
}

/** Every notice that was shown. */
export const shown: Notification[] = []

export class Notification extends EventEmitter {
  static isSupported = (): boolean => true
  readonly options: { title?: string; body?: string; silent?: boolean }
  constructor(options: { title?: string; body?: string; silent?: boolean }) {
    super()
    this.options = options
  }
  show(): void {
    shown.push(this)
  }
}

export const nativeImage = {
  createFromDataURL: (address: string) => ({ address, setTemplateImage() {} }),
}

/** The key store of a desktop with GNOME's keyring. */
export const safeStorage = fakeSafeStorage()

export const nativeTheme = { shouldUseDarkColors: false }
export const powerMonitor = new EventEmitter()

const workArea = { x: 0, y: 0, width: 1920, height: 1040 }
export const screen = {
  getAllDisplays: () => [{ workArea }],
} satisfies { getAllDisplays: () => Pick<ReturnType<Screen['getAllDisplays']>[number], 'workArea'>[] }

let copied = ''
export const clipboard: Pick<Clipboard, 'readText' | 'writeText' | 'clear'> = {
  readText: () => Promise.resolve(copied),
  writeText(text) {
    copied = text
    return Promise.resolve()
  },
  clear() {
    copied = ''
  },
}
