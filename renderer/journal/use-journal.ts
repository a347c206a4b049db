// The journal read from the core, and what has to be read again after a change.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { queryClient } from '../app/query-client.ts'
import { todayHere } from '../insights/dates.ts'
import { api, query } from '../rpc/client.ts'
import { flushEntryDraft } from './entry-drafts.ts'
import type { Entry } from './journal-types.ts'

const pageSize = 20

/** What narrows the list; empty words mean no limit. */
export interface ListFilter {
  readonly tag: string | null
  readonly from: string
  readonly to: string
}

/** The list, page by page. */
export const useEntries = ({ tag, from, to }: ListFilter) =>
  useInfiniteQuery(
    query.journal.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        limit: pageSize,
        ...(tag !== null && { tag }),
        ...(from !== '' && { from }),
        ...(to !== '' && { to }),
        ...(cursor !== undefined && { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  )

/** What a search found, page by page. `words` is not empty. */
export const useFound = (words: string) =>
  useInfiniteQuery(
    query.journal.search.infiniteOptions({
      input: (cursor: string | undefined) => ({
        query: words,
        limit: pageSize,
        ...(cursor !== undefined && { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      staleTime: 0,
    }),
  )

/** One entry. */
export const useEntry = (entryId: string) => useQuery(query.journal.get.queryOptions({ input: { entryId } }))

/** What is being written; never out of the cache, and after what was typed a moment ago is saved. */
export const useDrafts = () =>
  useQuery({
    queryKey: query.journal.drafts.queryKey(),
    queryFn: async ({ signal }) => {
      await flushEntryDraft()
      return api.journal.drafts(undefined, { signal })
    },
    staleTime: 0,
    gcTime: 0,
  })

/** The prompts. */
export const usePrompts = () => useQuery({ ...query.journal.prompts.queryOptions(), staleTime: 0 })

/** The tags in use. */
export const useTags = () => useQuery(query.journal.tags.queryOptions())

/** Entries of this day before. */
export const useOnThisDay = () =>
  useQuery(query.journal.onThisDay.queryOptions({ input: { today: todayHere() } }))

/** What comes back. */
export const useThemes = () => useQuery(query.journal.themes.queryOptions({ input: { today: todayHere() } }))

/** Reads everything of the journal again. */
export const refreshJournal = (): Promise<void> =>
  queryClient.invalidateQueries({ queryKey: query.journal.key() })

/** Shows an entry as the core has just answered it, and reads the lists again. */
export async function showEntry(entry: Entry): Promise<void> {
  queryClient.setQueryData(query.journal.get.queryKey({ input: { entryId: entry.id } }), entry)
  await refreshJournal()
}
