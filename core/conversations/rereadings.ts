// Reads a whole vault again in the background: message by message while nobody waits for the classifier, resting as long as
// it works, stored in small steps. It stops when the vault locks and goes on where it stood when the vault opens again.
import { readText } from '../affect/read-text.ts'
import type { Classifier } from '../affect/reading.ts'
import type { Clock } from '../kernel/clock.ts'
import type { AccountId } from '../kernel/ids.ts'
import type { Vault } from '../vault/vault.ts'
import { type Reread, reread, storeReread } from './reread-message.ts'
import {
  countStale,
  deleteRun,
  findRun,
  nextMessages,
  type Run,
  startRun,
  updateRun,
} from './rereading.store.ts'

/** Where re-reading stands; `reader` is null while today's reader gives no answer. */
export interface RereadingState {
  readonly reader: string | null
  readonly stale: number
  readonly run: Omit<Run, 'id' | 'afterSeq' | 'lastSeq'> | null
}

/** The re-reading of every open vault. */
export interface Rereadings {
  state(vault: Vault): Promise<RereadingState>
  /** Begins a run, or goes on with a paused one for the same reader. Nothing happens while the reader gives no answer. */
  start(vault: Vault): Promise<void>
  /** Goes on with what a lock or a restart cut off. */
  resume(vault: Vault): void
  pause(vault: Vault): void
  stop(vault: Vault): void
}

/** What re-reading works with; the times are for tests. */
export interface RereadingParts {
  /** The background door of the classifier. */
  readonly classifier: Classifier
  readonly clock: Clock
  /** Rest after a step, as a multiple of the time that the step took. */
  readonly restRatio?: number
  /** Wait after the classifier gave no answer, in milliseconds. */
  readonly retryMs?: number
}

/** Messages stored together: a few hundred milliseconds of work to lose. */
const stepSize = 8
const mostRetries = 5
const mostRestMs = 500

/** Makes the service; nothing runs yet. */
export function createRereadings({
  classifier,
  clock,
  restRatio = 1,
  retryMs = 3000,
}: RereadingParts): Rereadings {
  /** Whose vaults are at work; a new mark for each start, so that work from before a lock cannot go on. */
  const working = new Map<AccountId, symbol>()

  const readerOfToday = async (): Promise<string | null> => {
    const { reading } = await readText('I am here.', classifier)
    return reading.status === 'read' ? reading.reader : null
  }

  /** The messages' new readings; null when the classifier gave no answer although it was asked several times. */
  async function readStep(vault: Vault, run: Run, mark: symbol): Promise<Reread[] | null> {
    const done: Reread[] = []
    for (const item of nextMessages(vault.reader, run, stepSize)) {
      const again = await withRetries(() => reread(vault, item, classifier), {
        retryMs,
        isDone: () => !isGoingOn(vault, mark),
      })
      if (again) done.push(again)
      // One text that cannot be read keeps its old reading; a reader that reads nothing at all stops the run.
      else if ((await readerOfToday()) === null) return done.length > 0 ? done : null
      if (!isGoingOn(vault, mark)) break
    }
    return done
  }

  const isGoingOn = (vault: Vault, mark: symbol): boolean =>
    !vault.closed && working.get(vault.accountId) === mark

  async function work(vault: Vault, mark: symbol): Promise<void> {
    while (isGoingOn(vault, mark)) {
      const run = findRun(vault.reader)
      if (run?.state !== 'running') return
      const upcoming = nextMessages(vault.reader, run, stepSize)
      const lastSeq = upcoming.at(-1)?.row.seq
      if (lastSeq === undefined)
        return vault.write((writer) => updateRun(writer, { state: 'done', done: run.total }))
      const startedAt = performance.now()
      const read = await readStep(vault, run, mark)
      if (!isGoingOn(vault, mark)) return
      if (read === null) return vault.write((writer) => updateRun(writer, { state: 'paused' }))
      store(vault, run, {
        read,
        afterSeq: read.length < upcoming.length ? (read.at(-1)?.row.seq ?? lastSeq) : lastSeq,
      })
      await pause(Math.min(mostRestMs, (performance.now() - startedAt) * restRatio))
    }
  }

  function store(vault: Vault, run: Run, { read, afterSeq }: { read: Reread[]; afterSeq: number }): void {
    vault.write((writer) => {
      const { kept, raised } = storeReread(writer, read)
      updateRun(writer, {
        afterSeq,
        done: Math.min(run.total, run.done + read.length),
        keptLevels: run.keptLevels + kept,
        raisedLevels: run.raisedLevels + raised,
      })
    })
  }

  function begin(vault: Vault): void {
    if (working.has(vault.accountId)) return
    const mark = Symbol('work')
    working.set(vault.accountId, mark)
    // A fault (locked, full disk) ends the work; the run stays as stored and goes on at the next unlock.
    work(vault, mark)
      .catch(() => {})
      .finally(() => working.get(vault.accountId) === mark && working.delete(vault.accountId))
  }

  return {
    async state(vault) {
      const reader = await readerOfToday()
      const run = findRun(vault.reader)
      const shown = run && (({ id: _id, afterSeq: _after, lastSeq: _last, ...rest }) => rest)(run)
      return { reader, stale: reader === null ? 0 : countStale(vault.reader, reader), run: shown ?? null }
    },
    async start(vault) {
      const reader = await readerOfToday()
      if (reader === null || working.has(vault.accountId)) return
      vault.write((writer) => {
        const run = findRun(writer)
        if (run && run.state !== 'done' && run.reader === reader) updateRun(writer, { state: 'running' })
        else startRun(writer, reader, clock.nowMs())
      })
      begin(vault)
    },
    resume(vault) {
      if (findRun(vault.reader)?.state === 'running') begin(vault)
    },
    pause(vault) {
      working.delete(vault.accountId)
      if (findRun(vault.reader)?.state === 'running')
        vault.write((writer) => updateRun(writer, { state: 'paused' }))
    },
    stop(vault) {
      working.delete(vault.accountId)
      vault.write((writer) => deleteRun(writer))
    },
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms))

async function withRetries<T>(
  attempt: () => Promise<T | null>,
  { retryMs, isDone }: { retryMs: number; isDone: () => boolean },
): Promise<T | null> {
  for (let tries = 1; ; tries += 1) {
    const found = await attempt()
    if (found !== null || tries >= mostRetries || isDone()) return found
    await pause(retryMs)
  }
}
