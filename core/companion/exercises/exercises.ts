// The bundled guided exercises, in the order in which the list shows them. The companion may only offer these ids.
import activityPlan from '../../../resources/exercises/activity-plan.json' with { type: 'json' }
import boxBreathing from '../../../resources/exercises/box-breathing.json' with { type: 'json' }
import easyBreathing from '../../../resources/exercises/easy-breathing.json' with { type: 'json' }
import expressiveWriting from '../../../resources/exercises/expressive-writing.json' with { type: 'json' }
import fiveSenses from '../../../resources/exercises/five-senses.json' with { type: 'json' }
import lettingGo from '../../../resources/exercises/letting-go.json' with { type: 'json' }
import muscleRelease from '../../../resources/exercises/muscle-release.json' with { type: 'json' }
import oneValue from '../../../resources/exercises/one-value.json' with { type: 'json' }
import ownReasons from '../../../resources/exercises/own-reasons.json' with { type: 'json' }
import pacedBreathing from '../../../resources/exercises/paced-breathing.json' with { type: 'json' }
import problemSolving from '../../../resources/exercises/problem-solving.json' with { type: 'json' }
import selfCompassionPause from '../../../resources/exercises/self-compassion-pause.json' with { type: 'json' }
import sleepBasics from '../../../resources/exercises/sleep-basics.json' with { type: 'json' }
import smallestStep from '../../../resources/exercises/smallest-step.json' with { type: 'json' }
import thoughtRecordLight from '../../../resources/exercises/thought-record-light.json' with { type: 'json' }
import threeGoodThings from '../../../resources/exercises/three-good-things.json' with { type: 'json' }
import worryParking from '../../../resources/exercises/worry-parking.json' with { type: 'json' }
import worryTime from '../../../resources/exercises/worry-time.json' with { type: 'json' }
import { exerciseFileSchema } from './exercise-file.ts'
import type { Exercise } from './exercise-file.ts'

const exercises: readonly Exercise[] = [
  pacedBreathing,
  easyBreathing,
  boxBreathing,
  fiveSenses,
  muscleRelease,
  lettingGo,
  selfCompassionPause,
  worryParking,
  worryTime,
  smallestStep,
  activityPlan,
  thoughtRecordLight,
  problemSolving,
  sleepBasics,
  threeGoodThings,
  oneValue,
  ownReasons,
  expressiveWriting,
].map((stored) => exerciseFileSchema.parse(stored))

/** Every exercise, calming ones first. */
export const listExercises = (): readonly Exercise[] => exercises

/** The exercise of that id, or undefined when there is none. */
export const getExercise = (id: string): Exercise | undefined => exercises.find((entry) => entry.id === id)
