// The level that a reply must respect, given the person's last turns. A calm sentence right after danger does not make
// it calm: only two calmer turns in a row, in the person's own words, bring the level down, one step at a time
// (clinical.md §3.1). "Just joking" after level 3 or above counts as no turn at all.
import { normalise } from '../safety/normalise.ts'
import { stepLevel } from '../safety/danger-state.ts'
import type { DangerTurn } from '../safety/danger-state.ts'
import type { RiskLevel } from '../safety/risk-level.ts'

/** How many of the person's turns count: "last-8-turn context check" of clinical.md §3.2. */
const remembered = 8

const takeBack =
  / (just|only|was|im|i was) (joking|kidding|messing|messing around|fooling|trolling)| (jk|joke|joking|kidding|haha|lol) | didnt mean (it|that)| never ?mind| forget (it|what i said|i said)| ignore (me|that|what)/

/** Whether a text takes back what was said before ("jk", "never mind") rather than saying how things are. */
export function isTakeBack(text: string): boolean {
  const words = normalise(text).map((token) => token.word)
  return words.length <= 16 && takeBack.test(` ${words.join(' ')} `)
}

/** The text that is being answered: its own level (rules and classifier together) and its words. */
export interface NewTurn {
  readonly level: RiskLevel
  readonly text?: string
  /** Whether the classifier could not read it. */
  readonly isUnread?: boolean
}

/** A text as a turn that the danger state can count. */
export const turnOf = ({ level, text = '', isUnread = false }: NewTurn): DangerTurn => ({
  level,
  takesBack: isTakeBack(text),
  isUnread,
})

/**
 * The effective level for the reply: never below the new text's own level; down one step per turn from the second calmer
 * turn on. `previous` are the OWN levels of the person's last turns (not earlier effective levels, which would never come
 * down), newest last; only the last eight count. Distress of level 1 is not held: it asks for nothing but a gentle tone.
 */
export function effectiveLevel(previous: readonly (RiskLevel | DangerTurn)[], now: NewTurn): RiskLevel {
  const turns = previous.slice(-remembered).map((turn) => (typeof turn === 'number' ? { level: turn } : turn))
  const last = turnOf(now)
  const end = [...turns, last].reduce(stepLevel, { level: 0, calmTurns: 0 })
  return end.level <= 1 ? now.level : end.level
}
