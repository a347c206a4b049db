// The questionnaires and what was given before, read from the core.
import { useQuery } from '@tanstack/react-query'
import { todayHere } from '../insights/dates.ts'
import { query } from '../rpc/client.ts'

/** Every questionnaire. */
export const useQuestionnaires = () =>
  useQuery(query.assessments.questionnaires.queryOptions({ input: { today: todayHere() } }))
