// The card for what was said outside a conversation: an answer of a questionnaire, the note of a check-in. It stands open,
// because nothing else on the screen would lead to it (clinical.md §0.3, §3.1 "mood note").
import type { z } from 'zod'
import type { RiskLevel, SpecialPath } from './risk-level.ts'
import { cardDisplay } from './safety-card.ts'
import type { safetySignalSchema } from './safety.contract.ts'

/** What the interface shows at a level; null when nothing. */
export function openSignal(
  level: RiskLevel,
  special: readonly SpecialPath[] = [],
): z.infer<typeof safetySignalSchema> | null {
  const display = cardDisplay(level, special)
  if (display === null) return null
  return { level, special: [...special], display: display === 'collapsed' ? 'open' : display }
}
