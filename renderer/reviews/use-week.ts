// One week and what became of it, read from the core, and the ways to change that.
import type { InferContractRouterOutputs } from '@orpc/contract'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import type { ApiContract } from '../../core/api-contract.ts'
import { queryClient } from '../app/query-client.ts'
import { todayHere } from '../insights/dates.ts'
import { query } from '../rpc/client.ts'

/** A week: its days, its facts, its page. */
export type Week = InferContractRouterOutputs<ApiContract>['reviews']['week']

const refresh = () => queryClient.invalidateQueries({ queryKey: query.reviews.key() })

/** The week that holds `on` (`YYYY-MM-DD`). */
export const useWeek = (on: string) =>
  useQuery(
    query.reviews.week.queryOptions({
      input: { on, today: todayHere() },
      staleTime: 0,
      placeholderData: keepPreviousData,
    }),
  )

/** Keeping, leaving out and deleting; each answers when the screen may show it. */
export function useReviewChanges() {
  const keep = useMutation(query.reviews.keep.mutationOptions({ onSuccess: refresh }))
  const dismiss = useMutation(query.reviews.dismiss.mutationOptions({ onSuccess: refresh }))
  const remove = useMutation(query.reviews.remove.mutationOptions({ onSuccess: refresh }))
  return { keep, dismiss, remove }
}
