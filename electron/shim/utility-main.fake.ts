// Utility processes seen from main: each is a worker thread that runs the built entry.
import { EventEmitter } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { UtilityProcess as Real } from 'electron'
import type { Envelope, PortMain } from './ports.fake.ts'

class UtilityProcess extends EventEmitter implements Pick<Real, 'postMessage' | 'kill'> {
  /** A thread has no process id of its own. */
  readonly pid: number | undefined = undefined
  readonly worker: Worker
  /** What it runs: for a model process its program. */
  readonly entry: string
  constructor(entry: string, args: string[]) {
    super()
    this.entry = args.find((each) => each.endsWith('.js')) ?? entry
    this.worker = new Worker(new URL('./utility-process.fake.ts', import.meta.url), {
      argv: [entry, ...args],
    })
    this.worker.on('message', ({ d }: Envelope) => this.emit('message', d))
    this.worker.on('error', (fault) => process.stderr.write(`utility process: ${String(fault)}\n`))
    this.worker.on('exit', (code) => this.emit('exit', code))
  }
  postMessage(data: unknown, transfer: PortMain[] = []): void {
    const ports = transfer.map((each) => each.port)
    this.worker.postMessage({ d: data, ports }, ports)
  }
  kill(): boolean {
    void this.worker.terminate()
    return true
  }
}

/** Every utility process that was started, oldest first. */
export const started: UtilityProcess[] = []

export const utilityProcess = {
  fork(entry: string, args: string[]): UtilityProcess {
    const child = new UtilityProcess(entry, args)
    started.push(child)
    return child
  },
}
