// Guided exercises over the API. Words that are kept pass the danger rules; words that are not kept never get here.
import { implement } from '@orpc/server'
import type { ExerciseUseId } from '../../kernel/ids.ts'
import { openSignal } from '../../safety/open-signal.ts'
import { heldLevel, rememberReport } from '../../safety/remember-danger.ts'
import { screenPersonText } from '../../safety/person-words.ts'
import { exportLines } from '../../vault/bulk.ts'
import { type CallContext, unlocked } from '../../vault/call-context.ts'
import type { Writer } from '../../vault/vault.ts'
import { addUses, asGiven, keepUse } from './add-uses.ts'
import { keptAnswers, wordsOf } from './answers.ts'
import { exercisesContract } from './exercises.contract.ts'
import { getExercise, listExercises } from './exercises.ts'
import { selectExercises } from './select-exercises.ts'
import * as store from './uses.store.ts'

const os = implement(exercisesContract).$context<CallContext>().use(unlocked)
const asId = (id: string) => id as ExerciseUseId

/** Screens kept words by the rules, remembers danger, and says what is to be shown. */
function withSafety(writer: Writer, use: store.ExerciseUse) {
  const screen = screenPersonText(writer, wordsOf(use.answers))
  rememberReport(writer, screen.level, use.endedAtMs)
  return { use, safety: openSignal(screen) }
}

/** Operations on exercises. */
export const exercisesRouter = os.router({
  list: os.list.handler(() => ({ items: [...listExercises()] })),
  suggest: os.suggest.handler(({ context: { vault, clock }, input }) => {
    const level = heldLevel(vault.reader, clock.nowMs())
    return { ids: [...selectExercises({ level, ...input })], level }
  }),
  record: os.record.handler(({ context: { vault }, input, errors }) =>
    vault.write((writer) => {
      const kept = keepUse(writer, input)
      if (kept === 'no-exercise') throw errors.NOT_FOUND()
      if (kept === 'answers-misfit') throw errors.ANSWERS_DO_NOT_FIT()
      if (kept === 'conflict') throw errors.CONFLICT()
      return withSafety(writer, kept.use)
    }),
  ),
  createMany: os.createMany.handler(({ context: { vault, clock }, input }) =>
    addUses(vault, input.items, clock.nowMs()),
  ),
  exportMany: os.exportMany.handler(({ context, input }) => {
    const { items, nextCursor } = store.listUses(context.vault.reader, input)
    return exportLines({ items: items.map(asGiven), nextCursor })
  }),
  keep: os.keep.handler(({ context: { vault }, input, errors }) =>
    vault.write((writer) => {
      const known = store.findUse(writer, asId(input.useId))
      const exercise = known && getExercise(known.exerciseId)
      if (!exercise) throw errors.NOT_FOUND()
      const answers = keptAnswers(exercise, input.answers)
      if (!answers) throw errors.ANSWERS_DO_NOT_FIT()
      return withSafety(writer, store.replaceAnswers(writer, asId(input.useId), answers))
    }),
  ),
  uses: os.uses.handler(({ context, input }) => store.listUses(context.vault.reader, input)),
  trends: os.trends.handler(({ context }) => ({ items: store.listTrends(context.vault.reader) })),
  remove: os.remove.handler(({ context, input, errors }) => {
    if (!context.vault.write((writer) => store.deleteUse(writer, asId(input.useId)))) throw errors.NOT_FOUND()
    return {}
  }),
})
