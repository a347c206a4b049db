// The transfers of a core: which run, how far they are, and who wants to know. What a transfer does is given to it.
import type { Clock } from '../kernel/clock.ts'
import { isDiskFull } from '../platform/files.ts'
import type { ModelKind } from './installed-model.ts'
import { speedometer, type Transfer, type TransferFault } from './transfer.ts'

/** What a running transfer reports with. */
export interface Reporter {
  readonly signal: AbortSignal
  total(bytes: number): void
  done(bytes: number): void
  verifying(): void
}

/** A transfer's own work: null when it has arrived, else why not. */
type Work = (reporter: Reporter) => Promise<TransferFault | null>

interface Entry {
  transfer: Transfer
  controller: AbortController | null
  settled: Promise<void>
}

/** Who a transfer is. */
export interface TransferIdentity {
  readonly id: string
  readonly name: string
  readonly kind: ModelKind | null
  readonly way: Transfer['way']
}

/** What is under way, and how many have arrived since the core started: a short one comes and goes unseen. */
export interface TransfersState {
  readonly items: readonly Transfer[]
  readonly arrived: number
}

/** All transfers of a core. */
export interface Transfers {
  list(): readonly Transfer[]
  isRunning(id: string): boolean
  /** Shows a transfer that waits to go on. */
  addPaused(who: TransferIdentity, bytes: { done: number; total: number }): void
  /** Runs a transfer; it leaves the list when it has arrived. Settles when it has ended either way. */
  run(who: TransferIdentity, work: Work): Promise<void>
  /** Stops a running one; settles when its files are closed. */
  pause(id: string): Promise<void>
  drop(id: string): void
  /** Gives the state whenever it has changed, at most four times a second, until the signal. */
  watch(signal: AbortSignal): AsyncGenerator<TransfersState>
  /** Stops everything. */
  stop(): Promise<void>
}

const tellEveryMs = 250

/** Settles after `ms`, or when the signal says so. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end)
    if (signal.aborted) end()
  })
}

function nextChange(waiting: Set<() => void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      waiting.delete(end)
      signal.removeEventListener('abort', end)
      resolve()
    }
    waiting.add(end)
    signal.addEventListener('abort', end)
    if (signal.aborted) end()
  })
}

/** Makes an empty list. */
export function openTransfers(clock: Clock): Transfers {
  const entries = new Map<string, Entry>()
  const waiting = new Set<() => void>()
  let version = 0
  let arrived = 0
  const changed = () => {
    version += 1
    for (const wake of waiting) wake()
  }
  const update = (entry: Entry, change: Partial<Transfer>) => {
    entry.transfer = { ...entry.transfer, ...change }
    changed()
  }

  function reporterOf(entry: Entry, signal: AbortSignal): Reporter {
    const speed = speedometer()
    return {
      signal,
      total: (totalBytes) => update(entry, { totalBytes }),
      verifying: () => update(entry, { state: 'verifying', bytesPerSecond: null, secondsLeft: null }),
      done(doneBytes) {
        const now = clock.monotonicMs()
        speed.mark(now, doneBytes)
        const bytesPerSecond = speed.read(now)
        const left = entry.transfer.totalBytes - doneBytes
        const secondsLeft = bytesPerSecond !== null && bytesPerSecond > 0 ? left / bytesPerSecond : null
        update(entry, { state: 'running', doneBytes, bytesPerSecond, secondsLeft })
      },
    }
  }

  async function perform(entry: Entry, work: Work, signal: AbortSignal): Promise<void> {
    let fault: TransferFault | null
    try {
      fault = await work(reporterOf(entry, signal))
    } catch (thrown) {
      fault = isDiskFull(thrown) ? { type: 'DiskFull' } : { type: 'Unexpected' }
    }
    entry.controller = null
    const standing = { bytesPerSecond: null, secondsLeft: null }
    if (signal.aborted) return update(entry, { ...standing, state: 'paused', fault: null })
    if (fault) return update(entry, { ...standing, state: 'failed', fault })
    entries.delete(entry.transfer.id)
    arrived += 1
    changed()
  }

  return {
    list: () => [...entries.values()].map(({ transfer }) => transfer),
    isRunning: (id) => (entries.get(id)?.controller ?? null) !== null,
    addPaused(who, { done, total }) {
      const transfer = { ...who, state: 'paused', doneBytes: done, totalBytes: total, bytesPerSecond: null, secondsLeft: null, fault: null } as const // prettier-ignore
      entries.set(who.id, { transfer, controller: null, settled: Promise.resolve() })
      changed()
    },
    run(who, work) {
      this.addPaused(who, { done: 0, total: 0 })
      const entry = entries.get(who.id)
      if (!entry) throw new Error('the transfer is gone')
      entry.controller = new AbortController()
      update(entry, { state: 'running' })
      entry.settled = perform(entry, work, entry.controller.signal)
      return entry.settled
    },
    async pause(id) {
      const entry = entries.get(id)
      entry?.controller?.abort(new Error('paused'))
      await entry?.settled
    },
    drop(id) {
      entries.delete(id)
      changed()
    },
    async *watch(signal) {
      for (let seen = -1; !signal.aborted;) {
        if (seen === version) await nextChange(waiting, signal)
        else {
          seen = version
          yield { items: this.list(), arrived }
          await pause(tellEveryMs, signal)
        }
      }
    },
    async stop() {
      for (const { controller } of entries.values()) controller?.abort(new Error('stopped'))
      await Promise.all([...entries.values()].map(({ settled }) => settled))
    },
  }
}
