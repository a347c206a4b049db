// Keeps one child process alive: waits until it says `ready`, checks its heartbeat, kills it when it hangs, restarts it
// with growing pauses and gives up for a while when it keeps crashing (security.md R9).
import type { Child, ProcessPort, Spawn } from '../platform/process-port.ts'

/** Where the supervised process stands; `unavailable` ends by itself after the quiet time. */
export type ProcessState = 'starting' | 'ready' | 'restarting' | 'unavailable'

/** Times in milliseconds; the defaults suit a process that loads a small model. */
export interface SupervisorTimes {
  readonly readyWithinMs: number
  readonly heartbeatEveryMs: number
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
  /** Ends the process for good. */
  stop(): Promise<void>
}

interface Hooks {
  /** A message that is not the supervisor's own. */
  readonly onMessage: (data: unknown) => void
  /** The process is gone; whatever it owed will not come. */
  readonly onDown: () => void
}

/** Starts and supervises a process. */
export function supervise(spawn: Spawn, hooks: Hooks, times: Partial<SupervisorTimes> = {}): Supervisor {
  const t = { ...defaultTimes, ...times }
  let state: ProcessState = 'starting'
  let stopped = false
  let child: Child | undefined
  let restarts = 0
  let crashes: number[] = []
  let ready = Promise.withResolvers<ProcessPort>()
  const timers = new Set<NodeJS.Timeout>()
  ready.promise.catch(() => {})

  const later = (run: () => void, ms: number) => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      run()
    }, ms).unref()
    timers.add(timer)
  }
  const clearTimers = () => {
    timers.forEach(clearTimeout)
    timers.clear()
  }
  const renew = () => {
    ready = Promise.withResolvers()
    ready.promise.catch(() => {})
  }

  function beat(running: Child, lastHeardMs: () => number): void {
    if (performance.now() - lastHeardMs() > t.hungAfterMs) return running.kill()
    try {
      running.port.postMessage({ signal: 'ping' })
    } catch {
      return // its exit follows
    }
    later(() => beat(running, lastHeardMs), t.heartbeatEveryMs)
  }

  function start(): void {
    const running = spawn()
    child = running
    let lastHeardMs = performance.now()
    later(() => state !== 'ready' && running.kill(), t.readyWithinMs)
    running.port.onMessage((data) => {
      lastHeardMs = performance.now()
      if (isSignal(data, 'ready')) {
        clearTimers()
        state = 'ready'
        ready.resolve(running.port)
        beat(running, () => lastHeardMs)
      } else if (!isSignal(data, 'pong')) hooks.onMessage(data)
    })
    void running.exited.then(() => child === running && down())
  }

  function down(): void {
    clearTimers()
    hooks.onDown()
    if (state === 'ready') renew()
    if (stopped) return
    const now = performance.now()
    crashes = [...crashes.filter((at) => now - at < t.windowMs), now]
    if (crashes.length > t.mostRestarts) {
      state = 'unavailable'
      ready.reject(new Error('the process keeps stopping'))
      later(() => {
        crashes = []
        renew()
        restart()
      }, t.quietMs)
      return
    }
    state = 'restarting'
    later(restart, t.backOffMs(crashes.length))
  }

  function restart(): void {
    restarts += 1
    state = 'restarting'
    start()
  }

  start()
  return {
    get state() {
      return state
    },
    get restarts() {
      return restarts
    },
    port: () => ready.promise,
    async stop() {
      stopped = true
      state = 'unavailable'
      clearTimers()
      ready.reject(new Error('stopped'))
      child?.kill()
      await child?.exited
    },
  }
}
