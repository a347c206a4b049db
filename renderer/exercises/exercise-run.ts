// How one run through an exercise goes: questions first, a number before, the steps, a number after. The numbers live
// here and nowhere else; when the screen closes they are gone.
import { assertNever } from '../../core/kernel/assert-never.ts'
import type { Exercise } from './exercise-types.ts'

/** Where a run stands. */
export type RunStage = 'questions' | 'other' | 'before' | 'steps' | 'after' | 'summary' | 'worse'

/** One run. Ratings are 0–10, null when skipped. */
export interface ExerciseRun {
  readonly stage: RunStage
  /** Index of the step in view. */
  readonly at: number
  readonly paused: boolean
  readonly before: number | null
  readonly after: number | null
}

/** What the person or the clock does. */
export type RunChange =
  | { readonly type: 'fits' }
  | { readonly type: 'does-not-fit' }
  | { readonly type: 'rate'; readonly value: number | null }
  | { readonly type: 'next' }
  | { readonly type: 'back' }
  | { readonly type: 'pause' }
  | { readonly type: 'stop' }
  | { readonly type: 'worse' }

/** A run before anything happened; without questions it starts at the first number. */
export const startedRun = ({ notFor }: Pick<Exercise, 'notFor'>): ExerciseRun => ({
  stage: notFor.length > 0 ? 'questions' : 'before',
  at: 0,
  paused: false,
  before: null,
  after: null,
})

/** The run after a change; `steps` is how many steps the exercise has. */
export function changedRun(run: ExerciseRun, change: RunChange, steps: number): ExerciseRun {
  switch (change.type) {
    case 'fits':
      return { ...run, stage: 'before' }
    case 'does-not-fit':
      return { ...run, stage: 'other' }
    case 'rate':
      return run.stage === 'before'
        ? { ...run, before: change.value, stage: 'steps', at: 0 }
        : { ...run, after: change.value, stage: 'summary' }
    case 'next':
      return run.at + 1 < steps ? moved(run, 1) : { ...run, stage: 'after', paused: false }
    case 'back':
      return run.at > 0 ? moved(run, -1) : run
    case 'pause':
      return { ...run, paused: !run.paused }
    case 'stop':
      return { ...run, stage: 'after', paused: false }
    case 'worse':
      return { ...run, stage: 'worse', paused: false }
    default:
      return assertNever(change)
  }
}

const moved = (run: ExerciseRun, by: number): ExerciseRun => ({ ...run, at: run.at + by, paused: false })

/** An exercise to offer when another does not fit or made things worse: the one that asks the least first. */
export function gentlerExercise(exercises: readonly Exercise[], notId: string): Exercise | undefined {
  return exercises
    .filter((exercise) => exercise.id !== notId)
    .toSorted((a, b) => a.notFor.length - b.notFor.length || a.minutes - b.minutes)[0]
}
