// Utility processes seen from main: each is a process of its own that runs the built entry. Ports cannot be handed to
// another process, so one that is sent along stays here and what goes through it is carried.
import { type ChildProcess, fork } from 'node:child_process'
import { EventEmitter } from 'node:events'
import type { UtilityProcess as Real } from 'electron'
import type { Carried, PortMain } from './ports.fake.ts'

class UtilityProcess extends EventEmitter implements Pick<Real, 'postMessage' | 'kill'> {
  readonly child: ChildProcess
  /** What it runs: for a model process its program. */
  readonly entry: string
  private readonly ports = new Map<number, PortMain>()
  private lastPort = 0
  constructor(entry: string, args: string[], env: NodeJS.ProcessEnv | undefined) {
    super()
    this.entry = args.find((each) => each.endsWith('.js')) ?? entry
    this.child = fork(new URL('./utility-process.fake.ts', import.meta.url), [entry, ...args], {
      serialization: 'advanced',
      execArgv: ['--no-warnings'],
      env,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    this.child.on('message', (carried: Carried) => this.hear(carried))
    this.child.on('error', () => {})
    this.child.once('exit', (code) => {
      for (const port of this.ports.values()) port.close()
      this.emit('exit', code ?? 1)
    })
  }
  get pid(): number | undefined {
    return this.child.exitCode === null && this.child.signalCode === null ? this.child.pid : undefined
  }
  postMessage(data: unknown, transfer: PortMain[] = []): void {
    const ports = transfer.map((port) => this.keep(port))
    this.send({ type: 'message', data, ports })
  }
  /** Asks it to end, as Electron does. */
  kill(): boolean {
    return this.child.kill()
  }
  /** Ends it at once, as a crash does. */
  crash(): void {
    this.child.kill('SIGKILL')
  }
  private send(carried: Carried): void {
    if (this.child.connected) this.child.send(carried, () => {})
  }
  private keep(port: PortMain): number {
    const number = ++this.lastPort
    this.ports.set(number, port)
    port.on('message', ({ data }: { data: unknown }) => this.send({ type: 'data', port: number, data }))
    port.on('close', () => {
      if (this.ports.delete(number)) this.send({ type: 'closed', port: number })
    })
    return number
  }
  private hear(carried: Carried): void {
    if (carried.type === 'message') this.emit('message', carried.data)
    else if (carried.type === 'data') this.ports.get(carried.port)?.postMessage(carried.data)
    else this.ports.get(carried.port)?.close()
  }
}

/** Every utility process that was started, oldest first. */
export const started: UtilityProcess[] = []

export const utilityProcess = {
  fork(entry: string, args: string[], { env }: { env?: NodeJS.ProcessEnv } = {}): UtilityProcess {
    const child = new UtilityProcess(entry, args, env)
    started.push(child)
    return child
  },
}
