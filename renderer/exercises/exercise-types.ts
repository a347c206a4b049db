// Names for the shapes that the contract gives to exercises.
import type { z } from 'zod'
import type { exerciseSchema } from '../../core/companion/exercises.contract.ts'

/** One guided exercise. */
export type Exercise = z.infer<typeof exerciseSchema>
/** One step; `seconds` null waits for the person. */
export type ExerciseStep = Exercise['steps'][number]
