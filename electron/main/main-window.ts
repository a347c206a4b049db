// The one window and everything around it: its page, its lock, its menus. Main only introduces the page to the core;
// none of the person's words come through here.
import path from 'node:path'
import { app, type BrowserWindow, Menu, nativeTheme, screen, type Session } from 'electron'
import type { ShellWishes } from '../../core/kernel/shell-notes.ts'
import { answerPage } from './answer-page.ts'
import { menuTemplate } from './app-menu.ts'
import { type AwayLock, awayLock } from './away-lock.ts'
import { contextTemplate } from './context-menu.ts'
import type { CoreKeeper } from './keep-core.ts'
import { lockWhenAway } from './lock-events.ts'
import { notices } from './notices.ts'
import { listenToPage, tellPage } from './page-channel.ts'
import { keepPage } from './page-keeper.ts'
import { pageOrigin } from './page-protocol.ts'
import type { Questions } from './questions.ts'
import { keepTray, type TrayKeeper } from './tray.ts'
import { makeWindow } from './window-factory.ts'
import { keepWindowState, readWindowState } from './window-state.ts'

/** What the window is made of. */
export interface MainWindowParts {
  readonly core: CoreKeeper
  readonly session: Session
  /** The built preload script. */
  readonly preload: string
  /** Folder for the window's own small file. */
  readonly shellFolder: string
  readonly questions: Questions
}

/** The open window. */
export interface MainWindow {
  readonly window: BrowserWindow
  /** Shows the window and gives it the focus. */
  bringForward(): void
}

function makeMainWindow({ session, preload, shellFolder }: MainWindowParts): BrowserWindow {
  const file = path.join(shellFolder, 'window.json')
  const screens = screen.getAllDisplays().map(({ workArea }) => workArea)
  const dark = nativeTheme.shouldUseDarkColors
  const facts = { session, preload, platform: process.platform, packaged: app.isPackaged, dark }
  const window = makeWindow(facts, readWindowState(file, screens))
  keepWindowState(window, file)
  return window
}

type Go = (to: 'safety' | 'about' | 'check-in') => void

function showMenus(window: BrowserWindow, lock: AwayLock, go: Go): void {
  const { webContents: page } = window
  const template = menuTemplate(
    { platform: process.platform, packaged: app.isPackaged },
    {
      lock: lock.lock,
      safety: () => go('safety'),
      licences: () => go('about'),
      about: () => app.showAboutPanel(),
    },
  )
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
  page.on('context-menu', (_event, place) => {
    const items = contextTemplate(place, (word) => page.replaceMisspelling(word))
    if (items.length > 0) Menu.buildFromTemplate(items).popup({ window })
  })
}

/** With a tray, closing the window only hides it, locked; quitting closes it as ever. */
function hideInsteadOfClosing(window: BrowserWindow, tray: TrayKeeper, lock: AwayLock): void {
  let quitting = false
  app.on('before-quit', () => {
    quitting = true
  })
  window.on('close', (event) => {
    if (quitting || !tray.shown) return
    event.preventDefault()
    lock.lock()
    window.hide()
  })
}

/** Opens the window. */
export function openMainWindow(parts: MainWindowParts): MainWindow {
  const { core, questions } = parts
  const window = makeMainWindow(parts)
  const { webContents: page } = window
  const bringForward = () => {
    if (window.isDestroyed()) return
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }
  const { restart } = keepPage(page, () => app.quit())
  const lock = awayLock({ ask: () => tellPage(page, { type: 'lock' }), restart })
  const go: Go = (to) => {
    bringForward()
    if (!window.isDestroyed()) tellPage(page, { type: 'go', to })
  }
  const checkIn = () => go('check-in')
  const tray = keepTray({ open: bringForward, checkIn, lock: lock.lock, quit: () => app.quit() })
  const notice = notices({ open: bringForward, checkIn, watched: () => window.isFocused() })
  app.on('before-quit', () => notice.stop())

  let lockOnBlur = false
  const onWishes = (wishes: ShellWishes) => {
    lockOnBlur = wishes.lockOnBlur
  }
  listenToPage(page, answerPage({ window, core, lock, tray, notices: notice, questions, onWishes }))
  lockWhenAway(window, lock, () => lockOnBlur && !questions.open)
  hideInsteadOfClosing(window, tray, lock)
  showMenus(window, lock, go)
  window.once('ready-to-show', () => window.show())
  void window.loadURL(`${pageOrigin}/`)
  return { window, bringForward }
}
