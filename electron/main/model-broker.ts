// Starts the model process when the core asks for one, and gives the two a port to each other. A text that is read goes
// straight from core to model; main only learns that a run began or ended.
import { MessageChannelMain, utilityProcess, type UtilityProcess } from 'electron'
import { type FromCore, isFromCore, type ToCore } from '../core-process/messages.ts'
import { childEnvironment } from './child-environment.ts'

/** Listens to `core` for as long as it lives; `entry` is the built model process. */
export function brokerModel(core: UtilityProcess, entry: string): void {
  const running = new Map<number, UtilityProcess>()
  const tell = (message: ToCore, ports: Electron.MessagePortMain[] = []) => {
    try {
      core.postMessage(message, ports)
    } catch {
      // The core process has just gone; its exit ends the models as well.
    }
  }

  function start(run: number): void {
    const model = utilityProcess.fork(entry, [], {
      serviceName: 'HealHub reader',
      stdio: 'ignore',
      env: childEnvironment(process.env),
    })
    running.set(run, model)
    const { port1, port2 } = new MessageChannelMain()
    model.postMessage({ type: 'core' }, [port1])
    tell({ type: 'model', run }, [port2])
    model.once('exit', () => {
      running.delete(run)
      tell({ type: 'model-gone', run })
    })
  }

  core.on('message', (data: unknown) => {
    if (!isFromCore(data)) return
    const message: FromCore = data
    if (message.type === 'spawn-model') start(message.run)
    else if (message.type === 'kill-model') running.get(message.run)?.kill()
  })
  core.once('exit', () => running.forEach((model) => model.kill()))
}
