// Keeps one child process alive: waits until it says `ready`, checks its heartbeat, kills it when it hangs, restarts it
// with growing pauses and gives up for a while when it keeps crashing (security.md R9).
import type { Child, ExitReason, ProcessPort, Spawn } from '../platform/process-port.ts'
import { afterExit } from './after-exit.ts'

/** Where the supervised process stands; `unavailable` ends by itself after the quiet time. */
export type ProcessState = 'starting' | 'ready' | 'restarting' | 'unavailable'

/** Times in milliseconds; the defaults suit a process that loads a small model. */
export interface SupervisorTimes {
  readonly readyWithinMs: number
  readonly heartbeatEveryMs: number
  /** Silence for so many heartbeats as fit into this and it is killed. Time asleep does not count. */
  readonly hungAfterMs: number
  /** Pause before restart number n (1, 2, …). */
  readonly backOffMs: (restart: number) => number
  /** More restarts than this within `windowMs` and it is given up until `quietMs` later. */
  readonly mostRestarts: number
  readonly windowMs: number
  readonly quietMs: number
}

const defaultTimes: SupervisorTimes = {
  readyWithinMs: 20_000,
  heartbeatEveryMs: 2000,
  hungAfterMs: 6000,
  backOffMs: (restart) => Math.min(4000, 500 * 2 ** (restart - 1)),
  mostRestarts: 3,
  windowMs: 300_000,
  quietMs: 300_000,
}

/** A message of the supervisor's own protocol, as opposed to the work it carries. */
const isSignal = (data: unknown, name: 'ready' | 'pong'): boolean =>
  typeof data === 'object' && data !== null && 'signal' in data && data.signal === name

/** A supervised process. */
export interface Supervisor {
  readonly state: ProcessState
  readonly restarts: number
  /** The port of the running process, waiting for it to be ready; rejects once it is given up or stopped. */
  port(): Promise<ProcessPort>
  /** Ends the process that runs now, so that a new one takes its place. */
  replace(): void
  /** Ends the process for good. */
  stop(): Promise<void>
}

interface Hooks {
  /** A message that is not the supervisor's own. */
  readonly onMessage: (data: unknown) => void
  /** The process is gone; whatever it owed will not come. */
  readonly onDown: (reason: ExitReason) => void
}

/** Starts and supervises a process. */
export function supervise(spawn: Spawn, hooks: Hooks, times: Partial<SupervisorTimes> = {}): Supervisor {
  const process = new Supervised(spawn, hooks, { ...defaultTimes, ...times })
  process.start()
  return process
}

class Supervised implements Supervisor {
  state: ProcessState = 'starting'
  restarts = 0
  readonly #spawn: Spawn
  readonly #hooks: Hooks
  readonly #times: SupervisorTimes
  readonly #timers = new Set<NodeJS.Timeout>()
  #stopped = false
  #child: Child | undefined
  #crashes: number[] = []
  #ready = waiting()

  constructor(spawn: Spawn, hooks: Hooks, times: SupervisorTimes) {
    this.#spawn = spawn
    this.#hooks = hooks
    this.#times = times
  }

  port(): Promise<ProcessPort> {
    return this.#ready.promise
  }

  replace(): void {
    const child = this.#child
    if (this.#stopped || !child) return
    // Down at once and not when it has gone: nothing more may be asked of it.
    this.#isDown('killed')
    child.kill()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.state = 'unavailable'
    this.#clearTimers()
    this.#ready.reject(new Error('stopped'))
    this.#child?.kill()
    await this.#child?.exited
  }

  start(): void {
    const running = this.#launch()
    this.#child = running
    const heard = { missed: 0 }
    this.#later(() => running.kill(), this.#times.readyWithinMs)
    running.port.onMessage((data) => {
      if (this.#child !== running) return
      heard.missed = 0
      if (isSignal(data, 'ready')) this.#isReady(running, heard)
      else if (!isSignal(data, 'pong')) this.#hooks.onMessage(data)
    })
    void running.exited.then((reason) => this.#child === running && this.#isDown(reason))
  }

  /** A launch that throws is a process that ended at once. */
  #launch(): Child {
    try {
      return this.#spawn()
    } catch {
      const port: ProcessPort = { postMessage() {}, onMessage() {} }
      return { port, exited: Promise.resolve('launch-failed'), kill() {} }
    }
  }

  #isReady(running: Child, heard: { missed: number }): void {
    // A damaged process may say it twice.
    if (this.#stopped || this.state === 'ready') return
    this.#clearTimers()
    this.state = 'ready'
    this.#ready.resolve(running.port)
    this.#beat(running, heard)
  }

  #beat(running: Child, heard: { missed: number }): void {
    const { hungAfterMs, heartbeatEveryMs } = this.#times
    // Counted, not measured: after the machine slept, or after this process was busy itself, one tick has passed.
    if (heard.missed * heartbeatEveryMs >= hungAfterMs) return running.kill()
    heard.missed += 1
    try {
      running.port.postMessage({ signal: 'ping' })
    } catch {
      return // its exit follows
    }
    this.#later(() => this.#beat(running, heard), heartbeatEveryMs)
  }

  #isDown(reason: ExitReason): void {
    this.#child = undefined
    this.#clearTimers()
    this.#hooks.onDown(reason)
    if (this.#stopped) return
    if (this.state === 'ready') this.#ready = waiting()
    const { weight, again } = afterExit[reason]
    const now = performance.now()
    const recent = this.#crashes.filter((at) => now - at < this.#times.windowMs)
    this.#crashes = [...recent, ...Array.from({ length: weight }, () => now)]
    if (!again) return this.#giveUp()
    if (this.#crashes.length > this.#times.mostRestarts) {
      this.#giveUp()
      this.#later(() => this.#tryAfresh(), this.#times.quietMs)
      return
    }
    this.state = 'restarting'
    this.#later(() => this.#restart(), this.#times.backOffMs(this.#crashes.length))
  }

  #giveUp(): void {
    this.state = 'unavailable'
    this.#ready.reject(new Error('the process keeps stopping'))
  }

  #tryAfresh(): void {
    this.#crashes = []
    this.#ready = waiting()
    this.#restart()
  }

  #restart(): void {
    this.restarts += 1
    this.state = 'restarting'
    this.start()
  }

  #later(run: () => void, ms: number): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      run()
    }, ms).unref()
    this.#timers.add(timer)
  }

  #clearTimers(): void {
    this.#timers.forEach(clearTimeout)
    this.#timers.clear()
  }
}

/** A port that is waited for; a rejection that nobody waits for is no fault. */
function waiting(): PromiseWithResolvers<ProcessPort> {
  const port = Promise.withResolvers<ProcessPort>()
  port.promise.catch(() => {})
  return port
}
