// The gate over our real sources, and one seeded mutant for each of its rules: a change that somebody might make in good
// faith, put into the file it would be made in. A rule that no mutant turns red proves nothing.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse, parseRooms } from '../language/source-tree.ts'
import { electronFindings, rules } from './electron-gate.ts'

const root = path.resolve(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')

/** Replaces `from`, which must be there, in a real file. */
interface Change {
  readonly file: string
  readonly from: string
  readonly to: string
}

const options = 'electron/main/window-options.ts'
const flip = (key: string, to: string): Change => {
  const from = `${key}: ${to === 'false' ? 'true' : 'false'}`
  return { file: options, from, to: `${key}: ${to}` }
}
/** Adds a line to a file. */
const add = (file: string, line: string): Change => ({ file, from: '', to: `${line}\n` })

const mutants: Readonly<Record<string, readonly Change[]>> = {
  'sandbox is always true': [flip('sandbox', 'false'), { file: options, from: 'sandbox: true', to: 'sandbox: !packaged' }],
  'contextIsolation is always true': [flip('contextIsolation', 'false')],
  'webSecurity is always true': [flip('webSecurity', 'false'), add('electron/main/main-window.ts', 'facts.webSecurity = dev')],
  'nodeIntegration is always false': [flip('nodeIntegration', 'true')],
  'nodeIntegrationInWorker is always false': [flip('nodeIntegrationInWorker', 'true')],
  'nodeIntegrationInSubFrames is always false': [flip('nodeIntegrationInSubFrames', 'true')],
  'webviewTag is always false': [flip('webviewTag', 'true')],
  'allowRunningInsecureContent is always false': [flip('allowRunningInsecureContent', 'true')],
  'experimentalFeatures is always false': [flip('experimentalFeatures', 'true')],
  'navigateOnDragDrop is always false': [flip('navigateOnDragDrop', 'true')],
  'no enableBlinkFeatures, disableBlinkFeatures': [{ file: options, from: 'plugins: false', to: "enableBlinkFeatures: 'WebUSB'" }],
  'one BrowserWindow': [
    add('electron/main/main-window.ts', 'const about = new BrowserWindow({})'),
    add('electron/main/window-factory.ts', 'const second = new BrowserWindow({})'),
  ],
  'no WebContentsView, BrowserView, BaseWindow': [add('electron/main/main-window.ts', 'const view = new WebContentsView()')],
  "no action: 'allow'": [{ file: 'electron/main/contents-guard.ts', from: "action: 'deny'", to: "action: 'allow'" }],
  'one setWindowOpenHandler': [add('electron/main/main-window.ts', 'page.setWindowOpenHandler(() => answer)')],
  "electron's BrowserWindow has one door": [add('electron/main/tray.ts', "import { BrowserWindow as Window } from 'electron'")],
  "electron's shell has one door": [add('electron/main/save-pdf.ts', "import { shell as system } from 'electron'")],
  "electron's ipcMain has one door": [add('electron/main/tray.ts', "import { ipcMain } from 'electron'\nipcMain.on('open', () => {})")],
  "electron's protocol has one door": [add('electron/main/index.ts', "import { protocol } from 'electron'")],
  "electron's ipcRenderer has one door": [add('renderer/rpc/client.ts', "import { ipcRenderer } from 'electron'")],
  "electron's session has one door": [add('electron/main/downloads.ts', "import { session } from 'electron'")],
  "electron's net has one door": [add('electron/main/open-external.ts', "import { net } from 'electron'")],
  "electron's contextBridge has one door": [add('electron/preload/index.ts', "import { contextBridge } from 'electron'")],
  "electron's crashReporter has one door": [add('electron/main/index.ts', "import { crashReporter } from 'electron'\ncrashReporter.start()")],
  "electron's * has one door": [
    add('electron/main/tray.ts', "import * as electron from 'electron'"),
    add('electron/main/tray.ts', "const electron = require('electron')"),
    add('core/host/open-core.ts', "const electron = await import('electron')"),
  ],
  'no ipcMain.handle': [add('electron/main/page-channel.ts', "ipcMain.handle('read', () => file)")],
  'no exposeInMainWorld, exposeInIsolatedWorld': [add('electron/preload/index.ts', "bridge.exposeInMainWorld('fs', fs)")],
  'the preload has two fixed channels in and one out': [
    add('electron/preload/index.ts', 'ipcRenderer.send(channel, data)'),
    add('electron/preload/index.ts', "ipcRenderer.invoke('read-file', name)"),
  ],
  'one openExternal': [
    add('electron/main/tray.ts', 'void system.openExternal(url)'),
    add('electron/main/tray.ts', "void system['openExternal'](url)"),
    add('electron/main/open-external.ts', 'export const quick = (url: string) => shell.openExternal(url)'),
  ],
  'no openPath, showItemInFolder, writeShortcutLink, trashItem': [add('electron/main/save-pdf.ts', 'void system.openPath(filePath)')],
  'no address of the network': [
    add('electron/main/main-window.ts', "void window.loadURL(pageOrigin + 'http://127.0.0.1:5173')"),
    add('electron/main/main-window.ts', "const update = 'https://updates.example/latest.yml'"),
    add('renderer/rpc/client.ts', 'void fetch(`https://stats.example/${event}`)'),
  ],
  'a window loads our page only': [
    { file: 'electron/main/main-window.ts', from: 'window.loadURL(`${pageOrigin}/`)', to: 'window.loadURL(address)' },
    add('electron/main/main-window.ts', "void window.loadFile('index.html')"),
  ],
  'no WebSocket, EventSource, XMLHttpRequest, sendBeacon, RTCPeerConnection, WebTransport': [add('renderer/app/idle.ts', 'navigator.sendBeacon(to, what)')],
  'no switch that opens Chromium': [
    { file: 'electron/main/network-lock.ts', from: "['no-pings'],", to: "['no-sandbox']," },
    add('electron/main/index.ts', "app.commandLine.appendSwitch('disable-web-security')"),
  ],
  'one appendSwitch': [add('electron/main/index.ts', "app.commandLine.appendSwitch('lang', 'en')")],
  'no setPermissionRequestHandler, setPermissionCheckHandler, setDevicePermissionHandler, setDisplayMediaRequestHandler': [
    add('electron/main/main-window.ts', 'session.setPermissionRequestHandler((_page, _name, answer) => answer(true))'),
  ],
  'no registerFileProtocol, registerHttpProtocol, registerStringProtocol, registerBufferProtocol, registerStreamProtocol, interceptFileProtocol, interceptHttpProtocol, interceptStringProtocol, interceptBufferProtocol, interceptStreamProtocol': [
    add('electron/main/page-protocol.ts', "protocol.registerFileProtocol('app', serve)"),
  ],
  'no bypassCSP, corsEnabled, allowServiceWorkers, allowExtensions': [
    { file: 'electron/main/page-protocol.ts', from: 'supportFetchAPI: true', to: 'supportFetchAPI: true, bypassCSP: true' },
  ],
  'no localStorage, sessionStorage, indexedDB, caches, serviceWorker, cookieStore, openDatabase, webkitRequestFileSystem, SharedWorker, requestStorageAccess': [
    add('renderer/app/idle.ts', "localStorage.setItem('draft', text)"),
    add('renderer/app/idle.ts', "window['sessionStorage'].setItem('draft', text)"),
    add('renderer/app/idle.ts', "void caches.open('pages')"),
    add('renderer/app/idle.ts', "void navigator.serviceWorker.register('/sw.js')"),
  ],
  'no cookie': [add('renderer/app/idle.ts', "document.cookie = 'a=b'")],
  'sessions live in memory': [{ file: 'electron/main/index.ts', from: "'healhub'", to: "'persist:healhub'" }],
  'no eval': [add('core/kernel/ids.ts', 'export const run = (code: string) => (0, eval)(code)')],
  'no dangerouslySetInnerHTML, innerHTML, outerHTML, insertAdjacentHTML, srcdoc, createContextualFragment, setHTMLUnsafe, parseHTMLUnsafe': [
    add('renderer/app/brand.tsx', 'export const B = () => <p dangerouslySetInnerHTML={{ __html: text }} />'),
    add('renderer/app/idle.ts', 'element.innerHTML = text'),
  ],
  'no code from text': [add('models/affect/run.ts', "export const run = new Function('return 1')")],
  'no executeJavaScript, executeJavaScriptInIsolatedWorld, insertCSS, setPreloads, registerPreloadScript, loadExtension, debugger': [
    add('electron/main/main-window.ts', "void page.executeJavaScript('document.title')"),
  ],
  'no encryptString, decryptString, isEncryptionAvailable': [add('electron/main/key.ts', 'const box = safeStorage.encryptString(key)')],
  'no setUsePlainTextEncryption': [add('electron/main/key.ts', 'safeStorage.setUsePlainTextEncryption(true)')],
  'no whole environment': [
    { file: 'electron/main/utility-child.ts', from: 'env: childEnvironment(process.env)', to: 'env: process.env' },
    add('core/platform/process-port.ts', 'const all = { ...process.env, EXTRA: 1 }'),
  ],
  'no openDevTools': [add('electron/main/main-window.ts', 'page.openDevTools()')],
  'no setAsDefaultProtocolClient, setAsDefaultProtocolHandler': [add('electron/main/index.ts', "app.setAsDefaultProtocolClient('healhub')")],
} // prettier-ignore

function mutated({ file, from, to }: Change): string {
  let real = ''
  try {
    real = read(file)
  } catch {
    // A new file.
  }
  if (from === '') return `${real}\n${to}`
  expect(real, file).toContain(from)
  return real.replace(from, to)
}

test('E3, E4, E6, E9, E10, E11, E14, E15, E17, E18, E21, F8: our sources have nothing that the gate forbids', () => {
  expect(electronFindings(parseRooms(root, ['core', 'models', 'electron', 'renderer']))).toEqual([])
})

test('every rule has a mutant', () => {
  const names = rules.map(({ name }) => name)
  expect(Object.keys(mutants).toSorted()).toEqual([...new Set(names)].toSorted())
})

describe.each(rules.map(({ row, name }) => ({ row, name })))('$row: $name', ({ row, name }) => {
  test.each(mutants[name] ?? [])('a mutant of $file turns it red', (change) => {
    const findings = electronFindings([parse(change.file, mutated(change))])
    expect(findings.map((finding) => finding.split(':')[0])).toContain(`${row} ${name.split(':')[0]}`)
  })
})
