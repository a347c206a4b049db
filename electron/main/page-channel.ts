// The one channel between page and main, and the only use of ipcMain. A note counts only when it comes from the top
// frame of our own window, showing our own page, now (security.md E17); then its content is checked.
import { ipcMain, type IpcMainEvent, type WebContents } from 'electron'
import type { PageNote, ShellNote } from '../../core/kernel/shell-notes.ts'
import { pageNoteSchema } from './page-note.schema.ts'
import { isPageAddress, pageOrigin } from './page-protocol.ts'

/** Who sent a note. */
export type Sender = Pick<IpcMainEvent, 'sender' | 'senderFrame'>

/** Whether a message comes from our page in `ours`. A frame that is gone, is empty or lies inside another is refused. */
export function isFromOurPage({ sender, senderFrame }: Sender, ours: WebContents): boolean {
  if (sender !== ours || senderFrame === null || ours.isDestroyed()) return false
  try {
    if (senderFrame.isDestroyed() || senderFrame.parent !== null) return false
    return senderFrame.origin === pageOrigin && isPageAddress(senderFrame.url)
  } catch {
    // The frame went away between two questions.
    return false
  }
}

/** Calls `hear` for every valid note of the page in `ours`; a page may connect once for each time it was loaded. */
export function listenToPage(ours: WebContents, hear: (note: PageNote) => void): void {
  let connected = false
  ours.on('did-navigate', () => {
    connected = false
  })
  const onNote = (event: IpcMainEvent, data: unknown) => {
    if (!isFromOurPage(event, ours)) return
    const note = pageNoteSchema.safeParse(data)
    if (!note.success || (note.data.type === 'connect' && connected)) return
    connected ||= note.data.type === 'connect'
    hear(note.data)
  }
  ipcMain.on('page-note', onNote)
  ours.once('destroyed', () => ipcMain.off('page-note', onNote))
}

/** Sends a note to the page in `ours`, if it is still there. */
export function tellPage(ours: WebContents, note: ShellNote): void {
  if (!ours.isDestroyed()) ours.send('shell-note', note)
}
