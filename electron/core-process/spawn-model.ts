// Starts the model processes from inside a utility process, which may not start others itself: main is asked for one
// and sends back a port that leads straight to it.
import type { MessagePortMain } from 'electron'
import type { Child, ExitReason } from '../../core/platform/process-port.ts'
import type { FromCore, ModelKind, ToCore } from './messages.ts'

/** One life of a model process. */
interface Run {
  connect(port: MessagePortMain): void
  end(reason: ExitReason): void
}

/** Starts model processes through main. */
export interface ModelSpawner {
  spawn(kind: ModelKind): Child
  /** Takes main's news about a run. */
  hear(message: ToCore, ports: readonly MessagePortMain[]): void
}

function waitingChild(kill: () => void): { child: Child; run: Run } {
  const exited = Promise.withResolvers<ExitReason>()
  const listeners = new Set<(data: unknown) => void>()
  let port: MessagePortMain | null = null
  return {
    child: {
      port: {
        postMessage(data) {
          if (!port) throw new Error('the process is gone')
          port.postMessage(data)
        },
        onMessage: (listener) => void listeners.add(listener),
      },
      exited: exited.promise,
      kill,
    },
    run: {
      connect(arrived) {
        port = arrived
        arrived.on('message', ({ data }) => listeners.forEach((listener) => listener(data)))
        arrived.start()
      },
      end(reason) {
        port?.close()
        port = null
        exited.resolve(reason)
      },
    },
  }
}

/** `ask` sends a message to main. */
export function modelSpawner(ask: (message: FromCore) => void): ModelSpawner {
  const runs = new Map<number, Run>()
  let lastRun = 0
  return {
    spawn(kind) {
      const run = ++lastRun
      const made = waitingChild(() => ask({ type: 'kill-model', run }))
      runs.set(run, made.run)
      ask({ type: 'spawn-model', kind, run })
      return made.child
    },
    hear(message, [port]) {
      if (message.type === 'model' && port) runs.get(message.run)?.connect(port)
      if (message.type !== 'model-gone') return
      runs.get(message.run)?.end(message.reason)
      runs.delete(message.run)
    },
  }
}
