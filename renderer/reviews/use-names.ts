// The names of exercises and questionnaires, for sentences that mention them.
import { useQuery } from '@tanstack/react-query'
import { todayHere } from '../insights/dates.ts'
import { query } from '../rpc/client.ts'
import type { Names } from './week-sentences.ts'

/** Names by id; the id itself while they are on their way. */
export function useNames(): Names {
  const exercises = useQuery(query.exercises.list.queryOptions({ input: {} }))
  const questionnaires = useQuery(
    query.assessments.questionnaires.queryOptions({ input: { today: todayHere() } }),
  )
  return {
    exercise: (id) => exercises.data?.items.find((one) => one.id === id)?.title ?? id,
    questionnaire: (id) => questionnaires.data?.items.find((one) => one.id === id)?.name ?? id,
  }
}
