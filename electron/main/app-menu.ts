// The application menu of each system. Keys that the page handles itself are shown here and not taken from it.
import type { MenuItemConstructorOptions } from 'electron'
import { texts } from './texts.ts'

/** What the menu can ask for. */
export interface MenuActions {
  lock(): void
  safety(): void
  about(): void
  licences(): void
}

/** Where and how the menu is shown. */
export interface MenuPlace {
  readonly platform: NodeJS.Platform
  readonly packaged: boolean
}

type Item = MenuItemConstructorOptions

const words = texts.menu
const line: Item = { type: 'separator' }

const programMenu = (act: MenuActions): Item => ({
  label: texts.name,
  submenu: [
    { label: words.about, click: act.about },
    line,
    { role: 'services', label: words.services },
    line,
    { role: 'hide', label: words.hide },
    { role: 'hideOthers', label: words.hideOthers },
    { role: 'unhide', label: words.showAll },
    line,
    { role: 'quit', label: words.quit },
  ],
})

const fileMenu = (act: MenuActions, mac: boolean): Item => ({
  label: words.file,
  submenu: [
    { label: words.lock, accelerator: 'CmdOrCtrl+Shift+L', registerAccelerator: false, click: act.lock },
    line,
    mac ? { role: 'close', label: words.close } : { role: 'quit', label: words.quit },
  ],
})

const editMenu: Item = {
  label: words.edit,
  submenu: [
    { role: 'undo', label: words.undo },
    { role: 'redo', label: words.redo },
    line,
    { role: 'cut', label: words.cut },
    { role: 'copy', label: words.copy },
    { role: 'paste', label: words.paste },
    { role: 'pasteAndMatchStyle', label: words.pasteAsText },
    { role: 'selectAll', label: words.selectAll },
  ],
}

const viewMenu = (packaged: boolean): Item => ({
  label: words.view,
  submenu: [
    { role: 'resetZoom', label: words.actualSize },
    { role: 'zoomIn', label: words.zoomIn },
    { role: 'zoomOut', label: words.zoomOut },
    line,
    { role: 'togglefullscreen', label: words.fullScreen },
    ...(packaged ? [] : [line, { role: 'toggleDevTools', label: words.developer } satisfies Item]),
  ],
})

const windowMenu = (mac: boolean): Item => ({
  label: words.window,
  submenu: [
    { role: 'minimize', label: words.minimise },
    ...(mac
      ? [
          { role: 'zoom', label: words.zoomWindow } satisfies Item,
          line,
          { role: 'front', label: words.front } satisfies Item,
        ]
      : [{ role: 'close', label: words.close } satisfies Item]),
  ],
})

const helpMenu = (act: MenuActions, mac: boolean): Item => ({
  role: 'help',
  label: words.help,
  submenu: [
    { label: words.safety, accelerator: 'CmdOrCtrl+Shift+H', registerAccelerator: false, click: act.safety },
    { label: words.licences, click: act.licences },
    ...(mac ? [] : [line, { label: words.about, click: act.about }]),
  ],
})

/** The menu as a template for `Menu.buildFromTemplate`. */
export function menuTemplate({ platform, packaged }: MenuPlace, act: MenuActions): Item[] {
  const mac = platform === 'darwin'
  return [
    ...(mac ? [programMenu(act)] : []),
    fileMenu(act, mac),
    editMenu,
    viewMenu(packaged),
    windowMenu(mac),
    helpMenu(act, mac),
  ]
}
