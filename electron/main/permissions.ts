// Every permission that a page can ask for, decided one by one (security.md E5). A new Electron with a new name does
// not compile until somebody has decided about it.
import type { Session } from 'electron'
import { isPageAddress } from './page-protocol.ts'

type RequestHandler = NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>
type PermissionName = Parameters<RequestHandler>[1]

const decisions: Readonly<Record<PermissionName, boolean>> = Object.freeze({
  // Copying one's own words, a number of a crisis line, the recovery code.
  'clipboard-sanitized-write': true,
  ar: false,
  'automatic-fullscreen': false,
  'background-fetch': false,
  'background-sync': false,
  'captured-surface-control': false,
  'clipboard-read': false,
  'deprecated-sync-clipboard-read': false,
  'display-capture': false,
  fileSystem: false,
  // Full screen is the menu's business.
  fullscreen: false,
  geolocation: false,
  'geolocation-approximate': false,
  'hand-tracking': false,
  hid: false,
  'idle-detection': false,
  keyboardLock: false,
  'local-fonts': false,
  'local-network': false,
  'local-network-access': false,
  'loopback-network': false,
  media: false,
  mediaKeySystem: false,
  midi: false,
  midiSysex: false,
  nfc: false,
  // Notices are shown by the shell, with fixed words.
  notifications: false,
  // Addresses are opened through open-external.ts only.
  openExternal: false,
  'payment-handler': false,
  'periodic-background-sync': false,
  'persistent-storage': false,
  pointerLock: false,
  'screen-wake-lock': false,
  sensors: false,
  serial: false,
  'smart-card': false,
  'speaker-selection': false,
  'storage-access': false,
  'system-wake-lock': false,
  'top-level-storage-access': false,
  usb: false,
  vr: false,
  'web-app-installation': false,
  'web-printing': false,
  'window-management': false,
  unknown: false,
})

const granted = (permission: string): boolean =>
  Object.hasOwn(decisions, permission) && decisions[permission as PermissionName]

/** Decides every permission in `session`; only our own page gets any. */
export function decidePermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) =>
    answer(granted(permission) && isPageAddress(requestingUrl)),
  )
  session.setPermissionCheckHandler(
    (_contents, permission, requestingOrigin) => granted(permission) && isPageAddress(requestingOrigin),
  )
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null))
}
