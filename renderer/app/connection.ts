// Whether the core answers. Every call reports it; while it does not, one light question is asked now and then, and
// when it answers again everything on screen is read afresh.
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { create } from 'zustand'
import { listenToSession, query } from '../rpc/client.ts'
import { queryClient } from './query-client.ts'

const askAgainMs = 4000

/** `lost` is true from the first call that did not reach the core to the first that did. */
export const useConnection = create<{ lost: boolean }>()(() => ({ lost: false }))

listenToSession({
  onReachable: (reachable) => {
    if (useConnection.getState().lost === reachable) useConnection.setState({ lost: !reachable })
  },
})

/** Asks until the core answers again; `retry` asks now. */
export function useReconnect(): { lost: boolean; asking: boolean; retry: () => void } {
  const { lost } = useConnection()
  const { refetch, isFetching } = useQuery(
    query.system.health.queryOptions({ enabled: lost, retry: false, refetchInterval: lost && askAgainMs }),
  )
  useEffect(() => {
    if (lost) return () => void queryClient.invalidateQueries()
    return undefined
  }, [lost])
  return { lost, asking: isFetching, retry: () => void refetch() }
}
