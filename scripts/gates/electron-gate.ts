// What must never stand in our sources, read from their syntax trees (security.md E1–E28, kind G). Each rule has a seeded
// mutant in electron-gate.test.ts that turns it red; whoever needs an exception changes the rule, in the open.
import { isNode, type Source, textOf } from '../language/source-tree.ts'
import { readUses, type Uses } from './read-uses.ts'

/** One rule. `find` gives what is wrong in a file; nothing when all is well. */
export interface Rule {
  /** Row of security.md. */
  readonly row: string
  readonly name: string
  readonly where: RegExp
  /** The one file, or the files, where it is allowed, in `find`'s own terms. */
  readonly door: string
  readonly find: (uses: Uses) => readonly string[]
}

const everywhere = /^(core|models|electron|renderer)\//
const shellAndPage = /^(electron|renderer)\//
const shell = /^electron\//
const page = /^renderer\//

const boolean = (value: unknown): unknown => (isNode(value, 'BooleanLiteral') ? value['value'] : undefined)

/** Options that may only ever be written as one literal. */
const fixed = (row: string, value: boolean, ...keys: string[]): Rule[] =>
  keys.map((key) => ({
    row,
    name: `${key} is always ${value}`,
    where: shell,
    door: 'Window options stand in electron/main/window-options.ts, as literals.',
    find: ({ options }) =>
      options.filter((option) => option.key === key && boolean(option.value) !== value).map(() => key),
  }))

/** Names that must not occur; `except` may use them. */
const banned = (
  row: string,
  where: RegExp,
  names: readonly string[],
  door: string,
  except?: RegExp,
): Rule => ({
  row,
  name: `no ${names.join(', ')}`,
  where,
  door,
  find: (uses) => (except?.test(uses.file) ? [] : names.filter((name) => uses.names.has(name))),
})

/** A call or construction that one file may make, once. */
const onlyOnce = (row: string, name: string, file: string, times: (uses: Uses) => number): Rule => ({
  row,
  name: `one ${name}`,
  where: everywhere,
  door: `Only ${file} may, once.`,
  find: (uses) => (times(uses) > (uses.file === file ? 1 : 0) ? [name] : []),
})

const looseSwitches = new Set([
  'no-sandbox', 'disable-web-security', 'disable-site-isolation-trials', 'ignore-certificate-errors', 'remote-debugging-port',
  'remote-debugging-pipe', 'allow-running-insecure-content', 'disable-gpu-sandbox', 'single-process', 'js-flags', 'load-extension',
  'allow-file-access-from-files', 'proxy-server', 'inspect', 'enable-blink-features', 'unsafely-treat-insecure-origin-as-secure',
]) // prettier-ignore

/** Names of XML vocabularies look like addresses; nothing is fetched from them. */
const vocabulary = /^http:\/\/www\.w3\.org\//
const address = /^(?:https?|wss?|ftp):\/\/[^/]/i

/** Parts of Electron that one file alone may have. */
const doors: readonly (readonly [row: string, part: string, file: RegExp])[] = [
  ['E2', 'BrowserWindow', /^electron\/main\/window-factory\.ts$/],
  ['E15', 'shell', /^electron\/main\/open-external\.ts$/],
  ['E17', 'ipcMain', /^electron\/main\/page-channel\.ts$/],
  ['E18', 'protocol', /^electron\/main\/page-protocol\.ts$/],
  ['E20', 'ipcRenderer', /^electron\/preload\/index\.ts$/],
  ['E21', 'session', /^electron\/main\/index\.ts$/],
  ['E22', 'net', /^$/],
  ['E20', 'contextBridge', /^$/],
  ['E24', 'crashReporter', /^$/],
  ['E20', '*', /^$/],
]

