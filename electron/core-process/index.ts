// Entry of the core process under Electron: opens the core once and serves it to every window over that window's own
// port. Main sends ports and `close`; everything else it could say is ignored.
import type { MessagePortMain } from 'electron'
import type { KeyStore } from '../../core/accounts/key-store.ts'
import { unsealRegistryKey } from '../../core/accounts/registry-key.ts'
import { endTidily } from '../../core/host/end-tidily.ts'
import { type Core, type CoreOptions, openCore } from '../../core/host/open-core.ts'
import { claimDataFolder } from '../../core/platform/data-folder.ts'
import { isDiskFull } from '../../core/platform/files.ts'
import { forbidCoreDumps } from '../../core/platform/no-core-dumps.ts'
import { whenParentDies } from '../../core/platform/parent-death.ts'
import { DiskFull } from '../../core/vault/vault.ts'
import { askForKeys } from './ask-keys.ts'
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

forbidCoreDumps()
process.umask(0o077)

const claim = claimDataFolder(dataDir)
if (claim.ok) void start(dataDir, () => claim.value.release())
else say({ type: 'refused', reason: claim.error.type === 'FolderInUse' ? 'in use' : claim.error.reason })

/** How long the key store may take to give the registry's key, in milliseconds: the system may ask for a password. */
const registryKeyWithinMs = 20_000

async function start(folder: string, release: () => void): Promise<void> {
  const keyStore = askForKeys(say)
  main.on('message', ({ data }: { data: unknown }) => {
    if (isToCore(data)) keyStore.hear(data)
  })
  const late = new Promise<null>((resolve) => void setTimeout(resolve, registryKeyWithinMs, null).unref())
  const registryKey = await Promise.race([unsealRegistryKey(keyStore, folder).catch(() => null), late])
  serve(folder, { keyStore, registryKey, release })
}

interface Serving {
  readonly keyStore: KeyStore
  readonly registryKey: Uint8Array | null
  readonly release: () => void
}

/** Opens the core, or says that the disk is full: another try would end the same, and the person waits. */
function openOrRefuse(options: CoreOptions): Core | null {
  try {
    return openCore(options)
  } catch (fault) {
    if (!(fault instanceof DiskFull || isDiskFull(fault))) throw fault
    say({ type: 'refused', reason: 'disk full' })
    return null
  }
}

function serve(folder: string, { keyStore, registryKey, release }: Serving): void {
  const models = modelSpawner(say)
  const core = openOrRefuse({
    dataDir: folder,
    spawnModel: () => models.spawn('affect'),
    spawnLanguage: () => models.spawn('language'),
    keyStore,
    registryKey,
  })
  registryKey?.fill(0)
  if (!core) return release()
  const end = endTidily(() => core.close().finally(release))
  // Nothing is known about the state after a fault that nobody expected: close what is open, and main starts a new core.
  process.on('uncaughtException', () => end(1))
  process.on('unhandledRejection', () => end(1))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(0))
  whenParentDies(() => end(0))

  main.on('message', ({ data, ports }: { data: unknown; ports: MessagePortMain[] }) => {
    if (!isToCore(data)) return say({ signal: 'pong' })
    const [port] = ports
    if (data.type === 'window' && port) serveWindow(core, port)
    else if (data.type === 'close') end(0)
    else models.hear(data, ports)
  })
  say({ signal: 'ready' })
}
