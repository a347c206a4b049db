// Brings the page back when its process ends: after a lock, where that is wanted, and after a crash, a few times. A page
// that goes on crashing is not started for ever.
import { dialog, type WebContents } from 'electron'
import { texts } from './texts.ts'

/** More crashes than this within {@link crashWindowMs} end the app. */
export const mostCrashes = 3
/** Five minutes, in milliseconds. */
export const crashWindowMs = 5 * 60_000

/** Keeps one page running. */
export interface PageKeeper {
  /** Ends the page's process, so that its memory dies, and loads the page anew. */
  restart(): void
}

/** Keeps `contents` running; `giveUp` is called when that does not work out. */
export function keepPage(contents: WebContents, giveUp: () => void): PageKeeper {
  let wanted = false
  let crashes: number[] = []

  contents.on('render-process-gone', (_event, { reason }) => {
    if (wanted || reason === 'clean-exit') return
    const nowMs = Date.now()
    crashes = [...crashes.filter((atMs) => nowMs - atMs < crashWindowMs), nowMs]
    if (crashes.length <= mostCrashes) return contents.reload()
    dialog.showErrorBox(texts.name, texts.stopped.message)
    giveUp()
  })
  contents.on('did-navigate', () => {
    wanted = false
  })

  return {
    restart() {
      if (contents.isDestroyed()) return
      wanted = true
      contents.forcefullyCrashRenderer()
      contents.reload()
    },
  }
}
