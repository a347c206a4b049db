// The page's end of core/kernel/shell-notes.ts. Notes travel as messages of this window to itself, which the preload
// script carries on; in a browser there is none, so nothing happens and nothing may depend on it.
import type { PageNote, ShellNote } from '../../core/kernel/shell-notes.ts'

/** Tells the desktop shell, where there is one. */
export function tellShell(pageNote: PageNote): void {
  window.postMessage({ pageNote }, window.location.origin)
}

const shellNoteIn = (data: unknown): ShellNote | null =>
  typeof data === 'object' && data !== null && 'shellNote' in data ? (data.shellNote as ShellNote) : null

/** Calls `hear` for every note of the shell; returns the function that stops it. */
export function onShellNote(hear: (note: ShellNote) => void): () => void {
  const listen = ({ source, data }: MessageEvent<unknown>) => {
    const note = source === window ? shellNoteIn(data) : null
    if (note) hear(note)
  }
  window.addEventListener('message', listen)
  return () => window.removeEventListener('message', listen)
}
