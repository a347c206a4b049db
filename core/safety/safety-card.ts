// What the safety card holds, as data: i18n keys, routes and buttons in order. It works with no model, no network and
// no disk. The renderer translates and draws; it must keep the order, because the first button is what gets pressed.
import type { CrisisLine, CrisisLines } from './crisis-lines.ts'
import type { DangerTopic, RiskLevel, SpecialPath } from './risk-level.ts'
import { stayWithMe } from './stay-with-me.ts'
import type { StayStep } from './stay-with-me.ts'

/** A text to translate, with what fills its places. */
export interface CardText {
  readonly key: string
  readonly params?: Readonly<Record<string, string>>
}

/** Which fixed wording the card has. */
export type CardKind = 'emergency' | 'crisis' | 'open' | 'collapsed' | DangerTopic | SpecialPath

/** What asks for a card. */
export interface CardCause {
  readonly level: RiskLevel
  /** Most urgent first. */
  readonly special: readonly SpecialPath[]
  readonly about?: DangerTopic | null
  /** Whether such a card was shown a moment ago: the same words twice would say that nobody listens (clinical.md §3.3). */
  readonly again?: boolean
}

/** How much room the card takes: the whole screen, an open card below the message, or a folded one. */
export type CardDisplay = 'screen' | 'open' | 'collapsed'

/** Something to press. `number` and `lineId` say what a call, text or copy button acts on. */
export interface CardButton {
  readonly action: 'emergency' | 'call' | 'text' | 'script' | 'stay' | 'quick-exit' | 'not-meant'
  readonly label: CardText
  readonly number?: string
  readonly lineId?: string
}

/** The card as data. */
export interface SafetyCard {
  readonly kind: CardKind
  readonly display: CardDisplay
  readonly heading: CardText
  /** At most four short sentences. */
  readonly sentences: readonly CardText[]
  /** Most urgent first. */
  readonly buttons: readonly CardButton[]
  /** What to say on the telephone. */
  readonly script: CardText
  readonly stay: readonly StayStep[]
  /** "If nobody answers, try …": always shown, because lines are often busy (clinical.md §0.7). */
  readonly noAnswer: CardText
  /** Facts about the table to show under it: number missing, weak source, country not set. */
  readonly notices: readonly CardText[]
  readonly lines: CrisisLines
}

/** The sentences of a card, by name: at first, and when it comes again. */
const sentences: Record<CardKind, { readonly first: readonly string[]; readonly again: readonly string[] }> =
  {
    emergency: {
      first: ['danger', 'call', 'near', 'software'],
      again: ['still', 'barrier', 'near', 'software'],
    },
    crisis: { first: ['thanks', 'near', 'software', 'here'], again: ['still', 'barrier', 'software'] },
    means: { first: ['near', 'distance', 'call', 'software'], again: ['still', 'barrier', 'software'] },
    goodbye: { first: ['heard', 'person', 'here', 'software'], again: ['still', 'barrier', 'software'] },
    open: { first: ['heavy', 'call', 'software'], again: ['still', 'barrier', 'software'] },
    collapsed: { first: ['call', 'software'], again: ['still', 'barrier', 'software'] },
    'passive-wish': { first: ['wish', 'ask', 'say', 'software'], again: ['still', 'barrier', 'software'] },
    'harm-to-others': {
      first: ['pause', 'distance', 'call', 'software'],
      again: ['still', 'barrier', 'software'],
    },
    abuse: { first: ['fault', 'danger', 'device', 'choice'], again: ['still', 'safe', 'device', 'choice'] },
    medical: { first: ['call', 'stay', 'software'], again: ['still', 'barrier', 'software'] },
    minor: { first: ['age', 'adult', 'call', 'danger'], again: ['still', 'barrier', 'software'] },
  }

const emergencyFirst: ReadonlySet<CardKind> = new Set(['emergency', 'medical', 'harm-to-others', 'abuse'])

