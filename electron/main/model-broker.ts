// Starts a model process when the core asks for one, and gives the two a port to each other. A text that is read goes
// straight from core to model; main only learns that a run began or ended.
import { MessageChannelMain, type UtilityProcess } from 'electron'
import { type FromCore, isFromCore, type ModelKind, type ToCore } from '../core-process/messages.ts'
import { startUtility, type UtilityChild } from './utility-child.ts'

/** Built files: the entry of a model process under Electron, and the program that it runs for each kind. */
export interface ModelPlaces {
  readonly modelEntry: string
  readonly programs: Readonly<Record<ModelKind, string>>
}

const names: Readonly<Record<ModelKind, string>> = { affect: 'reader', language: 'assistant' }

/** Most model processes at a time; one of a kind runs, and another may still be ending. */
const mostRunning = 4

/** Listens to `core` for as long as it lives. */
export function brokerModels(core: UtilityProcess, { modelEntry, programs }: ModelPlaces): void {
  const running = new Map<number, UtilityChild>()
  const tell = (message: ToCore, ports: Electron.MessagePortMain[] = []) => {
    try {
      core.postMessage(message, ports)
    } catch {
      // The core process has just gone; its exit ends the models as well.
    }
  }

  function start(kind: ModelKind, run: number): void {
    if (running.size >= mostRunning || running.has(run))
      return tell({ type: 'model-gone', run, reason: 'launch-failed' })
    const model = startUtility(modelEntry, [programs[kind]], names[kind])
    running.set(run, model)
    const { port1, port2 } = new MessageChannelMain()
    model.process.postMessage({ type: 'core' }, [port1])
    tell({ type: 'model', run }, [port2])
    void model.exited.then((reason) => {
      running.delete(run)
      tell({ type: 'model-gone', run, reason })
    })
  }

  core.on('message', (data: unknown) => {
    if (!isFromCore(data)) return
    const message: FromCore = data
    if (message.type === 'spawn-model') start(message.kind, message.run)
    else if (message.type === 'kill-model') running.get(message.run)?.end()
  })
  core.once('exit', () => running.forEach((model) => model.end()))
}
