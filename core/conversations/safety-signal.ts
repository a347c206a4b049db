// Turns a reading into what the screen shows for safety (clinical.md §3.1). Generated text is held back from level 4
// and on every special path; a card that was just shown comes back with other words (§3.3), in the same place.
import { rulesInEvidence } from '../affect/rule-evidence.ts'
import { languageOf, topicOf } from '../safety/danger-topic.ts'
import { noGenerationLevel } from '../safety/risk-level.ts'
import { cardDisplay, cardKind } from '../safety/safety-card.ts'
import type { SafetySignal } from '../safety/safety.contract.ts'
import type { StoredReading } from './read-message.ts'

/** Whether the companion may answer this message. */
export const mayReply = (reading: StoredReading): boolean =>
  reading.effectiveLevel < noGenerationLevel && reading.special.length === 0

type Card = Omit<SafetySignal, 'again'>

/** The card that a reading asks for by itself; null when none. */
function cardOf({ level, effectiveLevel, special, evidence }: StoredReading): Card | null {
  const hits = rulesInEvidence(evidence)
  const card = (display: SafetySignal['display'], shown = level): Card => ({
    level: shown,
    special: [...special],
    about: topicOf(shown, hits),
    language: languageOf(shown, hits),
    display,
  })
  const display = cardDisplay(level, special)
  if (display === 'screen' || display === 'open') return card(display)
  if (effectiveLevel >= noGenerationLevel) return card('open', effectiveLevel)
  return display && card(display)
}

/** The signal for a message; null when nothing is to be shown. `recent`: the readings of the last four turns before it. */
export function safetySignal(reading: StoredReading, recent: readonly StoredReading[]): SafetySignal | null {
  const card = cardOf(reading)
  if (card) return { ...card, again: card.level > reading.level || wasShown(card, recent) }
  // The classifier gave nothing: caution, as for level 2, but once and not on every message (clinical.md §3.2).
  const isAsked = recent.some(({ level, status }) => level >= 2 || status === 'unknown')
  if (reading.status !== 'unknown' || isAsked) return null
  return {
    level: reading.level,
    special: [],
    about: null,
    again: false,
    language: null,
    display: 'collapsed',
  }
}

function wasShown(card: Card, recent: readonly StoredReading[]): boolean {
  const kind = cardKind(card)
  return recent.some((one) => {
    const earlier = cardOf(one)
    return earlier !== null && cardKind(earlier) === kind
  })
}
