// The questionnaires and what was given before, read from the core.
import { useQuery } from '@tanstack/react-query'
import { query } from '../rpc/client.ts'

const twoDigits = (value: number): string => String(value).padStart(2, '0')

/** The day the person is living, `YYYY-MM-DD`. */
export function today(now = new Date()): string {
  return `${now.getFullYear()}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}`
}

/** Every questionnaire. */
export const useQuestionnaires = () =>
  useQuery(query.assessments.questionnaires.queryOptions({ input: { today: today() } }))
