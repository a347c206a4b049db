// Start of the desktop app. Order matters: sandbox, scheme, paths and the single-instance lock come before Electron is
// ready; the page, the core and the window after.
import { homedir } from 'node:os'
import path from 'node:path'
import { app, BrowserWindow, dialog, session } from 'electron'
import { usualDataFolder } from '../../core/server/cli/arguments.ts'
import type { Refusal } from '../core-process/messages.ts'
import { closeTidily } from './close-tidily.ts'
import { keepCore, type CoreKeeper } from './keep-core.ts'
import { denyNavigation, denyPermissions } from './lock-down.ts'
import { declarePageScheme, installPage, pageOrigin } from './page-protocol.ts'
import { mainWindowOptions } from './window-options.ts'

const built = import.meta.dirname

/** The folder with the vaults: `--data-dir`, or the same one that browser mode uses. */
function dataFolder(): string {
  const given = app.commandLine.getSwitchValue('data-dir')
  return given === '' ? usualDataFolder(process.platform, process.env, homedir()) : path.resolve(given)
}

const sentences: Readonly<Record<Refusal, string>> = {
  'in use':
    'HealHub is already running with this data folder, perhaps in your browser. Close it there first.',
  permission: 'HealHub cannot write to its data folder. Make the folder yours, or start with --data-dir.',
  'disk full': 'The disk that holds the data folder is full. Make some room and start again.',
  'not a folder': 'The place given for the data is not a folder. Choose another one with --data-dir.',
}

function openWindow(core: CoreKeeper, endSession: () => void): void {
  // Without `persist:` the session lives in memory: no cache, no cookies, no learnt words on disk (security.md E21).
  const inMemory = session.fromPartition('healhub', { cache: false })
  installPage(inMemory, path.join(built, '../renderer'))
  denyPermissions(inMemory)
  const window = new BrowserWindow(mainWindowOptions(inMemory, path.join(built, '../preload/index.cjs')))
  window.once('ready-to-show', () => window.show())
  window.webContents.on('did-finish-load', () => core.connect(window.webContents))
  // Windows tells a window, and not the app, that the person logs out or the machine shuts down.
  window.on('session-end', endSession)
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  void window.loadURL(`${pageOrigin}/`)
}

app.enableSandbox()
app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
declarePageScheme()
const dataDir = dataFolder()
// What Chromium itself has to write lies beside the vaults, so that one folder holds everything of HealHub.
app.setPath('userData', path.join(dataDir, 'shell'))

if (app.requestSingleInstanceLock()) {
  denyNavigation(app)
  await app.whenReady()
  const core = keepCore({
    coreEntry: path.join(built, 'core.js'),
    modelEntry: path.join(built, 'electron-model.js'),
    programs: {
      affect: path.join(built, 'model.js'),
      language: path.join(built, 'language-process.js'),
    },
    dataDir,
    onRefused(reason) {
      dialog.showErrorBox('HealHub', sentences[reason])
      app.exit(1)
    },
  })
  openWindow(core, closeTidily(app, core))
} else app.quit()
