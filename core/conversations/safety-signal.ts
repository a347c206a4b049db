// Turns a reading into what the screen shows for safety (clinical.md §3.1). Generated text is held back from level 4
// and on every special path; a card that was just shown is not shown again for calmer words.
import { noGenerationLevel } from '../safety/risk-level.ts'
import { cardDisplay } from '../safety/safety-card.ts'
import type { SafetySignal } from '../safety/safety.contract.ts'
import type { StoredReading } from './read-message.ts'

/** Whether the companion may answer this message. */
export const mayReply = (reading: StoredReading): boolean =>
  reading.effectiveLevel < noGenerationLevel && reading.special.length === 0

/** The signal for a message; null when nothing is to be shown. `cardShownRecently`: in one of the last four turns. */
export function safetySignal(reading: StoredReading, cardShownRecently: boolean): SafetySignal | null {
  const { level, effectiveLevel, special, status } = reading
  const signal = (display: SafetySignal['display'], shown = level): SafetySignal => ({
    level: shown,
    special: [...special],
    display,
  })
  const display = cardDisplay(level, special)
  if (display === 'screen' || display === 'open') return signal(display)
  if (effectiveLevel >= noGenerationLevel) return signal('open', effectiveLevel)
  if (display) return signal(display)
  // The classifier gave nothing: caution, as for level 2, but once and not on every message (clinical.md §3.2).
  if (status === 'unknown' && !cardShownRecently) return signal('collapsed')
  return null
}
