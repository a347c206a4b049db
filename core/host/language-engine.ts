// The language process as the core uses it: started on first need, ended when idle, killed when it hangs or a vault
// locks, and never trusted. It is a process of its own, so none of this touches the one that reads for danger.
import {
  type EngineEvent,
  EngineFailed,
  type EngineFailureCode,
  type EngineState,
  type EngineUse,
  type LanguageEngine,
} from '../companion/language/engine.ts'
import type {
  GenerateRequest,
  Loaded,
  ModelToLoad,
  ToLanguage,
} from '../companion/language/process.contract.ts'
import type { ExitReason, ProcessPort, Spawn } from '../platform/process-port.ts'
import { type Answer, openRequests } from './language-requests.ts'
import { probeLanguageGpu } from './probe-language-gpu.ts'
import { type Supervisor, type SupervisorTimes, supervise } from './supervisor.ts'

/** Times in milliseconds. */
export interface LanguageTimes extends SupervisorTimes {
  /** Without anything to do for so long, the process ends and gives its memory back. */
  readonly idleMs: number
  /** No sign of progress for so long while something was asked: it hangs, though its heart may still beat. */
  readonly stuckAfterMs: number
  /** A look for a GPU may take so long. */
  readonly probeMs: number
}

// Reading one slice of a prompt blocks nothing, but a busy machine may be slow to answer a ping.
const usual = { idleMs: 600_000, stuckAfterMs: 90_000, probeMs: 30_000, hungAfterMs: 20_000 }

type WithoutId<T> = T extends { id: number } ? Omit<T, 'id'> : never
type Message = WithoutId<ToLanguage>

const codeOf: Readonly<Partial<Record<ExitReason, EngineFailureCode>>> = {
  oom: 'out-of-memory',
  'memory-eviction': 'out-of-memory',
}
const nothing: EngineState = { phase: 'off', loadingFraction: null, loaded: null, gpu: 'not-looked', crashes: 0, failure: null } // prettier-ignore

/** Says whether the files of a model are still those that were verified (security.md S1). */
export type VerifyModel = (model: ModelToLoad) => Promise<boolean>

/**
 * Makes an engine whose process `spawn` starts; nothing runs until something is asked, and no file is loaded that
 * `verify` does not vouch for.
 */
export function createLanguageEngine(
  spawn: Spawn,
  times: Partial<LanguageTimes> = {},
  verify: VerifyModel = async () => true,
): LanguageEngine {
  return new Engine(spawn, { ...usual, ...times }, verify)
}

class Engine implements LanguageEngine {
  #state: EngineState = nothing
  readonly #spawn: Spawn
  readonly #verify: VerifyModel
  readonly #times: Partial<SupervisorTimes> & typeof usual
  readonly #listeners = new Set<(state: EngineState) => void>()
  readonly #requests = openRequests()
  #supervisor: Supervisor | null = null
  #hung = false
  #stopped = false
  #endWhenQuiet = false
  #idle: NodeJS.Timeout | undefined
  #stuck: NodeJS.Timeout | undefined
  #look: Promise<void> | null = null
  #graphicsMemoryBytes: number | null = null

  constructor(spawn: Spawn, times: Partial<SupervisorTimes> & typeof usual, verify: VerifyModel) {
    this.#verify = verify
    this.#spawn = spawn
    this.#times = times
  }

  get state(): EngineState {
    return this.#supervisor?.state === 'unavailable' ? { ...this.#state, phase: 'unavailable' } : this.#state
  }

