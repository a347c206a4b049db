// Runs the core in a utility process, starts it again when it crashes and connects every window to the newest one. Main
// holds no user data: a window and the core get the two ends of one channel.
import { MessageChannelMain, type UtilityProcess, type WebContents } from 'electron'
import type { KeyStore } from '../../core/accounts/key-store.ts'
import { supervise } from '../../core/host/supervisor.ts'
import type { Child } from '../../core/platform/process-port.ts'
import { isFromCore, type Refusal, type ToCore } from '../core-process/messages.ts'
import { brokerModels, type ModelPlaces } from './model-broker.ts'
import { serveKeys } from './serve-keys.ts'
import { startUtility } from './utility-child.ts'

/** Built entries and the data folder. */
export interface CorePlaces extends ModelPlaces {
  readonly coreEntry: string
  readonly dataDir: string
  readonly keyStore: KeyStore
  /** Called when the core cannot open the data folder; it is not tried again. */
  readonly onRefused: (reason: Refusal) => void
}

/** The running core, seen from main. */
export interface CoreKeeper {
  /** Gives a page a new port, now or as soon as the core is ready; and again after every restart of the core. */
  connect(page: WebContents): void
  /** Lets the core close its vaults; resolves when it is gone, after `graceMs` at the latest. */
  close(graceMs: number): Promise<void>
}

const tell = (core: UtilityProcess, message: ToCore, ports: Electron.MessagePortMain[] = []) =>
  core.postMessage(message, ports)

function introduce(core: UtilityProcess, page: WebContents): void {
  const { port1, port2 } = new MessageChannelMain()
  tell(core, { type: 'window' }, [port1])
  page.postMessage('core-port', null, [port2])
}

const isReady = (data: unknown) =>
  typeof data === 'object' && data !== null && 'signal' in data && data.signal === 'ready'

const times = {
  readyWithinMs: 60_000,
  // Migrating or copying a big vault keeps the core busy; measured up to seconds, so a minute of silence is a hang.
  hungAfterMs: 60_000,
  mostRestarts: 5,
  windowMs: 60_000,
  // Without the core nothing works at all, so it is soon tried again.
  quietMs: 20_000,
}

/** Starts and keeps the core process. */
export function keepCore(places: CorePlaces): CoreKeeper {
  const { coreEntry, dataDir, keyStore, onRefused } = places
  const pages = new Set<WebContents>()
  let ready: UtilityProcess | null = null

  function spawn(): Child {
    const child = startUtility(coreEntry, [dataDir], 'core')
    const core = child.process
    brokerModels(core, places)
    serveKeys(core, keyStore)
    core.on('message', (data: unknown) => {
      if (isFromCore(data) && data.type === 'refused') onRefused(data.reason)
      if (!isReady(data) || ready === core) return
      ready = core
      for (const page of pages) introduce(core, page)
    })
    core.once('exit', () => {
      if (ready === core) ready = null
    })
    return {
      port: {
        postMessage: (data) => core.postMessage(data, []),
        onMessage: (listener) => void core.on('message', listener),
      },
      exited: child.exited,
      kill: () => child.end(),
    }
  }

  const supervisor = supervise(spawn, { onMessage: () => {}, onDown: () => {} }, times)

  return {
    connect(page) {
      if (!pages.has(page)) page.once('destroyed', () => pages.delete(page))
      pages.add(page)
      if (ready) introduce(ready, page)
    },
    async close(graceMs) {
      const closing = ready
      if (closing) {
        const gone = new Promise<void>((resolve) => void closing.once('exit', () => resolve()))
        const late = new Promise<void>((resolve) => void setTimeout(resolve, graceMs))
        tell(closing, { type: 'close' })
        await Promise.race([gone, late])
      }
      await supervisor.stop()
    },
  }
}
