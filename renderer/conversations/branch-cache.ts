// The loaded messages of a conversation in the query cache. What a turn brings is written into the cache at once, so
// that no finished message has to be fetched again. Pages are kept newest first, as they were asked for.
import type { InfiniteData } from '@tanstack/react-query'
import { queryClient } from '../app/query-client.ts'
import { query } from '../rpc/client.ts'
import type { Message } from './message-types.ts'
import { placeInBranch } from './turn/branch-view.ts'

/** One page as the API returns it. */
export interface BranchPage {
  readonly items: Message[]
  readonly nextCursor: string | null
  readonly newerCursor: string | null
}

/** Which page to read: by cursor, around a message, or the newest. */
export interface PageParam {
  readonly cursor?: string
  readonly aroundId?: string
}

const pageSize = 50
const pagesKept = 100

/** Options for the infinite query of a branch; `aroundId` opens it at a message instead of at its end. */
export const branchOptions = (conversationId: string, aroundId: string | null) =>
  query.messages.list.infiniteOptions({
    input: (param: PageParam) => ({ conversationId, limit: pageSize, ...param }),
    queryKey: branchKey(conversationId, aroundId),
    initialPageParam: aroundId === null ? {} : { aroundId },
    getNextPageParam: (page: BranchPage) => (page.nextCursor === null ? null : { cursor: page.nextCursor }),
    getPreviousPageParam: (page: BranchPage) =>
      page.newerCursor === null ? null : { cursor: page.newerCursor },
    staleTime: Infinity,
    maxPages: pagesKept,
  })

/** The messages of all loaded pages, oldest first. */
export const messagesOf = (data: InfiniteData<BranchPage, PageParam> | undefined): readonly Message[] =>
  data?.pages.toReversed().flatMap((page) => page.items) ?? []

/** Writes a message that just became durable into the loaded branch, if it is loaded. */
export function rememberMessage(message: Message): void {
  const key = branchKey(message.conversationId, null)
  queryClient.setQueryData<InfiniteData<BranchPage, PageParam>>(
    key,
    (data) => data && withMessage(data, message),
  )
}

/** Puts a message that changed into every view of its conversation that has it loaded. */
export function replaceMessage(message: Message): void {
  queryClient.setQueriesData<InfiniteData<BranchPage, PageParam>>(
    { queryKey: ['branch', message.conversationId] },
    (data) => data && withReplaced(data, message),
  )
}

/** The pages with one known message replaced; exported for its test. */
export const withReplaced = (
  data: InfiniteData<BranchPage, PageParam>,
  message: Message,
): InfiniteData<BranchPage, PageParam> => ({
  ...data,
  pages: data.pages.map((page) => ({
    ...page,
    items: page.items.map((item) => (item.id === message.id ? message : item)),
  })),
})

/** Reads the loaded pages of a branch again, as when the core has kept something that this page has not seen. */
export async function reloadBranch(conversationId: string): Promise<void> {
  await queryClient.refetchQueries({ queryKey: ['branch', conversationId] })
}

/** The branch with one message put in place; exported for its test. */
export function withMessage(
  data: InfiniteData<BranchPage, PageParam>,
  message: Message,
): InfiniteData<BranchPage, PageParam> {
  const flat = messagesOf(data)
  const placed = placeInBranch(flat, message)
  if (placed === flat) return data
  const oldest = data.pages.at(-1)
  const first = data.pageParams[0] ?? {}
  const page = { items: [...placed], nextCursor: oldest?.nextCursor ?? null, newerCursor: null }
  return { pages: [page], pageParams: [first] }
}

const branchKey = (conversationId: string, aroundId: string | null) => ['branch', conversationId, aroundId]