/** Every rule. */
export const rules: readonly Rule[] = [
  ...fixed('E3', true, 'contextIsolation'),
  ...fixed('E4', true, 'sandbox'),
  ...fixed('E6', true, 'webSecurity'),
  ...fixed('E2', false, 'nodeIntegration', 'nodeIntegrationInWorker', 'nodeIntegrationInSubFrames'),
  ...fixed('E11', false, 'webviewTag'),
  ...fixed('E8', false, 'allowRunningInsecureContent'),
  ...fixed('E9', false, 'experimentalFeatures'),
  ...fixed('E13', false, 'navigateOnDragDrop'),
  banned('E10', shell, ['enableBlinkFeatures', 'disableBlinkFeatures'], 'The page needs no feature that is off by default.'),
  onlyOnce('E2', 'BrowserWindow', 'electron/main/window-factory.ts', ({ constructed }) => constructed.filter((name) => name === 'BrowserWindow').length),
  banned('E2', shell, ['WebContentsView', 'BrowserView', 'BaseWindow'], 'Windows come from electron/main/window-factory.ts.'),
  {
    row: 'E14', name: "no action: 'allow'", where: shell, door: 'New windows are denied in electron/main/contents-guard.ts.',
    find: ({ options }) => options.filter(({ key, value }) => key === 'action' && textOf(value) !== 'deny').map(() => 'action'),
  },
  onlyOnce('E14', 'setWindowOpenHandler', 'electron/main/contents-guard.ts', ({ names }) => names.get('setWindowOpenHandler') ?? 0),
  ...doors.map(([row, part, file]): Rule => ({
    row, name: `electron's ${part} has one door`, where: everywhere, door: 'Ask the module that has it.',
    find: (uses) => (uses.fromElectron.includes(part) && !file.test(uses.file) ? [part] : []),
  })),
  {
    row: 'E17', name: 'no ipcMain.handle', where: /^electron\/main\/page-channel\.ts$/, door: 'Notes need no answer.',
    find: ({ names }) => ['handle', 'handleOnce'].filter((name) => names.has(name)),
  },
  banned('E20', everywhere, ['exposeInMainWorld', 'exposeInIsolatedWorld'], 'Nothing is exposed to the page; see electron/preload.'),
  {
    row: 'E20', name: 'the preload has two fixed channels in and one out', where: /^electron\/preload\//, door: 'A note of core/kernel/shell-notes.ts does it.',
    find: ({ calls }) => calls
      .filter(({ name }) => ['on', 'once', 'send', 'sendSync', 'invoke', 'postMessage'].includes(name))
      .filter(({ name, args }) => !['core-port', 'shell-note', 'page-note'].includes(textOf(args[0]) ?? '') && name !== 'postMessage')
      .map(({ name }) => name),
  },
  onlyOnce('E15', 'openExternal', 'electron/main/open-external.ts', ({ names, options }) => (names.get('openExternal') ?? 0) - options.filter(({ key, value }) => key === 'openExternal' && boolean(value) !== undefined).length),
  banned('E15', everywhere, ['openPath', 'showItemInFolder', 'writeShortcutLink', 'trashItem'], 'The shell opens addresses through electron/main/open-external.ts and no files.'),
  {
    row: 'E1', name: 'no address of the network', where: shellAndPage, door: 'Model files and updates have their own gate; the page talks to the core only.',
    find: ({ strings }) => strings.filter((text) => address.test(text) && !vocabulary.test(text)),
  },
  {
    row: 'E1', name: 'a window loads our page only', where: shell, door: 'loadURL takes pageOrigin.',
    find: ({ calls }) => calls.filter(({ name, args }) => name === 'loadFile' || (name === 'loadURL' && !JSON.stringify(args).includes('pageOrigin'))).map(({ name }) => name),
  },
  banned('E22', page, ['WebSocket', 'EventSource', 'XMLHttpRequest', 'sendBeacon', 'RTCPeerConnection', 'WebTransport'], 'The page talks to the core through renderer/rpc.'),
  {
    row: 'E6', name: 'no switch that opens Chromium', where: /^electron\/(?!main\/launch\.ts$)/, door: 'Switches stand in electron/main/network-lock.ts.',
    find: ({ strings }) => strings.filter((text) => looseSwitches.has(text.replace(/^--/, ''))),
  },
  onlyOnce('E6', 'appendSwitch', 'electron/main/network-lock.ts', ({ names }) => names.get('appendSwitch') ?? 0),
  banned('E5', shell, ['setPermissionRequestHandler', 'setPermissionCheckHandler', 'setDevicePermissionHandler', 'setDisplayMediaRequestHandler'], 'Permissions are decided in electron/main/permissions.ts.', /^electron\/main\/permissions\.ts$/),
  banned('E18', shell, ['registerFileProtocol', 'registerHttpProtocol', 'registerStringProtocol', 'registerBufferProtocol', 'registerStreamProtocol', 'interceptFileProtocol', 'interceptHttpProtocol', 'interceptStringProtocol', 'interceptBufferProtocol', 'interceptStreamProtocol'], 'electron/main/page-protocol.ts serves a fixed list.'),
  banned('E18', shell, ['bypassCSP', 'corsEnabled', 'allowServiceWorkers', 'allowExtensions'], 'The scheme has three privileges: standard, secure, fetch.'),
  banned('E21', page, ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'serviceWorker', 'cookieStore', 'openDatabase', 'webkitRequestFileSystem', 'SharedWorker', 'requestStorageAccess'], 'The browser stores these in clear. Keep it in the vault, through the API.'),
  banned('E21', page, ['cookie'], 'Cookies are the server\'s, out of reach of scripts.'),
  { row: 'E21', name: 'sessions live in memory', where: shell, door: 'No persist: partition.', find: ({ strings }) => strings.filter((text) => text.startsWith('persist:')) },
  banned('E7', everywhere, ['eval'], 'Nothing that is text becomes code.', /^core\/platform\/database-worker\.ts$/),
  banned('E7', everywhere, ['dangerouslySetInnerHTML', 'innerHTML', 'outerHTML', 'insertAdjacentHTML', 'srcdoc', 'createContextualFragment', 'setHTMLUnsafe', 'parseHTMLUnsafe'], 'Nothing that is text becomes code or markup.'),
  { row: 'E7', name: 'no code from text', where: everywhere, door: 'Write the function.', find: ({ constructed, calls }) => [...constructed, ...calls.map(({ name }) => name)].filter((name) => name === 'Function') },
  banned('E13', shell, ['executeJavaScript', 'executeJavaScriptInIsolatedWorld', 'insertCSS', 'setPreloads', 'registerPreloadScript', 'loadExtension', 'debugger'], 'Main never reaches into the page.'),
  banned('F8', shell, ['encryptString', 'decryptString', 'isEncryptionAvailable'], 'Use the asynchronous calls of safeStorage.'),
  banned('E23', shell, ['setUsePlainTextEncryption'], 'A key store that protects nothing is refused by name.'),
  { row: 'E26', name: 'no whole environment', where: /^(core|electron|models)\//, door: 'Hand on childEnvironment(process.env).', find: ({ wholeEnvironment }) => (wholeEnvironment > 0 ? ['process.env'] : []) },
  banned('E27', shell, ['openDevTools'], 'The menu of a checkout opens them; an installed app has none.'),
  banned('E28', shell, ['setAsDefaultProtocolClient', 'setAsDefaultProtocolHandler'], 'HealHub answers to no kind of link.'),
] // prettier-ignore

/** Every finding in `sources`, as sentences. */
export function electronFindings(sources: readonly Source[]): readonly string[] {
  return sources.flatMap((source) => {
    const uses = readUses(source)
    return rules
      .filter(({ where }) => where.test(source.file))
      .flatMap(({ row, name, door, find }) => {
        const found = find(uses)
        return found.length === 0 ? [] : [`${row} ${name}: ${source.file} has ${found.join(', ')}. ${door}`]
      })
  })
}
