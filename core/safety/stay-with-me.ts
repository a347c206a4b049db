// The small steps for the minutes until a person is there: near somebody, away from means, calling (clinical.md §3.3,
// VERA-MH Q21–23). Keys only; the words live in resources/locales/<language>/safety.json.
import type { DangerTopic, RiskLevel, SpecialPath } from './risk-level.ts'

/** One step of "stay with me". */
export interface StayStep {
  /** i18n key. */
  readonly key: string
  /** Whether the list of lines belongs beside this step. */
  readonly showsRoutes: boolean
  /** How long the step may take before the next one is suggested; null: until the person moves on. */
  readonly seconds: number | null
}

const step = (name: string, seconds: number | null = null): StayStep => ({
  key: `safety:stay.${name}`,
  showsRoutes: name === 'call' || name === 'again',
  seconds,
})

const settling = [step('ground', 60), step('breathe', 90), step('minutes', 120), step('again')]

const opening: Record<SpecialPath, readonly StayStep[]> = {
  'harm-to-others': [step('step-away'), step('call')],
  abuse: [step('safe-place'), step('call')],
  medical: [step('call'), step('unlock')],
  minor: [step('adult'), step('call')],
}

/** What the steps depend on. */
export interface StayFor {
  readonly level: RiskLevel
  readonly special: readonly SpecialPath[]
  readonly about?: DangerTopic | null
}

/**
 * The steps in order. From level 4 on, danger to oneself decides; at level 5 the call comes first. Where something to die by
 * is at hand, distance comes before everything; with a goodbye, saying it to somebody does.
 */
export function stayWithMe({ level, special, about }: StayFor): readonly StayStep[] {
  if (level === 5) return [step('call'), step('person'), step('distance'), ...settling]
  const path = special[0]
  if (level < 4 && path) return [...opening[path], ...settling]
  if (about === 'means') return [step('distance'), step('person'), step('call'), ...settling]
  if (about === 'goodbye') return [step('one-person'), step('distance'), step('call'), ...settling]
  return [step('person'), step('distance'), step('call'), ...settling]
}
