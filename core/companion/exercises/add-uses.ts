// Keeps that exercises were done: one as it ends, or many at once from a script, each with its own verdict.
import type { z } from 'zod'
import type { ExerciseUseId } from '../../kernel/ids.ts'
import { addMany, type ManyAdded } from '../../safety/screen-many.ts'
import type { Vault, Writer } from '../../vault/vault.ts'
import { keptAnswers, wordsOf } from './answers.ts'
import { newUseSchema } from './exercises.contract.ts'
import { getExercise } from './exercises.ts'
import * as store from './uses.store.ts'

const isSame = (one: store.ExerciseUse, other: Omit<store.ExerciseUse, 'localDate'>): boolean =>
  Object.entries(other).every(
    ([key, value]) => JSON.stringify(value) === JSON.stringify(one[key as keyof store.ExerciseUse]),
  )

/** A use that is there now, or why it is not. */
type Kept =
  { readonly use: store.ExerciseUse; readonly isNew: boolean } | 'no-exercise' | 'answers-misfit' | 'conflict'

/** Keeps one use, unless its id is known. */
export function keepUse(writer: Writer, given: z.infer<typeof newUseSchema>): Kept {
  const exercise = getExercise(given.exerciseId)
  if (!exercise) return 'no-exercise'
  const answers = keptAnswers(exercise, given.answers)
  if (!answers) return 'answers-misfit'
  const use = { ...given, version: exercise.version, answers: [...answers] }
  const known = store.findUse(writer, given.id as ExerciseUseId)
  if (!known) return { use: store.insertUse(writer, use), isNew: true }
  return isSame(known, { ...use, version: known.version }) ? { use: known, isNew: false } : 'conflict'
}

/** Stores many in one transaction: all that fit, or, on a fault of the store, none. */
export const addUses = (vault: Vault, items: readonly unknown[], nowMs: number): ManyAdded =>
  addMany(vault, { schema: newUseSchema, items, nowMs }, (given, { writer, say }) => {
    const kept = keepUse(writer, given)
    if (kept === 'conflict') return kept
    if (kept === 'no-exercise') return { misfits: ['exerciseId'] }
    if (kept === 'answers-misfit') return { misfits: ['answers'] }
    if (kept.isNew) say({ words: wordsOf(kept.use.answers), atMs: kept.use.endedAtMs })
    return kept.isNew ? 'created' : 'known'
  })

/** A use as it can be handed in again. */
export const asGiven = (use: store.ExerciseUse) => ({
  ...use,
  answers: Object.fromEntries(use.answers.map(({ key, answer }) => [key, answer])),
})
