// What doing an exercise came to: the median of the number after minus the number before, and only once there are
// enough of them. It says what went together for one person, never that the exercise did it.
import type { z } from 'zod'
import { quantileOf } from '../../insights/statistics/level-and-spread.ts'
import type { exerciseTrendSchema } from './exercises.contract.ts'

/** A private trend is shown from five rated uses on (clinical.md §5, "All flows"). */
export const trendFrom = 5
/** A drop of two points is noticeable (clinical.md §5, "All flows"; marked there as recalled, so no more is claimed). */
const noticeable = 2

/** One exercise's trend as the API shows it. */
export type ExerciseTrend = z.infer<typeof exerciseTrendSchema>

/** The two numbers of one use, 0 to 10; null when skipped. */
export interface RatedUse {
  readonly distressBefore: number | null
  readonly distressAfter: number | null
}

/** The trend of one exercise over its uses. */
export function trendOf(exerciseId: string, uses: readonly RatedUse[]): ExerciseTrend {
  const changes = uses.flatMap(({ distressBefore, distressAfter }) =>
    distressBefore === null || distressAfter === null ? [] : [distressAfter - distressBefore],
  )
  const missing = Math.max(0, trendFrom - changes.length)
  const counts = { exerciseId, uses: uses.length, rated: changes.length, missing }
  if (missing > 0) return { ...counts, medianChange: null, verdict: null }
  const medianChange = quantileOf(changes, 0.5)
  const verdict = medianChange <= -noticeable ? 'lower' : medianChange >= noticeable ? 'higher' : 'similar'
  return { ...counts, medianChange, verdict }
}
