// Start of the desktop app. Order matters: switches, sandbox, scheme, paths and the single-instance lock come before
// Electron is ready; the page, the core and the window after.
import { homedir } from 'node:os'
import path from 'node:path'
import { app, dialog, safeStorage, session } from 'electron'
import { usualDataFolder } from '../../core/server/cli/arguments.ts'
import type { Refusal } from '../core-process/messages.ts'
import { closeTidily } from './close-tidily.ts'
import { guardContents } from './contents-guard.ts'
import { guardDownloads } from './downloads.ts'
import { keepCore, type CoreKeeper } from './keep-core.ts'
import { keyCustody } from './key-custody.ts'
import { readLaunch, refusedSwitch } from './launch.ts'
import { type MainWindow, openMainWindow } from './main-window.ts'
import { closeChromium, closeNetwork } from './network-lock.ts'
import { outsideGate } from './open-external.ts'
import { declarePageScheme, installPage } from './page-protocol.ts'
import { decidePermissions } from './permissions.ts'
import { countQuestions } from './questions.ts'
import { texts } from './texts.ts'

const built = import.meta.dirname

/** The folder with the vaults: `--data-dir`, or the same one that browser mode uses. */
function dataFolder(): string {
  const given = app.commandLine.getSwitchValue('data-dir')
  return given === '' ? usualDataFolder(process.platform, process.env, homedir()) : path.resolve(given)
}

const sentences: Readonly<Record<Refusal, string>> = {
  'in use': texts.refused.inUse,
  permission: texts.refused.permission,
  'disk full': texts.refused.diskFull,
  'not a folder': texts.refused.notAFolder,
  'path too long': texts.refused.pathTooLong,
}

function startCore(dataDir: string): CoreKeeper {
  return keepCore({
    coreEntry: path.join(built, 'core.js'),
    modelEntry: path.join(built, 'electron-model.js'),
    programs: {
      affect: path.join(built, 'model.js'),
      language: path.join(built, 'language.js'),
    },
    dataDir,
    keyStore: keyCustody(safeStorage, process.platform),
    onRefused(reason) {
      dialog.showErrorBox(texts.name, sentences[reason])
      app.exit(1)
    },
  })
}

async function start(dataDir: string): Promise<void> {
  let main: MainWindow | null = null
  const questions = countQuestions()
  const openOutside = outsideGate(() => main?.window, questions)
  // Every session and every page, also one that nobody meant to make (security.md E5, E13, E22).
  app.on('session-created', (made) => {
    closeNetwork(made, !app.isPackaged)
    decidePermissions(made)
    guardDownloads(made, questions)
  })
  guardContents(app, (address) => void openOutside(address))
  app.on('second-instance', (_event, argv) => (readLaunch(argv).quit ? app.quit() : main?.bringForward()))
  app.on('activate', () => main?.bringForward())
  app.on('open-file', (event) => {
    event.preventDefault()
    main?.bringForward()
  })
  app.on('open-url', (event) => event.preventDefault())

  await app.whenReady()
  app.setAboutPanelOptions({
    applicationName: texts.name,
    applicationVersion: app.getVersion(),
    copyright: texts.about.copyright,
    credits: texts.about.credits,
  })
  // Without `persist:` the session lives in memory: no cache, no cookies, no learnt words on disk (security.md E21).
  const inMemory = session.fromPartition('healhub', { cache: false })
  installPage(inMemory, path.join(built, '../renderer'))
  const core = startCore(dataDir)
  const preload = path.join(built, '../preload/index.cjs')
  main = openMainWindow({
    core,
    session: inMemory,
    preload,
    shellFolder: path.join(dataDir, 'shell'),
    questions,
  })
  // Windows tells a window, and not the app, that the person logs out or the machine shuts down.
  main.window.on('session-end', closeTidily(app, core))
}

app.enableSandbox()
// Windows shows notices only of a program that has a name; the same one as in electron-builder.yml.
app.setAppUserModelId('app.healhub.desktop')
closeChromium(app)
declarePageScheme()
const dataDir = dataFolder()
// What Chromium itself has to write lies beside the vaults, so that one folder holds everything of HealHub.
app.setPath('userData', path.join(dataDir, 'shell'))

const refused = app.isPackaged ? refusedSwitch(process.argv) : null
if (refused !== null) {
  dialog.showErrorBox(texts.name, texts.refused.switch.replace('{{name}}', refused))
  app.exit(1)
} else if (!app.requestSingleInstanceLock() || readLaunch(process.argv).quit) app.quit()
// Not awaited: Electron becomes ready only after this file has run to its end, so waiting here would wait for ever.
else void start(dataDir)
