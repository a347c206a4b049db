// The companion's interface. Today the guided companion answers from reviewed templates; a language model will sit
// behind the same interface later. It is only ever asked when the risk level permits a reply (levels 0–3).
import type { EmotionStrength } from '../affect/reading.ts'
import type { RiskLevel } from '../safety/risk-level.ts'

/** One earlier message of the same branch, oldest first. */
export interface Turn {
  readonly role: 'person' | 'companion'
  readonly text: string
  /** Template ids of a guided reply, so that no question comes twice in a row. */
  readonly templateIds?: readonly string[]
  /** When it was written, milliseconds UTC. */
  readonly atMs: number
}

/** What the companion is given to answer: the words after they passed the risk screen, and how they were read. */
export interface ReplyRequest {
  readonly screenedText: string
  readonly sentiment: number | null
  readonly emotions: readonly EmotionStrength[]
  readonly level: RiskLevel
  /** The last turns of this branch, oldest first, without the message being answered. At most 24. */
  readonly history: readonly Turn[]
  /** Local hour 0–23, for talk about sleep and worry at night. */
  readonly hour: number
  /** Seeds the choice among equal templates, so that a reply can be repeated exactly. */
  readonly seed: string
  /** How many replies to this same message came before (regenerate): another reply is wanted. */
  readonly attempt: number
}

/** A piece of a reply as it streams. The last event is always `done`. */
export type ReplyEvent =
  | { readonly type: 'delta'; readonly text: string }
  | {
      readonly type: 'done'
      /** The whole reply; equals all deltas joined. */
      readonly text: string
      readonly templateIds: readonly string[]
      /** Id of a guided exercise that the reply offers, from resources/exercises. */
      readonly offeredExerciseId?: string
    }

/** Answers a person's message. */
export interface Companion {
  /** Name shown in message details, such as `guided-1`. */
  readonly name: string
  /** Streams a reply; stops promptly, without a `done`, when `signal` aborts. */
  reply(request: ReplyRequest, signal: AbortSignal): AsyncIterable<ReplyEvent>
}
