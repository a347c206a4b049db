// What a search found, page by page. Choosing a hit opens its conversation at that message, on whichever branch it is.
import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../rpc/client.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { LoadingBlock } from '../../ui/loading-block.tsx'
import { goToMessage } from '../branch-actions.ts'
import type { Hit } from '../message-types.ts'
import type { SearchScope } from '../view-store.ts'
import classes from './search-dialog.module.css'
import { SearchHit } from './search-hit.tsx'

const pageSize = 30

interface SearchResultsProps {
  /** Not empty. */
  readonly words: string
  readonly scope: SearchScope
  /** Called when a hit was opened. */
  readonly onClose: () => void
}

/** The results for some words. */
export function SearchResults({ words, scope, onClose }: SearchResultsProps) {
  const { t } = useTranslation('conversations')
  const { open, failure } = useOpenHit(onClose)
  const search = useSearch(words, scope)
  const hits = search.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <output className={classes.count}>
        {hits.length > 0 &&
          t(search.hasNextPage ? 'search.foundMore' : 'search.found', { count: hits.length })}
      </output>
      <ErrorNotice error={search.error} onRetry={() => void search.refetch()} />
      {search.isPending && <LoadingBlock lines={4} />}
      {search.data && hits.length === 0 && (
        <p className={classes.none}>
          {t('search.none')} {t('search.noneHint')}
        </p>
      )}
      <ul className={classes.hits}>
        {hits.map((hit) => (
          <li key={hit.messageId}>
            <SearchHit hit={hit} withTitle={scope.conversationId === null} onOpen={() => open(hit)} />
          </li>
        ))}
      </ul>
      <ErrorNotice error={failure} />
      {search.hasNextPage && (
        <Button
          variant="subtle"
          loading={search.isFetchingNextPage}
          onClick={() => void search.fetchNextPage()}
        >
          {t('search.more')}
        </Button>
      )}
    </>
  )
}

function useSearch(words: string, { conversationId }: SearchScope) {
  return useInfiniteQuery(
    query.messages.search.infiniteOptions({
      input: (cursor: string | undefined) => ({
        query: words,
        limit: pageSize,
        ...(conversationId !== null && { conversationId }),
        ...(cursor !== undefined && { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      staleTime: 0,
    }),
  )
}

function useOpenHit(onClose: () => void) {
  const navigate = useNavigate()
  const [failure, setFailure] = useState<unknown>(null)
  const open = ({ conversationId, messageId }: Hit) => {
    goToMessage(conversationId, messageId)
      .then(async () => {
        onClose()
        await navigate({ to: '/conversations/$conversationId', params: { conversationId } })
      })
      .catch(setFailure)
  }
  return { open, failure }
}
