// What the library's parts ask the core for. Transfers come as a stream while the screen is open.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { api, query } from '../rpc/client.ts'

/** What is on offer on this machine. */
export const useCatalogue = () => useQuery(query.library.catalogue.queryOptions({ staleTime: 0 }))
/** What is installed. */
export const useInstalled = () => useQuery(query.library.list.queryOptions({ staleTime: 0 }))

type Catalogue = Awaited<ReturnType<typeof api.library.catalogue>>
/** A model on offer. */
export type Offer = Catalogue['items'][number]
/** An installed model. */
export type Installed = Awaited<ReturnType<typeof api.library.list>>['items'][number]
/** A download or import under way. */
export type Transfer = Awaited<ReturnType<typeof api.library.transfers>>['items'][number]

interface TransfersState {
  readonly items: readonly Transfer[]
  readonly arrived: number
}

/** Gives a function that asks for everything again, as after a model came, went or was chosen. */
export function useRefresh(): () => void {
  const cache = useQueryClient()
  return useCallback(() => {
    for (const room of [query.library, query.language]) void cache.invalidateQueries({ queryKey: room.key() })
  }, [cache])
}

const againMs = 3000

/** Follows the stream until the signal, again and again. */
async function follow(signal: AbortSignal, onState: (state: TransfersState) => void): Promise<void> {
  while (!signal.aborted) {
    try {
      for await (const state of await api.library.watch(undefined, { signal })) onState(state)
    } catch {
      // The core is away for a moment; the next round finds it again.
    }
    await new Promise((resolve) => setTimeout(resolve, againMs))
  }
}

/** The transfers, live; asked for again when the stream breaks. */
export function useTransfers(): readonly Transfer[] {
  const [{ items, arrived }, setState] = useState<TransfersState>({ items: [], arrived: 0 })
  const refresh = useRefresh()
  useEffect(() => {
    const leaving = new AbortController()
    void follow(leaving.signal, setState)
    return () => leaving.abort()
  }, [])
  // One more or one less, or a small one between two looks: something came, or went.
  const change = `${items.length} ${arrived}`
  useEffect(() => {
    if (change !== '') refresh()
  }, [change, refresh])
  return items
}
