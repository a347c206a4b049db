// Starts the built main bundle against the shim, makes real calls as the page would and prints what it saw as one JSON
// line. Run by boot.test.ts as a program of its own, because the bundle takes over the process.
import { registerHooks } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { uuidv7 } from 'uuidv7'
import type { ApiContract } from '../../core/api-contract.ts'
import { app, calls, type PortMain, sessions, started, WebFrame, windows } from './electron.fake.ts'

const shim = new URL('./electron.fake.ts', import.meta.url).href
registerHooks({
  resolve: (name, context, next) =>
    name === 'electron' ? { url: shim, shortCircuit: true } : next(name, context),
})
// The build of the project, or a packed app that was taken out of its archive again.
const appFolder = process.env['HEALHUB_SHIM_APP'] ?? path.resolve(import.meta.dirname, '../..')
const built = path.join(appFolder, 'out/main/index.js')

/** Resolves with the next port that the window's page is handed. */
const nextPort = () =>
  new Promise<PortMain>((resolve) => {
    windows[0]?.webContents.once('posted', (_channel: string, [port]: PortMain[]) => port && resolve(port))
  })

function clientOver(port: PortMain): ContractRouterClient<ApiContract> {
  port.start()
  return createORPCClient(new RPCLink({ port }))
}

async function talk(api: ContractRouterClient<ApiContract>) {
  const { account } = await api.accounts.register({
    displayName: 'Ada',
    passphrase: 'a quiet river at night',
  })
  const conversationId = uuidv7()
  await api.conversations.create({ id: conversationId, createdAtMs: Date.now() })
  const events: string[] = []
  const words = { id: uuidv7(), text: 'I feel a bit tired today', writtenAtMs: Date.now(), zone: 'UTC' }
  for await (const event of await api.messages.send({ conversationId, ...words })) events.push(event.type)
  return {
    name: account.displayName,
    events: [...new Set(events)],
    me: (await api.sessions.me({})).id === account.id,
  }
}

function webPreferences(): Record<string, unknown> {
  const { session: _session, preload: _preload, ...rest } = windows[0]?.options.webPreferences ?? {}
  return rest
}

const windowOpen = () =>
  windows[0]?.webContents.windowOpen({
    url: 'app://elsewhere/',
    frameName: '',
    features: '',
    disposition: 'new-window',
    referrer: { url: '', policy: 'no-referrer' },
  })

const pageStatus = (address: string) => sessions[0]?.serve(new Request(address)).status

// Electron's own loop keeps main alive; here nothing else would while the core restarts.
setInterval(() => {}, 1000)
await import(pathToFileURL(built).href)
app.entryHasRun()
while (!windows[0]) await new Promise((resolve) => setImmediate(resolve))
const [window] = windows
// As the page does once it listens; the second note comes from no page of ours.
window.webContents.once('did-finish-load', () => {
  window.webContents.say({ type: 'connect' })
  window.webContents.say({ type: 'connect' }, new WebFrame('app://healhub/', 'app://elsewhere'))
})
const port = await nextPort()
const api = clientOver(port)
const health = await api.system.health({})
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port, not a window
for (const noise of ['', '{', 'null', '{"i":1,"p":{"u":"::"}}', { $: 1 }, 7]) port.postMessage(noise)
const said = await talk(api)
let reader = (await api.system.reader({})).state
while (reader === 'starting') {
  await new Promise((resolve) => void setTimeout(resolve, 50))
  reader = (await api.system.reader({})).state
}

// The core dies; the page must get a new port to a new core, and be locked there.
const again = nextPort()
started[0]?.crash()
const after = await clientOver(await again)
  .sessions.me({})
  .catch((fault: { code?: string }) => fault.code)

// oxlint-disable-next-line no-console -- its one line of output
console.log(
  JSON.stringify({
    status: health.status,
    reader,
    said,
    after,
    calls,
    address: windows[0]?.address,
    windowOpen: windowOpen(),
    webPreferences: webPreferences(),
    pages: {
      start: pageStatus('app://healhub/'),
      climb: pageStatus('app://healhub/..%2fmain/index.js'),
      other: pageStatus('app://elsewhere/'),
    },
  }),
)
app.quit()
