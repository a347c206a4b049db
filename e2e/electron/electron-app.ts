// The desktop app itself under Playwright's Electron driver. It needs Electron's program (`npx install-electron`) and, on
// Linux, a display and a user that is not root; where that is missing every test here is skipped and says so.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { _electron, type ElectronApplication, expect, type Page, test as base } from '@playwright/test'
import { findElectron } from '../../scripts/start.mjs'
import { newHome } from '../running-server.ts'

const root = path.resolve(import.meta.dirname, '../..')

/** Why the app cannot be started here; null when it can. */
function whyNot(program: string | null): string | null {
  if (program === null) return "Electron's program is not here (npx install-electron fetches it)"
  if (process.platform !== 'linux') return null
  if (process.getuid?.() === 0) return 'Electron does not run as root'
  return process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'] ? null : 'there is no display'
}

const program = findElectron(root, process.env)
/** The reason to skip, or null. */
export const missing = whyNot(program)

/** The running app. */
export interface DesktopApp {
  readonly app: ElectronApplication
  readonly page: Page
  readonly dataDir: string
  /** Process ids of the app's processes whose name begins so: `HealHub core`, `HealHub reader`. */
  readonly processes: (name: string) => Promise<number[]>
  /** Starts the app once more on the same data; resolves with the exit code of that second one. */
  readonly startAgain: () => Promise<number | null>
}

const argumentsFor = (dataDir: string) => [root, `--data-dir=${dataDir}`]

/** The environment of the app: ours, without what would make the program a plain Node. */
function environment(): Record<string, string> {
  const { ELECTRON_RUN_AS_NODE: _plain, NODE_OPTIONS: _options, ...rest } = process.env
  return Object.fromEntries(
    Object.entries(rest).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

function startAgain(dataDir: string): Promise<number | null> {
  const second = spawn(program ?? '', argumentsFor(dataDir), { stdio: 'ignore', env: environment() })
  return new Promise((resolve, reject) => {
    second.once('exit', resolve)
    second.once('error', reject)
  })
}

/** Playwright's `test` with the running app. */
export const test = base.extend<{ readonly desktop: DesktopApp }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
  desktop: async ({}, use) => {
    const home = newHome()
    const { dataDir } = home
    const app = await _electron.launch({
      executablePath: program ?? '',
      args: argumentsFor(dataDir),
      env: environment(),
    })
    const page = await app.firstWindow()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    const processes = async (name: string) => {
      const all = await app.evaluate(({ app: electron }) =>
        electron.getAppMetrics().map(({ pid, name: own, type }) => ({ pid, name: own ?? type })),
      )
      return all.filter((each) => each.name.startsWith(name)).map(({ pid }) => pid)
    }
    await use({ app, page, dataDir, processes, startAgain: () => startAgain(dataDir) })
    await app.close()
    home.remove()
  },
})

export { expect }
