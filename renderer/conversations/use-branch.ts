// The branch on screen: loaded pages joined with the turn under way.
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { branchOptions, messagesOf } from './branch-cache.ts'
import { useIsNew } from './new-conversation.ts'
import { branchView } from './turn/branch-view.ts'
import { useTurns } from './turn/turn-store.ts'
import { useView } from './view-store.ts'

/** What {@link useBranch} gives. */
export type Branch = ReturnType<typeof useBranch>

/** The branch of a conversation, with the ways to load more of it. */
export function useBranch(conversationId: string) {
  const anchorId = useView((view) => view.anchors[conversationId]) ?? null
  const isNew = useIsNew(conversationId)
  const pages = useInfiniteQuery({
    ...branchOptions(conversationId, anchorId),
    enabled: !isNew,
    placeholderData: keepPreviousData,
  })
  const turn = useTurns((turns) => turns[conversationId]) ?? null
  const stored = useMemo(() => messagesOf(pages.data), [pages.data])
  const view = useMemo(() => branchView(stored, turn), [stored, turn])
  return { ...view, turn, anchorId, pages, isLoading: pages.isPending && !isNew }
}
