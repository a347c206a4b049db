// Hands the page one port to the core and nothing else. A MessagePort cannot cross contextBridge, so it is posted into
// the page's own window; the page takes it only when the sender is that same window.
import { ipcRenderer } from 'electron'

ipcRenderer.on('core-port', (event) => {
  window.postMessage('core-port', window.location.origin, [...event.ports])
})
