// Where the window was, and how large its text: kept in a small file beside the vaults that holds numbers and nothing
// else. A place that lies on no screen any more is forgotten, so that the window can always be seen.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { BrowserWindow, Rectangle } from 'electron'
import { z } from 'zod'
import { makePrivateFolder, writeFileAtomically } from '../../core/platform/files.ts'

const coordinate = z.int().min(-100_000).max(100_000)

const windowStateSchema = z.strictObject({
  x: coordinate,
  y: coordinate,
  width: z.int().min(360).max(20_000),
  height: z.int().min(480).max(20_000),
  maximised: z.boolean(),
  fullScreen: z.boolean(),
  /** Steps of 20 %, as Chromium counts them. */
  zoomLevel: z.number().min(-4).max(6),
})

/** Place, size and zoom of a window. */
export type WindowState = z.infer<typeof windowStateSchema>

/** As much of the title bar as has to be on a screen to be caught with the mouse, in pixels. */
const graspable = { width: 120, height: 32 }

const overlap = (fromA: number, lengthA: number, fromB: number, lengthB: number): number =>
  Math.min(fromA + lengthA, fromB + lengthB) - Math.max(fromA, fromB)

/** Whether the title bar of `state` lies on one of the `screens` (their work areas). */
export const isReachable = (state: Rectangle, screens: readonly Rectangle[]): boolean =>
  screens.some(
    (area) =>
      overlap(state.x, state.width, area.x, area.width) >= graspable.width &&
      state.y >= area.y - 8 &&
      overlap(state.y, graspable.height, area.y, area.height) >= graspable.height / 2,
  )

/** The state kept in `file`; null when there is none, it is damaged, or it lies on none of the `screens`. */
export function readWindowState(file: string, screens: readonly Rectangle[]): WindowState | null {
  try {
    const state = windowStateSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    return state.success && isReachable(state.data, screens) ? state.data : null
  } catch {
    // No file, or not JSON: the window opens where the system puts it.
    return null
  }
}

/** The present state of a window. */
export const stateOf = (window: BrowserWindow): WindowState => ({
  // Of a maximised window this is the place that it would go back to.
  ...window.getNormalBounds(),
  maximised: window.isMaximized(),
  fullScreen: window.isFullScreen(),
  zoomLevel: window.webContents.getZoomLevel(),
})

/** Keeps the state of `window` in `file` when it is hidden or closed. A full disk costs the place, nothing else. */
export function keepWindowState(window: BrowserWindow, file: string): void {
  const keep = () => {
    try {
      makePrivateFolder(path.dirname(file))
      writeFileAtomically(file, JSON.stringify(windowStateSchema.parse(stateOf(window))))
    } catch {
      // Next time the window opens where it did before.
    }
  }
  window.on('close', keep)
  window.on('hide', keep)
}
