// What no page may do, whatever it holds: ask for a device, open a window, go elsewhere, embed a web view. Registered on
// the app itself, so that a window made later is covered as well (security.md E5, E11–E14).
import type { App, Session } from 'electron'
import { isPageAddress } from './page-protocol.ts'

/** Writing text to the clipboard is the one permission: copying one's own words. */
const granted = new Set(['clipboard-sanitized-write'])

/** Refuses every permission but copying. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(granted.has(permission)))
  session.setPermissionCheckHandler((_contents, permission) => granted.has(permission))
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}))
}

/** Refuses a step away from our page. */
function stay(event: { preventDefault(): void; readonly url: string }): void {
  if (!isPageAddress(event.url)) event.preventDefault()
}

/** Keeps every window on our page. */
export function denyNavigation(app: App): void {
  app.on('web-contents-created', (_created, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.on('will-navigate', stay)
    contents.on('will-frame-navigate', stay)
    contents.on('will-redirect', stay)
  })
}
