// The language model as the core sees it, wherever it runs. It starts when first needed, ends when idle or when a vault
// locks, and whatever happens to it is a typed failure: never the end of the app.
import type {
  FailureCode,
  FailureFacts,
  GenerateRequest,
  Loaded,
  ModelToLoad,
  SelfTest,
  Spoken,
} from './process.contract.ts'

/** Why an answer did not come; `gone`, `hung` and `out-of-memory` mean that the process ended. */
export type EngineFailureCode = FailureCode | 'gone' | 'hung' | 'out-of-memory'

/** The model cannot do what was asked. */
export class EngineFailed extends Error {
  override readonly name = 'EngineFailed'
  readonly code: EngineFailureCode
  readonly facts: FailureFacts
  constructor(code: EngineFailureCode, facts: FailureFacts = {}) {
    super(code)
    this.code = code
    this.facts = facts
  }
}

/** Where the language process stands. */
export interface EngineState {
  readonly phase: 'off' | 'starting' | 'loading' | 'ready' | 'speaking' | 'restarting' | 'unavailable'
  /** Part of the load that is done, 0 to 1; null when nothing loads. */
  readonly loadingFraction: number | null
  readonly loaded: Loaded | null
  /** What the look for a GPU gave: `crashed` means that its driver ended the process and the CPU is used. */
  readonly gpu: 'not-looked' | 'none' | 'works' | 'crashed'
  /** Times that the process ended without being told to. */
  readonly crashes: number
  /** The last failure, until something works again. */
  readonly failure: { readonly code: EngineFailureCode; readonly facts: FailureFacts } | null
}

/** What happens while an answer is made. */
export type EngineEvent =
  | { readonly type: 'progress'; readonly stage: 'loading' | 'reading'; readonly fraction: number }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'spoken'; readonly spoken: Spoken }

/** Which model for whom. `owner` is the account: what belongs to it is given up when it locks. */
export interface EngineUse {
  readonly owner: string
  readonly model: ModelToLoad
}

/** A language model in its own process. */
export interface LanguageEngine {
  readonly state: EngineState
  /** Calls `listener` after every change of state; gives a function that ends it. */
  onChange(listener: (state: EngineState) => void): () => void
  /** Loads the model, if it is not the one that is there. */
  load(use: EngineUse, signal?: AbortSignal): Promise<Loaded>
  /** Loads if need be and answers; the last event is `spoken`. Throws {@link EngineFailed}. */
  generate(use: EngineUse, request: GenerateRequest, signal: AbortSignal): AsyncGenerator<EngineEvent>
  /** Reads a prompt in the background, so that the answer to it begins sooner. */
  prepare(use: EngineUse, request: GenerateRequest, signal: AbortSignal): Promise<void>
  /** Memory of the graphics card, in bytes; looks for one the first time. Null: there is none that works. */
  graphicsMemoryBytes(): Promise<number | null>
  selfTest(use: EngineUse, seconds: number, signal: AbortSignal): Promise<SelfTest>
  /** Gives up everything of an account, and the process with it as soon as nobody else is being answered. */
  release(owner: string): void
  /** Ends the process; it comes back when it is needed. */
  unload(): Promise<void>
  /** Ends it for good. */
  stop(): Promise<void>
}
