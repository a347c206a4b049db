// The card for what was said outside a conversation: an answer of a questionnaire, the note of a check-in. It stands open,
// because nothing else on the screen would lead to it (clinical.md §0.3, §3.1 "mood note").
import type { z } from 'zod'
import { languageOf, topicOf } from './danger-topic.ts'
import type { RiskLevel, RuleHit, SpecialPath } from './risk-level.ts'
import { cardDisplay } from './safety-card.ts'
import type { safetySignalSchema } from './safety.contract.ts'

/** What is known of a text or an answer: a level at least, and what the rules found where they looked. */
export interface Screened {
  readonly level: RiskLevel
  readonly special?: readonly SpecialPath[]
  readonly hits?: readonly RuleHit[]
}

/** What the interface shows for it; null when nothing. */
export function openSignal({
  level,
  special = [],
  hits = [],
}: Screened): z.infer<typeof safetySignalSchema> | null {
  const display = cardDisplay(level, special)
  if (display === null) return null
  return {
    level,
    special: [...special],
    about: topicOf(level, hits),
    again: false,
    language: languageOf(level, hits),
    display: display === 'collapsed' ? 'open' : display,
  }
}
