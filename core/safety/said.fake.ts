// A person who says things to a real vault, real rules and the real guided companion, one minute apart; tests look at what
// came of each turn. The classifier sees nothing in anything, so that the rules speak alone.
import { fakeClassifier } from '../affect/classifier.fake.ts'
import { createGuidedCompanion } from '../companion/guided-companion.ts'
import { createGenerations } from '../conversations/generations.ts'
import { findMessage } from '../conversations/messages.store.ts'
import { sendMessage } from '../conversations/send-message.ts'
import type { SendEvent } from '../conversations/turn.ts'
import { addConversation, type ScratchVault } from '../insights/scratch-vault.fake.ts'
import { manualClock } from '../kernel/clock.ts'
import { type ConversationId, type MessageId, newId } from '../kernel/ids.ts'
import { dangerState, misreading, ownIdiom, planItem } from '../vault/vault.schema.ts'
import { crisisLinesFor } from './crisis-lines.ts'
import type { RiskLevel } from './risk-level.ts'
import { type SafetyCard, safetyCard } from './safety-card.ts'

/** What came of one message. */
export interface Turn {
  readonly id: MessageId
  readonly level: RiskLevel
  readonly safety: Extract<SendEvent, { type: 'read' }>['safety']
  /** Null: nothing was generated. */
  readonly reply: string | null
  readonly templates: readonly string[]
}

/** A person with a vault of their own. */
export interface Speaker {
  readonly clock: ReturnType<typeof manualClock>
  /** Says something and gives what came of it; throws when the turn does not end as it must. */
  say(text: string): Promise<Turn>
}

const companionFor = (clock: Speaker['clock']) => createGuidedCompanion({ wordDelayMs: 0, clock })

/** A new conversation of a person of whom nothing is remembered. */
export function speakerIn(vault: ScratchVault): Speaker {
  const clock = manualClock()
  const conversationId = newId<ConversationId>()
  const generations = createGenerations()
  const companion = companionFor(clock)
  vault.write((writer) => {
    addConversation(writer, conversationId)
    for (const table of [dangerState, planItem, ownIdiom, misreading]) writer.delete(table).run()
  })
  const context = { vault, accountId: vault.accountId, clock, classifier: fakeClassifier({ danger: 0.02 }), companion, generations } // prettier-ignore
  return {
    clock,
    async say(text) {
      const id = newId<MessageId>()
      const input = { id, conversationId, text, writtenAtMs: clock.nowMs(), zone: 'Europe/Berlin' }
      const started = sendMessage(context, input)
      if (!started.ok) throw new Error(started.error.type)
      const events = await Array.fromAsync(started.value)
      clock.advance(60_000)
      return turnOf(vault, id, events)
    },
  }
}

function turnOf(vault: ScratchVault, id: MessageId, events: readonly SendEvent[]): Turn {
  const read = events.find((event) => event.type === 'read')
  const done = events.findLast((event) => event.type === 'done')
  if (!read?.message.reading || !done) throw new Error('the turn did not end')
  const streamed = events.some((event) => event.type === 'delta')
  if (done.reply === null && streamed) throw new Error('something was streamed where nothing is said')
  const { reply } = done
  return {
    id,
    level: read.message.reading.level,
    safety: read.safety,
    reply: reply?.text ?? null,
    templates: (reply && findMessage(vault.reader, reply.id as MessageId)?.reply?.templateIds) ?? [],
  }
}

/** The card that a turn asks for, in a country; throws when it asks for none. */
export function cardOf(turn: Pick<Turn, 'safety'>, country = 'GB'): SafetyCard {
  const card = turn.safety && safetyCard(turn.safety, crisisLinesFor(country, Date.UTC(2026, 10, 21)))
  if (!card) throw new Error('no card')
  return card
}