  onChange(listener: (state: EngineState) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async load(use: EngineUse, signal?: AbortSignal): Promise<Loaded> {
    for await (const answer of this.#ask(use, null, signal))
      if (answer.type === 'loaded') return answer.loaded
    throw new EngineFailed('gone')
  }

  async *generate(
    use: EngineUse,
    request: GenerateRequest,
    signal: AbortSignal,
  ): AsyncGenerator<EngineEvent> {
    for await (const answer of this.#ask(use, { type: 'generate', request: owned(use, request) }, signal))
      if (answer.type === 'progress' || answer.type === 'text' || answer.type === 'spoken') yield answer
  }

  async prepare(use: EngineUse, request: GenerateRequest, signal: AbortSignal): Promise<void> {
    await last(this.#ask(use, { type: 'prepare', request: owned(use, request) }, signal))
  }

  async graphicsMemoryBytes(): Promise<number | null> {
    await this.#lookForGpu('auto')
    return this.#graphicsMemoryBytes
  }

  async selfTest(use: EngineUse, seconds: number, signal: AbortSignal) {
    const answer = await last(this.#ask(use, { type: 'selfTest', seconds }, signal))
    if (answer?.type !== 'tested') throw new EngineFailed('gone')
    return answer.result
  }

  release(owner: string): void {
    if (!this.#supervisor) return
    const others = [...this.#requests.owners].some((other) => other !== owner)
    // Memory that was freed inside a process still holds what was said; memory of an ended process does not (M6).
    if (!others) return void this.unload()
    this.#endWhenQuiet = true
    void this.#supervisor.port().then(
      (port) => port.postMessage({ type: 'forget', id: 0, keyPrefix: `${owner}/` } satisfies ToLanguage),
      () => {},
    )
  }

  async unload(): Promise<void> {
    clearTimeout(this.#idle)
    this.#endWhenQuiet = false
    const ending = this.#supervisor
    this.#supervisor = null
    this.#requests.fail('gone')
    this.#show({ phase: 'off', loaded: null, loadingFraction: null })
    await ending?.stop()
  }

  stop(): Promise<void> {
    this.#stopped = true
    return this.unload()
  }

  /** Loads, then asks; the load always goes ahead, because the process may be a new one or hold another model. */
  async *#ask(use: EngineUse, message: Message | null, signal?: AbortSignal): AsyncGenerator<Answer> {
    if (!(await this.#verify(use.model))) {
      this.#show({ failure: { code: 'damaged', facts: {} } })
      throw new EngineFailed('damaged')
    }
    await this.#lookForGpu(use.model.gpu)
    const port = await this.#port()
    signal?.throwIfAborted()
    const load = this.#requests.open(use.owner)
    const work = message && this.#requests.open(use.owner)
    const open = [load, ...(work ? [work] : [])]
    const abort = () => open.forEach(({ id }) => this.#post(port, { type: 'abort', id }))
    signal?.addEventListener('abort', abort, { once: true })
    this.#busy()
    try {
      this.#post(port, { type: 'load', id: load.id, model: this.#fitting(use.model) })
      if (work && message) this.#post(port, { ...message, id: work.id })
      for await (const answer of load.answers) yield this.#loading(answer)
      if (work) yield* this.#speaking(work.answers)
      this.#show({ phase: 'ready', failure: null })
    } catch (fault) {
      this.#failed(fault)
      throw fault
    } finally {
      signal?.removeEventListener('abort', abort)
      // A caller that left early wants no more of it.
      if (signal?.aborted !== true) abort()
      await Promise.all(open.map(({ answers }) => answers.return(undefined)))
      this.#quiet()
    }
  }

  #loading(answer: Answer): Answer {
    if (answer.type === 'progress') this.#show({ phase: 'loading', loadingFraction: answer.fraction })
    if (answer.type === 'loaded')
      this.#show({ phase: 'ready', loaded: answer.loaded, loadingFraction: null, failure: null })
    return answer
  }

  async *#speaking(answers: AsyncGenerator<Answer>): AsyncGenerator<Answer> {
    this.#show({ phase: 'speaking' })
    yield* answers
  }

  #failed(fault: unknown): void {
    if (!(fault instanceof EngineFailed) || fault.code === 'aborted' || fault.code === 'given-way') return
    const { code, facts } = fault
    this.#show({ failure: { code, facts }, loadingFraction: null })
    if (this.state.phase === 'loading') this.#show({ phase: 'off' })
  }

  /** A GPU whose driver crashes is not used again, however often it is asked for. */
  #fitting(model: ModelToLoad): ModelToLoad {
    return this.state.gpu === 'works' || model.gpu === 'off' ? model : { ...model, gpu: 'off', gpuLayers: 0 }
  }

  async #lookForGpu(gpu: ModelToLoad['gpu']): Promise<void> {
    if (gpu === 'off' || this.state.gpu !== 'not-looked') return
    this.#look ??= probeLanguageGpu(this.#spawn, gpu, this.#times.probeMs).then((look) => {
      const found = look === 'crashed' ? 'crashed' : look.gpu === 'off' ? 'none' : 'works'
      if (look !== 'crashed' && look.gpu !== 'off') this.#graphicsMemoryBytes = look.vramBytes
      this.#show({ gpu: found })
    })
    await this.#look
  }

  async #port(): Promise<ProcessPort> {
    if (this.#stopped) throw new EngineFailed('gone')
    if (!this.#supervisor) this.#show({ phase: 'starting' })
    this.#supervisor ??= supervise(
      this.#spawn,
      { onMessage: (frame) => this.#requests.hear(frame) && this.#busy(), onDown: (reason) => this.#down(reason) }, // prettier-ignore
      this.#times,
    )
    return this.#supervisor.port().catch(() => {
      throw new EngineFailed('gone')
    })
  }

  #post(port: ProcessPort, message: ToLanguage): void {
    try {
      port.postMessage(message)
    } catch {
      // It is gone; its end is told to every request.
    }
  }

  #down(reason: ExitReason): void {
    if (!this.#supervisor) return
    const usedGpu = this.state.loaded !== null && this.state.loaded.gpu !== 'off'
    const code = this.#hung ? 'hung' : (codeOf[reason] ?? 'gone')
    this.#hung = false
    this.#requests.fail(code)
    this.#show({
      phase: 'restarting',
      loaded: null,
      loadingFraction: null,
      crashes: this.state.crashes + 1,
      ...(usedGpu && { gpu: 'crashed' as const }),
    })
    // Whether it is given up is decided right after this.
    queueMicrotask(() => this.#show({}))
  }

  /** Something moves: the watch for a hang begins anew. */
  #busy(): void {
    clearTimeout(this.#idle)
    clearTimeout(this.#stuck)
    this.#stuck = setTimeout(() => {
      if (this.#requests.size === 0) return
      this.#hung = true
      this.#supervisor?.replace()
    }, this.#times.stuckAfterMs).unref()
  }

  #quiet(): void {
    if (this.#requests.size > 0) return
    clearTimeout(this.#stuck)
    if (this.#endWhenQuiet) return void this.unload()
    clearTimeout(this.#idle)
    this.#idle = setTimeout(() => void this.unload(), this.#times.idleMs).unref()
  }

  #show(change: Partial<EngineState>): void {
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener(this.state)
  }
}

/** States of different accounts never meet: the account is part of the key. */
const owned = (use: EngineUse, request: GenerateRequest): GenerateRequest =>
  request.stateKey === null ? request : { ...request, stateKey: `${use.owner}/${request.stateKey}` }

async function last(answers: AsyncGenerator<Answer>): Promise<Answer | null> {
  let newest: Answer | null = null
  for await (const answer of answers) newest = answer
  return newest
}
