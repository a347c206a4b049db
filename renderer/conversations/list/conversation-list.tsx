// The list of conversations: pinned first, then newest, page by page. Arrow keys move through it; only one row is a
// stop for Tab, so that the list never stands between a keyboard and the composer.
import { ActionIcon, Button } from '@mantine/core'
import { IconArchive, IconArrowLeft, IconPlus, IconSearch } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import type { KeyboardEvent, UIEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Virtualizer } from 'virtua'
import { query } from '../../rpc/client.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { LoadingBlock } from '../../ui/loading-block.tsx'
import { openSearch, useView } from '../view-store.ts'
import classes from './conversation-list.module.css'
import { ConversationRow } from './conversation-row.tsx'
import type { ConversationEdits } from './use-conversation-edits.ts'

const virtualFrom = 300
const loadBeforePx = 600
const pageSize = 50

interface ConversationListProps {
  readonly openId: string | null
  readonly edits: ConversationEdits
  readonly onNew: () => void
}

const setArchive = (archive: boolean): void => useView.setState({ archive })

/** The list with what belongs above and below it. */
export function ConversationList({ openId, edits, onNew }: ConversationListProps) {
  const { t } = useTranslation('conversations')
  const archived = useView((view) => view.archive)
  return (
    <section className={classes.pane} aria-label={t(archived ? 'list.archiveLabel' : 'list.label')}>
      <div className={classes.top}>
        {archived ? (
          <Button
            variant="subtle"
            leftSection={<IconArrowLeft size="1.1em" aria-hidden />}
            onClick={() => setArchive(false)}
          >
            {t('list.backToList')}
          </Button>
        ) : (
          <>
            <Button
              variant="light"
              flex={1}
              leftSection={<IconPlus size="1.1em" aria-hidden />}
              onClick={onNew}
            >
              {t('list.new')}
            </Button>
            <ActionIcon
              variant="subtle"
              size="2.625rem"
              aria-label={t('list.search')}
              onClick={() => openSearch(null)}
            >
              <IconSearch size="1.2rem" aria-hidden />
            </ActionIcon>
          </>
        )}
      </div>
      <Rows key={String(archived)} archived={archived} openId={openId} edits={edits} />
      {!archived && (
        <Button
          variant="subtle"
          color="gray"
          className={classes.archive}
          justify="flex-start"
          leftSection={<IconArchive size="1.1em" aria-hidden />}
          onClick={() => setArchive(true)}
        >
          {t('list.archive')}
        </Button>
      )}
    </section>
  )
}

interface RowsProps {
  readonly archived: boolean
  readonly openId: string | null
  readonly edits: ConversationEdits
}

function Rows({ archived, openId, edits }: RowsProps) {
  const { t } = useTranslation('conversations')
  const scroller = useRef<HTMLDivElement>(null)
  const list = useInfiniteQuery(
    query.conversations.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ archived, limit: pageSize, ...(cursor && { cursor }) }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  )
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const tabbableId = items.find(({ id }) => id === openId)?.id ?? items[0]?.id
  const rows = items.map((conversation) => (
    <ConversationRow
      key={conversation.id}
      conversation={conversation}
      edits={edits}
      current={conversation.id === openId}
      tabbable={conversation.id === tabbableId}
    />
  ))
  const onScroll = ({ currentTarget: { scrollHeight, scrollTop, clientHeight } }: UIEvent<HTMLElement>) => {
    const nearEnd = scrollHeight - scrollTop - clientHeight < loadBeforePx
    if (nearEnd && list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage()
  }

  return (
    <div
      className={classes.scroller}
      ref={scroller}
      onScroll={onScroll}
      onKeyDown={moveByArrow}
      role="presentation"
    >
      <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />
      {list.isPending && <LoadingBlock lines={8} />}
      {list.data && items.length === 0 && (
        <p className={classes.empty}>{t(archived ? 'list.emptyArchive' : 'list.empty')}</p>
      )}
      {rows.length > virtualFrom ? (
        <Virtualizer scrollRef={scroller} as="ul" item="li">
          {rows}
        </Virtualizer>
      ) : (
        <ul>
          {rows.map((row) => (
            <li key={row.key}>{row}</li>
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button variant="subtle" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('list.more')}
        </Button>
      )}
    </div>
  )
}

// Rows are links, so that the keys work on whatever is drawn, virtual or not.
function moveByArrow(event: KeyboardEvent<HTMLElement>): void {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')]
  const at = rows.findIndex((row) => row === document.activeElement)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key]
  const target = to === undefined || at < 0 ? undefined : rows[to]
  if (!target) return
  event.preventDefault()
  target.focus()
}
