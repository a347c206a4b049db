// Which exercises fit how things are, and the level of danger held for the person.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { query } from '../rpc/client.ts'

/** How things are, 0 to 10 each, as far as it is known. */
export interface HowThingsAre {
  readonly distress?: number | undefined
  readonly energy?: number | undefined
  readonly pleasure?: number | undefined
}

/** Asked anew each time, because the level may have moved. */
export function useFitting(now: HowThingsAre) {
  const [hour] = useState(() => new Date().getHours())
  return useQuery(query.exercises.suggest.queryOptions({ input: { ...now, hour }, staleTime: 0, gcTime: 0 }))
}
