// Runs the core in a utility process, starts it again when it crashes and connects every window to the newest one. Main
// holds no user data: a window and the core get the two ends of one channel.
import { MessageChannelMain, utilityProcess, type UtilityProcess, type WebContents } from 'electron'
import { supervise } from '../../core/host/supervisor.ts'
import type { Child } from '../../core/platform/process-port.ts'
import { isFromCore, type Refusal, type ToCore } from '../core-process/messages.ts'
import { childEnvironment } from './child-environment.ts'
import { brokerModel } from './model-broker.ts'

/** Built entries and the data folder. */
export interface CorePlaces {
  readonly coreEntry: string
  readonly modelEntry: string
  readonly dataDir: string
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

/** Starts and keeps the core process. */
export function keepCore({ coreEntry, modelEntry, dataDir, onRefused }: CorePlaces): CoreKeeper {
  const pages = new Set<WebContents>()
  let ready: UtilityProcess | null = null

  function spawn(): Child {
    const core = utilityProcess.fork(coreEntry, [dataDir], {
      serviceName: 'HealHub core',
      stdio: 'ignore',
      env: childEnvironment(process.env),
    })
    brokerModel(core, modelEntry)
    core.on('message', (data: unknown) => {
      if (isFromCore(data) && data.type === 'refused') onRefused(data.reason)
      if (!isReady(data)) return
      ready = core
      for (const page of pages) introduce(core, page)
    })
    const exited = new Promise<void>((resolve) => {
      core.once('exit', () => {
        if (ready === core) ready = null
        resolve()
      })
    })
    return {
      port: {
        postMessage: (data) => core.postMessage(data, []),
        onMessage: (listener) => void core.on('message', listener),
      },
      exited,
      kill: () => void core.kill(),
    }
  }

  // Checking or copying a big vault keeps the core busy for a long time: silence is no sign that it hangs.
  const supervisor = supervise(
    spawn,
    { onMessage: () => {}, onDown: () => {} },
    { readyWithinMs: 60_000, hungAfterMs: Number.POSITIVE_INFINITY },
  )

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
