// How one run through an exercise goes: questions first, a number before, the steps, a number after. What is written
// lives here and nowhere else until the person chooses to keep it.
import { assertNever } from '../../core/kernel/assert-never.ts'
import type { Answers, AnswerValue, Exercise, ExerciseStep } from './exercise-types.ts'

/** Where a run stands. */
export type RunStage = 'questions' | 'other' | 'before' | 'steps' | 'after' | 'summary' | 'worse'

/** One run. Ratings are 0–10, null when skipped. */
export interface ExerciseRun {
  readonly stage: RunStage
  /** Index of the step in view. */
  readonly at: number
  readonly paused: boolean
  /** How much of the step in view was already over when it came into view: a hidden window tells the time late. */
  readonly spentMs: number
  readonly before: number | null
  readonly after: number | null
  readonly ended: 'finished' | 'stopped' | 'worse' | null
  readonly answers: Answers
  /** What fits better than this exercise; null: something else than an exercise. */
  readonly instead: string | null
}

/** What the person or the clock does. */
export type RunChange =
  | { readonly type: 'fits' }
  | { readonly type: 'does-not-fit'; readonly instead: string | null }
  | { readonly type: 'rate'; readonly value: number | null }
  /** `overMs`: how long ago the step's time was up. */
  | { readonly type: 'next'; readonly overMs?: number }
  | { readonly type: 'back' }
  | { readonly type: 'pause' }
  | { readonly type: 'answer'; readonly key: string; readonly value: AnswerValue }
  | { readonly type: 'forget' }
  | { readonly type: 'stop' }
  | { readonly type: 'worse' }

/** A run before anything happened; without questions it starts at the first number. */
export const startedRun = ({ notFor }: { readonly notFor: readonly unknown[] }): ExerciseRun => ({
  stage: notFor.length > 0 ? 'questions' : 'before',
  at: 0,
  paused: false,
  spentMs: 0,
  before: null,
  after: null,
  ended: null,
  answers: {},
  instead: null,
})

type Timed = Pick<ExerciseStep, 'seconds' | 'ask'>

/** The run after a change. */
export function changedRun(run: ExerciseRun, change: RunChange, steps: readonly Timed[]): ExerciseRun {
  switch (change.type) {
    case 'fits':
      return { ...run, stage: 'before' }
    case 'does-not-fit':
      return { ...run, stage: 'other', instead: change.instead }
    case 'rate':
      return run.stage === 'before'
        ? { ...run, before: change.value, stage: 'steps', at: 0 }
        : { ...run, after: change.value, stage: 'summary' }
    case 'next':
      return nextStep(run, change.overMs ?? 0, steps)
    case 'back':
      return run.at > 0 ? movedTo(run, run.at - 1, 0) : run
    case 'pause':
      return { ...run, paused: !run.paused }
    case 'answer':
      return { ...run, answers: { ...run.answers, [change.key]: change.value } }
    case 'forget':
      return { ...run, answers: {} }
    case 'stop':
      return { ...run, stage: 'after', paused: false, ended: 'stopped' }
    case 'worse':
      return { ...run, stage: 'worse', paused: false, ended: 'worse', answers: {} }
    default:
      return assertNever(change)
  }
}

const movedTo = (run: ExerciseRun, at: number, spentMs: number): ExerciseRun => ({
  ...run,
  at,
  spentMs,
  paused: false,
})

// Steps whose whole time went by while the window was hidden are passed over; one that asks or waits never is.
function nextStep(run: ExerciseRun, overMs: number, steps: readonly Timed[]): ExerciseRun {
  let at = run.at + 1
  let left = overMs
  for (; at < steps.length; at += 1) {
    const step = steps[at]
    if (!step || step.ask || step.seconds === null) return movedTo(run, at, 0)
    if (left < step.seconds * 1000) return movedTo(run, at, left)
    left -= step.seconds * 1000
  }
  return { ...run, stage: 'after', paused: false, ended: 'finished' }
}

/**
 * What to offer when another exercise made things worse: grounding, or the breath without counting when that was
 * grounding. Of those that settle it is the one that asks the least first.
 */
export function gentlerExercise(exercises: readonly Exercise[], notId: string): Exercise | undefined {
  return exercises
    .filter(({ id, flow }) => id !== notId && (flow === 'grounding' || flow === 'breathing'))
    .toSorted((a, b) => a.notFor.length - b.notFor.length || a.minutes - b.minutes)[0]
}
