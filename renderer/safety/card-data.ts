// The renderer's one door to the safety card's rules. They are pure and live in core, but run here: the card has to
// stand even when the core process does not answer. The import law knows this one exception.
import type { RiskLevel, SpecialPath } from '../../core/safety/risk-level.ts'
import { cardDisplay, safetyCard } from '../../core/safety/safety-card.ts'
import type { CardCause, CardDisplay, CardText, SafetyCard } from '../../core/safety/safety-card.ts'

export type { CardText, SafetyCard }
/** The lines of a country. */
export type CrisisLines = SafetyCard['lines']
/** One line. */
export type CrisisLine = CrisisLines['lines'][number]
/** One step of "stay with me". */
export type StayStep = SafetyCard['stay'][number]

/** What is known when nothing could be loaded: no number, so the card names "the emergency number of your country". */
export const noLines: CrisisLines = {
  country: null,
  emergency: null,
  lines: [],
  directories: [],
  sharedEmergency: null,
  compiledOn: '',
}

/** What asks for a card. */
export interface CardRequest extends CardCause {
  readonly display: CardDisplay
  /** Of the rule that led there, such as `de`. */
  readonly language?: string | null
}

/**
 * The card that a signal asks for, with the lines known so far (null: none could be loaded). The display is the
 * signal's: the core may fold a card that was shown a moment ago.
 */
export function cardFor(request: CardRequest, lines: CrisisLines | null): SafetyCard {
  const known = lines ?? noLines
  const asked = safetyCard(request, known) ?? safetyCard({ level: 2, special: [] }, known)
  if (!asked) throw new Error('the safety card has no wording for level 2')
  return { ...asked, display: request.display, notices: lines ? asked.notices : [] }
}

/** How a stored message with this reading is marked when its conversation is opened again; null: not at all. */
export function storedDisplay(level: RiskLevel, special: readonly SpecialPath[]): CardDisplay | null {
  return cardDisplay(level, special) && 'collapsed'
}
