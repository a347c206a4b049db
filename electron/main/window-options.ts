// The one set of options that every window of HealHub gets (security.md E2–E8, E21, E27). Frozen, so that no later line
// can soften it; window-factory.ts is the only place that makes a window of them.
import type { BrowserWindowConstructorOptions, Session, WebPreferences } from 'electron'

/** What differs between systems and builds. */
export interface WindowFacts {
  readonly session: Session
  /** The built preload script. */
  readonly preload: string
  readonly platform: NodeJS.Platform
  /** An installed app rather than a checkout. */
  readonly packaged: boolean
  readonly dark: boolean
}

const webPreferences = ({ session, preload, platform, packaged }: WindowFacts): Readonly<WebPreferences> =>
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
    enableWebSQL: false,
    plugins: false,
    webgl: false,
    devTools: !packaged,
    // On macOS the system checks the spelling. Elsewhere Chromium would fetch dictionaries and keep learnt words in clear.
    spellcheck: platform === 'darwin',
  })

/** Options of the main window, without its place on the screen. The title bar is the system's own. */
export const windowOptions = (facts: WindowFacts): Readonly<BrowserWindowConstructorOptions> =>
  Object.freeze({
    title: 'HealHub',
    width: 1180,
    height: 800,
    minWidth: 360,
    minHeight: 480,
    show: false,
    frame: true,
    titleBarStyle: 'default',
    autoHideMenuBar: true,
    // The page's own ground, so that a window never flashes in another colour.
    backgroundColor: facts.dark ? '#1c1a18' : '#faf8f5',
    webPreferences: webPreferences(facts),
  })
