// Guided exercises over the API.
import { implement } from '@orpc/server'
import { type CallContext, unlocked } from '../vault/call-context.ts'
import { exercisesContract } from './exercises.contract.ts'
import { listExercises } from './exercises.ts'

const os = implement(exercisesContract).$context<CallContext>().use(unlocked)

/** Operations on exercises. */
export const exercisesRouter = os.router({
  list: os.list.handler(() => ({ items: [...listExercises()] })),
})
