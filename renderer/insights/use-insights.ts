// What the screen reads from the core for the chosen range. While another range is on its way, the one before stays on
// screen.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { dashboardSchema, pointSchema } from '../../core/insights/insights.contract.ts'
import { query } from '../rpc/client.ts'
import { todayHere } from './dates.ts'
import { useRange } from './range.ts'

/** Everything the charts draw, as the core sends it. */
export type Dashboard = z.infer<typeof dashboardSchema>
/** One message with its reading. */
export type Point = z.infer<typeof pointSchema>

/** At most so many single messages are drawn; the rest is sampled, and the chart says so. */
const mostPoints = 1000

/** Dashboard and points of the chosen range. */
export function useInsights() {
  const range = useRange((state) => state.range)
  const input = { ...range, today: todayHere() }
  const dashboard = useQuery(
    query.insights.dashboard.queryOptions({ input, placeholderData: keepPreviousData, staleTime: 0 }),
  )
  const points = useQuery(
    query.insights.points.queryOptions({
      input: { ...input, most: mostPoints },
      placeholderData: keepPreviousData,
      staleTime: 0,
    }),
  )
  return { dashboard, points }
}
