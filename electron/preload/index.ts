// Hands the page one port to the core and carries the small notes of core/kernel/shell-notes.ts. Nothing is exposed
// through contextBridge: a MessagePort cannot cross it, and messages between windows bring no objects with methods along
// (security.md F9, E20). The page takes a message only when its sender is that same window.
import { ipcRenderer } from 'electron'

const { origin } = window.location

const isPageNote = (data: unknown): data is { readonly pageNote: unknown } =>
  typeof data === 'object' && data !== null && 'pageNote' in data

ipcRenderer.on('core-port', ({ ports }) => {
  const [port] = ports
  if (port) window.postMessage('core-port', origin, [port])
})

ipcRenderer.on('shell-note', (_event, shellNote: unknown) => window.postMessage({ shellNote }, origin))

// Main checks who sent a note and what is in it; here it only matters that it comes from this page itself.
window.addEventListener('message', ({ source, origin: sender, data }: MessageEvent<unknown>) => {
  if (source === window && sender === origin && isPageNote(data)) ipcRenderer.send('page-note', data.pageNote)
})
