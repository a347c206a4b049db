// The icon beside the clock, for those who want it. Its words say nothing about what HealHub is for.
import { Menu, nativeImage, Tray } from 'electron'
import icon from '../../resources/icons/tray.png?inline'
import { texts } from './texts.ts'

/** What the tray can ask for. */
export interface TrayActions {
  open(): void
  checkIn(): void
  lock(): void
  quit(): void
}

/** The tray; absent until it is wished for. */
export interface TrayKeeper {
  wish(wanted: boolean): void
  readonly shown: boolean
}

function makeTray(act: TrayActions): Tray {
  const image = nativeImage.createFromDataURL(icon)
  // On macOS the system draws it in the colour of its menu bar.
  image.setTemplateImage(true)
  const tray = new Tray(image)
  tray.setToolTip(texts.name)
  tray.setContextMenu(
    Menu.buildFromTemplate([
      { label: texts.tray.open, click: act.open },
      { label: texts.tray.checkIn, click: act.checkIn },
      { label: texts.tray.lock, click: act.lock },
      { type: 'separator' },
      { label: texts.tray.quit, click: act.quit },
    ]),
  )
  tray.on('click', act.open)
  return tray
}

/** Makes the keeper. */
export function keepTray(act: TrayActions): TrayKeeper {
  let tray: Tray | null = null
  return {
    wish(wanted) {
      if (wanted) tray ??= makeTray(act)
      else {
        tray?.destroy()
        tray = null
      }
    },
    get shown() {
      return tray !== null
    },
  }
}
