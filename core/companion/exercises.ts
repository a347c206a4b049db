// The bundled guided exercises, in the order in which the list shows them. The companion may only offer these ids.
import boxBreathing from '../../resources/exercises/box-breathing.json' with { type: 'json' }
import fiveSenses from '../../resources/exercises/five-senses.json' with { type: 'json' }
import muscleRelease from '../../resources/exercises/muscle-release.json' with { type: 'json' }
import pacedBreathing from '../../resources/exercises/paced-breathing.json' with { type: 'json' }
import selfCompassionPause from '../../resources/exercises/self-compassion-pause.json' with { type: 'json' }
import smallestStep from '../../resources/exercises/smallest-step.json' with { type: 'json' }
import thoughtRecordLight from '../../resources/exercises/thought-record-light.json' with { type: 'json' }
import threeGoodThings from '../../resources/exercises/three-good-things.json' with { type: 'json' }
import worryParking from '../../resources/exercises/worry-parking.json' with { type: 'json' }
import { storedExerciseSchema } from './exercises.schema.ts'
import type { Exercise } from './exercises.schema.ts'

const exercises: readonly Exercise[] = [
  pacedBreathing,
  boxBreathing,
  fiveSenses,
  muscleRelease,
  selfCompassionPause,
  worryParking,
  smallestStep,
  threeGoodThings,
  thoughtRecordLight,
].map((stored) => storedExerciseSchema.parse(stored))

/** Every exercise, calming ones first. */
export const listExercises = (): readonly Exercise[] => exercises

/** The exercise of that id, or undefined when there is none. */
export const getExercise = (id: string): Exercise | undefined => exercises.find((entry) => entry.id === id)
