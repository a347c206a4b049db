// The only place that makes a window.
import { BrowserWindow } from 'electron'
import { type WindowFacts, windowOptions } from './window-options.ts'
import type { WindowState } from './window-state.ts'

/** Makes the main window, hidden, at its old place if there is one. */
export function makeWindow(facts: WindowFacts, state: WindowState | null): BrowserWindow {
  const place = state && { x: state.x, y: state.y, width: state.width, height: state.height }
  const window = new BrowserWindow({ ...windowOptions(facts), ...place })
  if (!state) return window
  if (state.maximised) window.maximize()
  if (state.fullScreen) window.setFullScreen(true)
  window.webContents.once('did-finish-load', () => window.webContents.setZoomLevel(state.zoomLevel))
  return window
}
