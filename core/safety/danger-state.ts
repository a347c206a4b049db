// What HealHub remembers about danger between turns, conversations and sessions (clinical.md §3.1). It rises at once; only
// the person's own words over several turns, or their answer to a follow-up, bring it down from the high levels.
import type { RiskLevel } from './risk-level.ts'

/** Calmer turns needed before the level goes down (clinical.md §3.1: "over >= 2 turns"). */
const calmTurnsNeeded = 2
/** What a calmer turn counts when the classifier could not read it: caution, but no one is shut out for good. */
const unreadTurn = 0.5
/** From this level on, the next session asks how things are (our own choice: clinical.md §3.5 asks for a next-day look). */
const followUpFrom: RiskLevel = 3
/** At most this level goes down by time alone while a follow-up is owed. */
const timeMayLower: RiskLevel = 3
/** How long a level holds before time takes one step off it: a day, as clinical.md §3.5 plans the next look. */
const heldForMs = 24 * 3_600_000

/** `pending`: to be asked from the next unlock on. `due`: to be asked now. `none`: nothing is owed. */
export type FollowUp = 'none' | 'pending' | 'due'

/** The state of one person; times in milliseconds UTC. */
export interface DangerState {
  readonly level: RiskLevel
  readonly calmTurns: number
  readonly changedAtMs: number
  readonly followUp: FollowUp
}

/** One of the person's turns. */
export interface DangerTurn {
  readonly level: RiskLevel
  /** Whether it only takes something back ("jk"); after level 3 that says nothing. */
  readonly takesBack?: boolean
  /** Whether the classifier could not read it, so that only the rules spoke. */
  readonly isUnread?: boolean
}

/** Nothing is known and nothing is owed. */
export const calmState: DangerState = { level: 0, calmTurns: 0, changedAtMs: 0, followUp: 'none' }

const below: Readonly<Record<RiskLevel, RiskLevel>> = { 0: 0, 1: 0, 2: 1, 3: 2, 4: 3, 5: 4 }

/** Level and calm turns after one more turn; the same step for one branch of a conversation and for the person. */
export function stepLevel(
  state: Pick<DangerState, 'level' | 'calmTurns'>,
  turn: DangerTurn,
): Pick<DangerState, 'level' | 'calmTurns'> {
  if (turn.level >= state.level) return { level: turn.level, calmTurns: 0 }
  if (turn.takesBack === true && state.level >= 3) return state
  const calmTurns = state.calmTurns + (turn.isUnread === true ? unreadTurn : 1)
  if (calmTurns < calmTurnsNeeded) return { level: state.level, calmTurns }
  const next = below[state.level]
  return next > turn.level ? { level: next, calmTurns } : { level: turn.level, calmTurns: 0 }
}

/** The state after the time that has passed: one step a day, but nothing above level 3 while a follow-up is owed. */
export function afterTime(state: DangerState, nowMs: number): DangerState {
  let { level, changedAtMs } = state
  while (level > 0 && nowMs - changedAtMs >= heldForMs) {
    if (level > timeMayLower && state.followUp !== 'none') break
    level = below[level]
    changedAtMs += heldForMs
  }
  return level === state.level ? state : { ...state, level, changedAtMs, calmTurns: 0 }
}

const raised = (state: DangerState, level: RiskLevel, atMs: number): DangerState => ({
  level,
  calmTurns: 0,
  changedAtMs: Math.max(atMs, state.changedAtMs),
  followUp: level >= followUpFrom ? 'pending' : state.followUp,
})

/** The state after one of the person's turns at a time. */
export function afterTurn(before: DangerState, turn: DangerTurn, atMs: number): DangerState {
  const state = afterTime(before, atMs)
  if (turn.level > 0 && turn.level >= state.level) return raised(state, turn.level, atMs)
  const { level, calmTurns } = stepLevel(state, turn)
  const changedAtMs = level === state.level ? state.changedAtMs : Math.max(atMs, state.changedAtMs)
  return { ...state, level, calmTurns, changedAtMs }
}

/** The state after something outside the conversation spoke of danger, such as a questionnaire; it never lowers. */
export function afterReport(before: DangerState, level: RiskLevel, atMs: number): DangerState {
  const state = afterTime(before, atMs)
  return level > 0 && level >= state.level ? raised(state, level, atMs) : state
}

/** The state after an unlock: what was pending is due. */
export const afterUnlock = (state: DangerState, atMs: number): DangerState =>
  afterTime(state.followUp === 'pending' ? { ...state, followUp: 'due' } : state, atMs)

/** What the person says when asked how things are; `later` is the card put away without a word. */
export type FollowUpAnswer = 'better' | 'hard' | 'later'

/**
 * The state after the follow-up: `better` is the person's own word and takes one step off, `hard` holds at least level 3
 * and asks again next time, `later` changes nothing but lets time do its work from now on.
 */
export function afterFollowUp(state: DangerState, answer: FollowUpAnswer, atMs: number): DangerState {
  if (answer === 'hard') return { ...raised(state, state.level > 3 ? state.level : 3, atMs) }
  const level = answer === 'better' ? below[state.level] : state.level
  return { level, calmTurns: 0, changedAtMs: Math.max(atMs, state.changedAtMs), followUp: 'none' }
}
