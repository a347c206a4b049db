// The one set of web preferences that every window of HealHub gets (security.md E2–E8). Windows are made here only, so
// that no window can come without them.
import type { BrowserWindowConstructorOptions, Session, WebPreferences } from 'electron'

/** Web preferences of every window; `preload` is the built preload script. */
export const webPreferences = (session: Session, preload: string): Readonly<WebPreferences> =>
  Object.freeze({
    preload,
    session,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    navigateOnDragDrop: false,
    // Chromium would fetch dictionaries from the network and keep learnt words in clear.
    spellcheck: false,
    enableWebSQL: false,
  })

/** Options of the main window. */
export const mainWindowOptions = (session: Session, preload: string): BrowserWindowConstructorOptions => ({
  title: 'HealHub',
  width: 1180,
  height: 800,
  minWidth: 360,
  minHeight: 480,
  show: false,
  autoHideMenuBar: true,
  webPreferences: webPreferences(session, preload),
})
