// Guided exercises in a report: which were done, how often, and the two numbers where they were given. What was written while
// doing one stays out: it was written for nobody.
import type { z } from 'zod'
import type { exerciseUseSchema } from '../companion/exercises/exercises.contract.ts'
import { listExercises } from '../companion/exercises/exercises.ts'
import { trendOf } from '../companion/exercises/trend.ts'
import type { Chosen, Report } from './report.contract.ts'

type Use = z.infer<typeof exerciseUseSchema>

/** The section of exercises, the most used first; uses oldest first. */
export function exercisePart(uses: readonly Use[], detail: Chosen['detail']): Report['exercises'] {
  return [...Map.groupBy(uses, ({ exerciseId }) => exerciseId)]
    .map(([id, own]) => {
      const { rated, medianChange } = trendOf(id, own)
      const items = own.map(({ id: useId, localDate, ended, distressBefore, distressAfter }) => ({
        id: useId,
        localDate,
        ended,
        distressBefore,
        distressAfter,
      }))
      return {
        exerciseId: id,
        // One that is no longer offered is called by its id.
        title: listExercises().find((one) => one.id === id)?.title ?? id,
        uses: own.length,
        rated,
        medianChange,
        items: detail === 'entries' ? items : [],
      }
    })
    .toSorted((one, other) => other.uses - one.uses || (one.title < other.title ? -1 : 1))
}
