// Entry of the core process under Electron: opens the core once and serves it to every window over that window's own
// port. Main sends ports and `close`; everything else it could say is ignored.
import type { MessagePortMain } from 'electron'
import { openCore } from '../../core/host/open-core.ts'
import { claimDataFolder } from '../../core/platform/data-folder.ts'
import { type FromCore, isToCore } from './messages.ts'
import { serveWindow } from './serve-window.ts'
import { modelSpawner } from './spawn-model.ts'

const main = process.parentPort
const say = (message: FromCore | { readonly signal: 'ready' | 'pong' }) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port to main, not a window
  main.postMessage(message)
}

const dataDir = process.argv.at(-1)
if (dataDir === undefined) throw new Error('the data folder is missing')

// A fault that nobody expected must not leave a half-working core behind: main starts a new one.
process.on('unhandledRejection', () => process.exit(1))

const claim = claimDataFolder(dataDir)
if (claim.ok) serve(dataDir, () => claim.value.release())
else say({ type: 'refused', reason: claim.error.type === 'FolderInUse' ? 'in use' : claim.error.reason })

function serve(folder: string, release: () => void): void {
  const model = modelSpawner(say)
  const core = openCore({ dataDir: folder, spawnModel: model.spawn })
  const close = () =>
    core
      .close()
      .finally(release)
      .finally(() => process.exit(0))

  main.on('message', ({ data, ports }: { data: unknown; ports: MessagePortMain[] }) => {
    if (!isToCore(data)) return say({ signal: 'pong' })
    const [port] = ports
    if (data.type === 'window' && port) serveWindow(core, port)
    else if (data.type === 'close') void close()
    else model.hear(data, ports)
  })
  say({ signal: 'ready' })
}
