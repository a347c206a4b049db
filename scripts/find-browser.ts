// Finds a Chromium for the browser tests, or gets one: what is named, what is installed, what Playwright keeps, Debian's
// package, and last the Chromium that comes as an npm package. Starts nothing and downloads nothing it need not.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import { unpackChromium } from './unpack-chromium.ts'

/** What the search touches; tests hand in their own. */
export interface BrowserSearch {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
  readonly exists: (file: string) => boolean
  /** Names inside a folder; empty when it is not there. */
  readonly list: (folder: string) => readonly string[]
  /** Runs a command, its output shown; false when it failed or does not exist. */
  readonly run: (command: string, args: readonly string[]) => boolean
  /** Unpacks the npm package's Chromium and gives its path. */
  readonly unpack: () => Promise<string>
}

/** No browser could be found or had; `tried` says what was looked at, in order. */
export class NoBrowser extends Error {
  override readonly name = 'NoBrowser'
  readonly tried: readonly string[]
  constructor(tried: readonly string[]) {
    super(
      `No Chrome or Chromium for the browser tests. Tried:\n${tried.map((each) => `  - ${each}`).join('\n')}\nInstall Chrome or Chromium, or set HEALHUB_BROWSER to its path.`,
    )
    this.tried = tried
  }
}

function installedPlaces({ platform, env, home }: BrowserSearch): readonly string[] {
  if (platform === 'darwin') {
    const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge']
    return ['/Applications', path.posix.join(home, 'Applications')].flatMap((folder) =>
      apps.map((app) => `${folder}/${app}.app/Contents/MacOS/${app}`),
    )
  }
  if (platform === 'win32') {
    const products = ['Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'] // prettier-ignore
    return [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']]
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => products.map((product) => `${folder}\\${product}`))
  }
  const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge']
  const folders = [...(env['PATH'] ?? '').split(':'), '/usr/bin', '/usr/local/bin', '/snap/bin']
  return names.flatMap((name) => folders.filter(Boolean).map((folder) => `${folder}/${name}`))
}

const revision = (folder: string) => Number(folder.split('-').at(-1))

/** Executables in Playwright's own cache, newest revision first. */
function playwrightPlaces({ platform, env, home, list }: BrowserSearch): readonly string[] {
  const caches = {
    darwin: `${home}/Library/Caches/ms-playwright`,
    win32: `${env['LOCALAPPDATA'] ?? home}\\ms-playwright`,
  }
  const usual =
    platform === 'darwin' || platform === 'win32' ? caches[platform] : `${home}/.cache/ms-playwright`
  const cache = env['PLAYWRIGHT_BROWSERS_PATH'] ?? usual
  const inside = [
    'chrome-linux64/chrome', 'chrome-linux/chrome', 'chrome-win64/chrome.exe', 'chrome-win/chrome.exe',
    'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium', 'chrome-headless-shell-linux64/chrome-headless-shell',
  ] // prettier-ignore
  return list(cache)
    .filter((folder) => folder.startsWith('chromium'))
    .toSorted((a, b) => revision(b) - revision(a))
    .flatMap((folder) => inside.map((file) => `${cache}/${folder}/${file}`))
}

/** Installs Debian's package where that needs no password; the path, or undefined. */
function installDebianChromium(search: BrowserSearch): string | undefined {
  const { run, exists } = search
  if (search.platform !== 'linux' || !exists('/usr/bin/apt-get')) return undefined
  const isRoot = run('/bin/sh', ['-c', 'test "$(id -u)" = 0'])
  if (!isRoot && !run('sudo', ['-n', 'true'])) return undefined
  const asRoot = (args: readonly string[]) =>
    isRoot ? run('apt-get', args) : run('sudo', ['-n', 'apt-get', ...args])
  // A stale package list is worth a try: the machine may have a cached or local source.
  asRoot(['-qq', 'update'])
  const installed = asRoot([
    '-qq',
    '-y',
    '--no-install-recommends',
    'install',
    'chromium',
    'fonts-dejavu-core',
  ])
  return installed && exists('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined
}

/** Path of a Chromium that can be started. Throws {@link NoBrowser} saying what was tried. */
export async function findBrowser(search: BrowserSearch = thisMachine): Promise<string> {
  const named = search.env['HEALHUB_BROWSER']
  if (named !== undefined && named !== '') {
    if (search.exists(named)) return named
    throw new NoBrowser([`HEALHUB_BROWSER=${named}, which is not there`])
  }
  const found = [...installedPlaces(search), ...playwrightPlaces(search)].find((file) => search.exists(file))
  if (found !== undefined) return found
  const debian = installDebianChromium(search)
  if (debian !== undefined) return debian
  const tried = [
    'an installed Chrome, Chromium or Edge in the usual places',
    "Playwright's own cache",
    "Debian's chromium package (needs apt-get, and root or sudo without a password)",
  ]
  try {
    return await search.unpack()
  } catch (fault) {
    throw new NoBrowser([
      ...tried,
      `the npm package @sparticuz/chromium: ${fault instanceof Error ? fault.message : 'failed'}`,
    ])
  }
}

const thisMachine: BrowserSearch = {
  platform: process.platform,
  env: process.env,
  home: homedir(),
  exists: existsSync,
  list: (folder) => (existsSync(folder) ? readdirSync(folder) : []),
  run(command, args) {
    try {
      execFileSync(command, args, {
        stdio: ['ignore', 2, 2],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      })
      return true
    } catch {
      return false
    }
  },
  unpack: unpackChromium,
}
