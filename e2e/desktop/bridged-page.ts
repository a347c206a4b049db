// A real Chromium as the page of the desktop app without Electron's program: the built preload runs in the page, and what
// goes through its port is carried to the port that the built main handed out (electron/shim/run-page.fake.ts).
import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page, test as base } from '@playwright/test'
import type { FromBrowser, ToBrowser } from '../../electron/shim/page-bridge.fake.ts'
import { watch } from '../app.ts'
import { newHome } from '../running-server.ts'

const root = path.resolve(import.meta.dirname, '../..')
const host = 'healhub.test'
/** Where the page seems to live; no network is asked for it. Not `http:`, which would be browser mode. */
const origin = `https://${host}`

type Require = (name: string) => unknown
type Preload = (require: Require) => void

/** Runs in the page before its own scripts: gives the preload an `ipcRenderer`, and the test an end of its port. */
function bridge(preload: Preload): void {
  if (window.top !== window) return
  const listeners = new Map<string, (event: unknown, note?: unknown) => void>()
  const ports = new Map<number, MessagePort>()
  const toShell = (message: unknown) => {
    const carry: unknown = Reflect.get(window, 'carryToShell')
    if (typeof carry === 'function') void Promise.resolve(carry(message)).catch(() => {})
  }
  function connect(number: number): void {
    const { port1, port2 } = new MessageChannel()
    ports.set(number, port1)
    port1.addEventListener('message', ({ data }) => toShell({ type: 'data', port: number, data }))
    port1.start()
    listeners.get('core-port')?.({ ports: [port2] })
  }
  const ipcRenderer = {
    on: (channel: string, listener: (event: unknown, note?: unknown) => void) =>
      listeners.set(channel, listener),
    send: (_channel: string, note: unknown) => toShell({ type: 'note', note }),
  }
  Object.assign(window, {
    hearShell(messages: ToBrowser[]) {
      for (const message of messages) {
        if (message.type === 'port') connect(message.port)
        else if (message.type === 'data') ports.get(message.port)?.postMessage(message.data)
        else if (message.type === 'closed') ports.get(message.port)?.close()
        else if (message.type === 'told') listeners.get('shell-note')?.({}, message.note)
      }
    },
  })
  preload((name) => (name === 'electron' ? { ipcRenderer } : {}))
}

/** The built preload as a function of `require`; text, because a page that forbids `eval` could not make it. */
const preloadSource = () => readFileSync(path.join(root, 'out/preload/index.cjs'), 'utf8')

/** The desktop app behind a page. */
export interface Desktop {
  /** Ends a process at once: `core.js`, `model.js`, `language.js`. */
  kill(entry: string): void
  /** Lets the machine sleep, lock its screen and so on, by the names of Electron's powerMonitor. */
  power(event: string): void
  /** Quits as the person would; resolves with the exit code. */
  quit(): Promise<number | null>
}

type Answer = ToBrowser & { readonly type: 'answer' }

/** Carries messages between page and app. */
async function connectPage(page: Page, app: ChildProcess): Promise<void> {
  const say = (message: FromBrowser) => void (app.connected && app.send(message))
  const asked = new Map<number, (answer: Answer) => void>()
  let lastId = 0
  let waiting: ToBrowser[] = []
  let carrying = false
  async function carry(): Promise<void> {
    if (carrying) return
    carrying = true
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      await page.evaluate((messages) => Reflect.get(window, 'hearShell')(messages), batch).catch(() => {})
    }
    carrying = false
  }
  app.on('message', (message: ToBrowser) => {
    if (message.type === 'answer') return asked.get(message.id)?.(message)
    if (message.type === 'reload') return void page.reload().catch(() => {})
    waiting.push(message)
    void carry()
  })
  await page.exposeBinding('carryToShell', (_source, message: FromBrowser) => say(message))
  await page.addInitScript({ content: `(${bridge.toString()})(function (require) {${preloadSource()}})` })
  await page.route(`${origin}/**`, async (route) => {
    const id = ++lastId
    const answer = new Promise<Answer>((resolve) => asked.set(id, resolve))
    say({ type: 'request', id, address: route.request().url() })
    const { status, headers, body } = await answer
    await route.fulfill({ status, headers: { ...headers }, body: Buffer.from(body) })
  })
}

function startApp(dataDir: string): { app: ChildProcess; desktop: Desktop } {
  const app = fork(path.join(root, 'electron/shim/run-page.fake.ts'), [], {
    serialization: 'advanced',
    execArgv: ['--no-warnings'],
    env: { ...process.env, 'SHIM_SWITCH_data-dir': dataDir },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const exited = new Promise<number | null>((resolve) => void app.once('exit', resolve))
  const desktop: Desktop = {
    kill: (entry) => void app.send({ type: 'kill', entry } satisfies FromBrowser),
    power: (event) => void app.send({ type: 'power', event } satisfies FromBrowser),
    quit() {
      if (app.connected) app.send({ type: 'quit' } satisfies FromBrowser)
      return exited
    },
  }
  return { app, desktop }
}

/** Playwright's `test` with a desktop app whose page is a real browser. */
export const test = base.extend<{ readonly desktop: Desktop }>({
  desktop: async ({ page }, use) => {
    const home = newHome()
    const { app, desktop } = startApp(home.dataDir)
    const faults = await watch(page, host)
    await connectPage(page, app)
    await page.goto(`${origin}/`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await use(desktop)
    expect(faults, 'what the page must never do').toEqual([])
    expect(await desktop.quit()).toBe(0)
    home.remove()
  },
})
