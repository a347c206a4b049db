// Finds the breathing in an exercise's steps, so that a circle can move with it. Exercises are data without a field for
// this: short steps that begin with "Breathe in", "Hold", "Breathe out" or "Rest" are one part of a breath each.
import type { ExerciseStep } from './exercise-types.ts'

type Timed = Pick<ExerciseStep, 'text' | 'seconds'>

/** One part of a breath. */
export interface BreathPart {
  readonly part: 'in' | 'hold' | 'out' | 'rest'
  readonly seconds: number
}

const longestPartSeconds = 10
const openings: readonly (readonly [string, BreathPart['part']])[] = [
  ['breathe in', 'in'],
  ['breathe out', 'out'],
  ['hold', 'hold'],
  ['rest', 'rest'],
]

/** The part of a breath that a step is; null for any other step. */
export function breathPart({ text, seconds }: Timed): BreathPart | null {
  if (seconds === null || seconds > longestPartSeconds) return null
  const start = text.toLowerCase()
  const found = openings.find(([words]) => start.startsWith(words))
  return found ? { part: found[1], seconds } : null
}

/** The breath to move with at a step: its own part, the rhythm just learned for a long step after it, or none. */
export function rhythmAt(steps: readonly Timed[], at: number): readonly BreathPart[] {
  const step = steps[at]
  if (!step) return []
  const own = breathPart(step)
  if (own) return [own]
  const isLong = step.seconds !== null && step.seconds > longestPartSeconds
  return isLong ? lastBreath(steps.slice(0, at)) : []
}

// The parts from the last "in" to the end, when the steps end in breathing.
function lastBreath(steps: readonly Timed[]): readonly BreathPart[] {
  const parts: BreathPart[] = []
  for (const step of steps.toReversed()) {
    const part = breathPart(step)
    if (!part) return []
    parts.unshift(part)
    if (part.part === 'in') return parts
  }
  return []
}
