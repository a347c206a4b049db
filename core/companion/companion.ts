// The companion's interface. The guided companion answers from reviewed templates; where a language model is installed
// it sits behind the same interface. It is only ever asked when the risk level permits a reply (levels 0–3).
import type { EmotionStrength } from '../affect/reading.ts'
import type { ModeId } from './modes.ts'
import type { ConversationId } from '../kernel/ids.ts'
import type { DangerTopic, RiskLevel } from '../safety/risk-level.ts'

/** One earlier message of the same branch, oldest first. */
export interface Turn {
  readonly role: 'person' | 'companion'
  readonly text: string
  /** Template ids of a guided reply, so that no question comes twice in a row. */
  readonly templateIds?: readonly string[]
  /** When it was written, milliseconds UTC. */
  readonly atMs: number
  /** Its order of arrival in the vault. */
  readonly seq?: number
}

/** Another tone that the person asked for with another reply. */
export type Warmth = 'warmer' | 'cooler'

/** What the companion is given to answer: the words after they passed the risk screen, and how they were read. */
export interface ReplyRequest {
  readonly screenedText: string
  readonly sentiment: number | null
  readonly emotions: readonly EmotionStrength[]
  readonly level: RiskLevel
  /** What the danger is about, where a rule that stands at the level says so. */
  readonly about?: DangerTopic | null
  /** The conversation, for companions that remember; the guided one does not ask. */
  readonly conversationId?: ConversationId
  /** The last turns of this branch, oldest first, without the message being answered. At most {@link historyTurns}. */
  readonly history: readonly Turn[]
  /** Local hour 0–23, for talk about sleep and worry at night. */
  readonly hour: number
  /** Seeds the choice among equal templates, so that a reply can be repeated exactly. */
  readonly seed: string
  /** How many replies to this same message came before (regenerate): another reply is wanted. */
  readonly attempt: number
  readonly warmth?: Warmth
  /** How the person wants this conversation held; the guided companion always listens. */
  readonly mode?: ModeId
  /** What the person wants kept in mind. */
  readonly facts?: readonly string[]
}

/** Turns that a companion is given at most: what the longest usual context can hold. */
export const historyTurns = 200

/** What a generated reply cost; kept with it and shown in its details. */
export interface ReplyFigures {
  readonly inputTokens: number
  /** Of these, what had to be read anew. */
  readonly readTokens: number
  readonly outputTokens: number
  readonly contextTokens: number
  readonly leftOutTurns: number
  /** Of the message itself, when it was longer than the model can read; absent where nothing was left out. */
  readonly leftOutCharacters?: number
  readonly firstTokenMs: number
  readonly tokensPerSecond: number
}

/** Why a reply ends before its end though nobody stopped it. */
export type CutReason = 'gone' | 'hung' | 'out-of-memory' | 'failed'

/** A piece of a reply as it streams. The last event is `done`, or `cut` when it cannot be finished. */
export type ReplyEvent =
  /** Nothing to read yet: a model loads, or reads what was said. `fraction` 0 to 1. */
  | { readonly type: 'progress'; readonly stage: 'loading' | 'reading'; readonly fraction: number }
  | { readonly type: 'delta'; readonly text: string }
  /** What was said so far is withdrawn and these reviewed words stand in its place. */
  | { readonly type: 'replaced'; readonly text: string; readonly finding: string }
  | { readonly type: 'cut'; readonly reason: CutReason; readonly by: string }
  | {
      readonly type: 'done'
      /** The whole reply; equals all deltas joined, from the last `replaced` on. */
      readonly text: string
      readonly templateIds: readonly string[]
      /** Id of a guided exercise that the reply offers, from resources/exercises. */
      readonly offeredExerciseId?: string
      /** Who wrote it, where that is not the companion's own name. */
      readonly by?: string
      readonly figures?: ReplyFigures
    }

/** Answers a person's message. */
export interface Companion {
  /** Name shown in message details, such as `guided-1`. */
  readonly name: string
  /** Streams a reply; stops promptly, without a `done`, when `signal` aborts. */
  reply(request: ReplyRequest, signal: AbortSignal): AsyncIterable<ReplyEvent>
}
