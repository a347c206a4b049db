// What one turn of chat works with, and the shapes that travel between its steps.
import type { z } from 'zod'
import type { Classifier, Reading } from '../affect/reading.ts'
import type { Companion } from '../companion/companion.ts'
import type { AccountId, ConversationId, MessageId } from '../kernel/ids.ts'
import type { Clock } from '../kernel/clock.ts'
import type { SpecialPath } from '../safety/risk-level.ts'
import type { Vault } from '../vault/vault.ts'
import type { sendEventSchema } from './conversations.contract.ts'
import type { Generations } from './generations.ts'

/** What happens while a message is sent; the contract says in which order. */
export type SendEvent = z.infer<typeof sendEventSchema>

/** The message as the caller sent it; id and time are theirs, so that sending twice is safe. */
export interface NewMessage {
  readonly id: MessageId
  readonly conversationId: ConversationId
  readonly text: string
  /** Undefined: after the active leaf. Null: as a new root. */
  readonly parentId?: MessageId | null | undefined
  readonly writtenAtMs: number
  /** IANA time zone. */
  readonly zone: string
}

/** Everything a turn needs. */
export interface TurnContext {
  readonly vault: Vault
  readonly accountId: AccountId
  readonly clock: Clock
  readonly classifier: Classifier
  readonly companion: Companion
  readonly generations: Generations
}

/** A reading with the special paths the rules saw. */
export interface FullReading extends Reading {
  readonly special: readonly SpecialPath[]
}

/** The conversation or the parent message does not exist. */
export interface NotFound {
  readonly type: 'NotFound'
}

/** The id was used before for other words. */
export interface IdTaken {
  readonly type: 'IdTaken'
}
