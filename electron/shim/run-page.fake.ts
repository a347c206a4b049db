// Starts the built main bundle against the shim with a real browser as its page: the test that forked this program passes
// on what the browser loads, says and sends through its port. Everything between is the code that ships.
import { registerHooks } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import {
  app,
  FakeEvent,
  type PortMain,
  powerMonitor,
  sessions,
  started,
  WebFrame,
  windows,
} from './electron.fake.ts'
import type { FromBrowser, ToBrowser } from './page-bridge.fake.ts'

const shim = new URL('./electron.fake.ts', import.meta.url).href
registerHooks({
  resolve: (name, context, next) =>
    name === 'electron' ? { url: shim, shortCircuit: true } : next(name, context),
})
await import(pathToFileURL(path.resolve(import.meta.dirname, '../../out/main/index.js')).href)
app.entryHasRun()
while (!windows[0]) await new Promise((resolve) => setImmediate(resolve))
const page = windows[0].webContents
const say = (message: ToBrowser) => void process.send?.(message)

const ports = new Map<number, PortMain>()
let lastPort = 0
page.on('posted', (channel: string, [port]: PortMain[]) => {
  if (channel !== 'core-port' || !port) return
  const number = ++lastPort
  ports.set(number, port)
  port.on('message', ({ data }: { data: unknown }) => say({ type: 'data', port: number, data }))
  port.on('close', () => {
    if (ports.delete(number)) say({ type: 'closed', port: number })
  })
  port.start()
  say({ type: 'port', port: number })
})
page.send = (_channel, note) => say({ type: 'told', note })
page.forcefullyCrashRenderer = () => {}
page.reload = () => say({ type: 'reload' })

/** A page that is loaded anew loses its ports, as a frame does in Chromium. */
function navigated(): void {
  for (const [number, port] of ports) {
    ports.delete(number)
    port.close()
  }
  page.mainFrame = new WebFrame('app://healhub/')
  page.emit('did-navigate', new FakeEvent(), page.mainFrame.url)
}

async function answer(id: number, address: string): Promise<void> {
  const { pathname } = new URL(address)
  if (pathname === '/') navigated()
  const response = sessions[0]?.serve(new Request(`app://healhub${pathname}`)) ?? Response.error()
  const body = new Uint8Array(await response.arrayBuffer())
  say({ type: 'answer', id, status: response.status, headers: Object.fromEntries(response.headers), body })
}

process.on('message', (message: FromBrowser) => {
  if (message.type === 'request') void answer(message.id, message.address)
  else if (message.type === 'note') page.say(message.note)
  else if (message.type === 'data') ports.get(message.port)?.postMessage(message.data)
  else if (message.type === 'kill')
    started.findLast(({ entry }) => path.basename(entry) === message.entry)?.crash()
  else if (message.type === 'power') powerMonitor.emit(message.event)
  else app.quit()
})
process.on('disconnect', () => process.exit(1))