/** How the card appears, or null when neither level nor path asks for one (clinical.md §3.1). */
export function cardDisplay(level: RiskLevel, special: readonly SpecialPath[]): CardDisplay | null {
  if (level >= 4) return 'screen'
  if (special.length > 0) return special.every((path) => path === 'minor') ? 'open' : 'screen'
  if (level === 3) return 'open'
  return level === 2 ? 'collapsed' : null
}

/** The card for a level, its topic and the special paths; null when none is due. */
export function safetyCard(cause: CardCause, lines: CrisisLines): SafetyCard | null {
  const { level, special, again = false } = cause
  const display = cardDisplay(level, special)
  if (!display) return null
  const kind = cardKind(cause)
  const shown = kind === 'minor' ? { ...lines, lines: lines.lines.toSorted(youngFirst) } : lines
  return {
    kind,
    display,
    heading: text(`card.${kind}.heading`),
    sentences: sentences[kind][again ? 'again' : 'first'].map((name) => text(`card.${kind}.${name}`)),
    buttons: buttons(kind, special, shown),
    script: text(`script.${kind === 'open' || kind === 'collapsed' ? 'crisis' : kind}`),
    stay: stayWithMe(cause),
    noAnswer: noAnswer(lines),
    notices: notices(lines),
    lines: shown,
  }
}

/**
 * Which wording a card has. A topic changes what is said and nothing that is shown: display, numbers, buttons and their
 * order are those of the level.
 */
export function cardKind({ level, special, about }: CardCause): CardKind {
  if (level === 5) return 'emergency'
  if (level === 4) return about === 'means' || about === 'goodbye' ? about : 'crisis'
  if (special[0]) return special[0]
  if (level === 3) return 'open'
  return about === 'passive-wish' ? about : 'collapsed'
}

function buttons(kind: CardKind, special: readonly SpecialPath[], lines: CrisisLines): readonly CardButton[] {
  const leave = special.includes('abuse') ? [button('quick-exit')] : []
  const calls = lines.lines.slice(0, 2).map(lineButton)
  const emergency = emergencyButton(lines)
  const people = emergencyFirst.has(kind) ? [emergency, ...calls] : [...calls, emergency]
  return [...leave, ...people, button('script'), button('stay'), button('not-meant')]
}

function lineButton(line: CrisisLine): CardButton {
  const [dial] = line.dial
  const action = dial ? 'call' : 'text'
  const number = dial?.number ?? line.text?.number
  return {
    action,
    label: text(`button.${action}`, { name: line.name }),
    lineId: line.id,
    ...(number && { number }),
  }
}

function emergencyButton({ emergency }: CrisisLines): CardButton {
  const number = emergency?.numbers[0]?.number
  if (!number) return { action: 'emergency', label: text('button.emergency-unknown') }
  return { action: 'emergency', label: text('button.emergency', { number }), number }
}

function noAnswer({ emergency }: CrisisLines): CardText {
  const number = emergency?.numbers[0]?.number
  return number ? text('routes.no-answer', { number }) : text('routes.no-answer-unknown')
}

function notices({
  country,
  emergency,
  lines,
  sharedEmergency,
  compiledOn,
}: CrisisLines): readonly CardText[] {
  const found: CardText[] = []
  if (!country) found.push(text('routes.country-unknown'))
  if (sharedEmergency) found.push(text('routes.shared-emergency', { number: sharedEmergency.number }))
  if (country && !emergency) found.push(text('routes.emergency-missing', { country: country.name }))
  if (emergency && !emergency.confirmed) found.push(text('routes.emergency-unsure'))
  if (country && lines.length === 0) found.push(text('routes.no-lines', { country: country.name }))
  found.push(text('routes.numbers-from', { date: compiledOn }))
  return found
}

function text(name: string, params?: Record<string, string>): CardText {
  return params ? { key: `safety:${name}`, params } : { key: `safety:${name}` }
}

const button = (action: 'script' | 'stay' | 'quick-exit' | 'not-meant'): CardButton => ({
  action,
  label: text(`button.${action}`),
})

const youngFirst = (a: CrisisLine, b: CrisisLine) => Number(isForYoung(b)) - Number(isForYoung(a))
const isForYoung = (line: CrisisLine) => /child|young|\d-\d/.test(line.audience)
