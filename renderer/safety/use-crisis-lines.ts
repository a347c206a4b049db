// The crisis lines of the person's country. Works with a locked vault, where the country is picked by hand; a failed
// call leaves `lines` null, and whoever shows them then falls back to the emergency number without naming one.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { create } from 'zustand'
import type { CrisisLines } from './card-data.ts'
import { onLock, useSession } from '../app/session.ts'
import { api, query } from '../rpc/client.ts'

// `undefined`: not picked here, so the setting decides.
const usePicked = create<{ country: string | null | undefined }>()(() => ({ country: undefined }))
onLock(() => usePicked.setState({ country: undefined }))

/** The lines, whether they are still on their way, and how to change the country. */
export interface KnownLines {
  readonly lines: CrisisLines | null
  readonly loading: boolean
  readonly failed: boolean
  /** ISO code; null: none set. */
  readonly country: string | null
  /** Picks a country; with an open vault it becomes the setting. */
  readonly pick: (country: string | null) => void
}

/** Loads the lines of the country that was picked or set. */
export function useCrisisLines(): KnownLines {
  const cache = useQueryClient()
  const isOpen = useSession((session) => session.phase === 'open')
  const picked = usePicked((state) => state.country)
  const settings = useQuery(query.settings.get.queryOptions({ enabled: isOpen }))
  const country = picked === undefined ? (settings.data?.country ?? null) : picked
  const settled = !isOpen || !settings.isPending
  const found = useQuery(
    query.safety.crisisLines.queryOptions({
      input: country === null ? {} : { country },
      enabled: settled,
      staleTime: Infinity,
    }),
  )

  const pick = (next: string | null) => {
    usePicked.setState({ country: next })
    if (!isOpen) return
    api.settings.update({ country: next }).then(
      (saved) => cache.setQueryData(query.settings.get.queryKey(), saved),
      // The lines are on screen already; a setting that could not be saved must not get in their way.
      () => {},
    )
  }
  return { lines: found.data ?? null, loading: found.isPending, failed: found.isError, country, pick }
}
