// The messages of a conversation: earlier ones load when the top comes near, the end is held while a reply grows, and a
// message that is jumped to takes the focus. Under 300 messages everything is drawn; above, only what is near.
import { Button } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { IconArrowDown } from '@tabler/icons-react'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode, UIEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useStickToBottom } from 'use-stick-to-bottom'
import type { GetTargetScrollTop } from 'use-stick-to-bottom'
import { Virtualizer } from 'virtua'
import type { VirtualizerHandle } from 'virtua'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { LoadingBlock } from '../ui/loading-block.tsx'
import { useReducedMotion } from '../ui/use-reduced-motion.ts'
import { goToEnd } from './branch-actions.ts'
import { LiveReply, ReplySpeaker } from './message/live-reply.tsx'
import { MessageItem } from './message/message-item.tsx'
import { movedIndex } from './message/roving.ts'
import { UnsentMessage } from './message/unsent-message.tsx'
import { focusMessage, messageIdAt, topOf } from './message-focus.ts'
import classes from './message-list.module.css'
import { startsDay } from './message-time.ts'
import { isOver } from './turn/turn.ts'
import type { Branch } from './use-branch.ts'
import { useJump } from './use-jump.ts'
import { useKeptPosition } from './use-kept-position.ts'
import { useVirtualSwitch } from './use-virtual-switch.ts'

const virtualFrom = 300
const loadWithinPx = 500

interface MessageListProps {
  readonly branch: Branch
  readonly conversationId: string
  /** Drawn after everything: the safety card. */
  readonly card: ReactNode
  /** The message that an open card belongs to: it is brought to the top, so that the card is in view. */
  readonly openCardOf: string | null
  /** Nothing is stored yet: the invitation starts at its top. */
  readonly isNew: boolean
  /** What an empty conversation shows. */
  readonly empty: ReactNode
}

/** The scrolling part of a conversation. */
export function MessageList(props: MessageListProps) {
  const { branch, conversationId, card, openCardOf, isNew, empty } = props
  const { t } = useTranslation('conversations')
  const still = useReducedMotion()
  const { messages, unsent, live, turn, anchorId, pages } = branch
  const virtual = messages.length > virtualFrom
  const virtualizer = useRef<VirtualizerHandle>(null)
  const { scrollRef, contentRef, scrollToBottom, stopScroll, isAtBottom } = useStickToBottom({
    initial: anchorId === null && !isNew ? 'instant' : false,
    resize: still ? 'instant' : 'smooth',
    targetScrollTop: useEndOfScroll(openCardOf),
  })
  const [focusedId, setFocusedId] = useState<string | null>(null)
  const tabbableId = messages.some(({ id }) => id === focusedId) ? focusedId : messages.at(-1)?.id
  const prepending = useKeptPosition(scrollRef, {
    firstId: messages[0]?.id,
    count: messages.length,
    byHand: !virtual,
  })
  const reveal = (index: number) => {
    virtualizer.current?.scrollToIndex(index, { align: 'nearest' })
    focusMessage(messages[index]?.id)
  }
  useEffect(() => {
    if (openCardOf !== null) void scrollToBottom('instant')
  }, [openCardOf, scrollToBottom])
  const rememberPlace = useVirtualSwitch({
    virtual,
    ids: useMemo(() => messages.map(({ id }) => id), [messages]),
    virtualizer,
    scroller: scrollRef,
  })
  const { ref: headRef, height: headPx } = useElementSize()
  useJump({ branch, scrollToBottom, stopScroll, virtualizer })

  const busy = turn !== null && !isOver(turn)
  const newestId = messages.findLast(({ role }) => role === 'person')?.id
  const items = messages.map((message, at) => (
    <MessageItem
      key={message.id}
      message={message}
      newDay={startsDay(message, messages[at - 1])}
      tabbable={message.id === tabbableId}
      busy={busy}
      newest={message.id === newestId}
      onFocus={setFocusedId}
    />
  ))

  const onScroll = ({ currentTarget: { scrollTop, scrollHeight, clientHeight } }: UIEvent<HTMLElement>) => {
    if (scrollTop < loadWithinPx && pages.hasNextPage && !pages.isFetching) {
      rememberPlace()
      void pages.fetchNextPage()
    }
    const below = scrollHeight - scrollTop - clientHeight
    if (below < loadWithinPx && pages.hasPreviousPage && !pages.isFetching) void pages.fetchPreviousPage()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const at = messages.findIndex(({ id }) => id === messageIdAt(event.target))
    const to = at < 0 ? null : movedIndex(event.key, at, messages.length)
    if (to === null) return
    event.preventDefault()
    reveal(to)
  }

  return (
    <div className={classes.place}>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the arrow keys of a feed (WAI-ARIA APG, "Feed") */}
      <div className={classes.scroller} ref={scrollRef} onScroll={onScroll} onKeyDown={onKeyDown}>
        <section className={classes.content} ref={contentRef} aria-label={t('messages.label')}>
          <div ref={headRef}>
            <EarlierMessages branch={branch} />
          </div>
          {virtual ? (
            <Virtualizer ref={virtualizer} scrollRef={scrollRef} startMargin={headPx} shift={prepending}>
              {items}
            </Virtualizer>
          ) : (
            items
          )}
          {unsent && <UnsentMessage turn={unsent} />}
          {live && <LiveReply turn={live} />}
          {card}
          {pages.hasPreviousPage && (
            <Button variant="subtle" onClick={() => void pages.fetchPreviousPage()}>
              {t('messages.later')}
            </Button>
          )}
          {!branch.isLoading && messages.length === 0 && !unsent && !pages.error && empty}
        </section>
      </div>
      <ReplySpeaker turn={turn} />
      {(!isAtBottom || pages.hasPreviousPage) && messages.length > 0 && openCardOf === null && (
        <LatestButton
          onClick={() => {
            goToEnd(conversationId)
            void scrollToBottom(still ? 'instant' : 'smooth')
          }}
        />
      )}
    </div>
  )
}

function EarlierMessages({ branch: { pages, isLoading } }: { readonly branch: Branch }) {
  const { t } = useTranslation('conversations')
  return (
    <div className={classes.head}>
      <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />
      {isLoading && <LoadingBlock lines={6} />}
      {pages.hasNextPage && (
        <Button
          variant="subtle"
          className={classes.earlier}
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t('messages.earlier')}
        </Button>
      )}
    </div>
  )
}

function LatestButton({ onClick }: { readonly onClick: () => void }) {
  const { t } = useTranslation('conversations')
  return (
    <Button
      variant="default"
      size="sm"
      radius="xl"
      className={classes.latest}
      leftSection={<IconArrowDown size="1.1em" aria-hidden />}
      onClick={onClick}
    >
      {t('messages.latest')}
    </Button>
  )
}

// Where the end is: with an open card it is the message that the card belongs to. The library keeps the first function
// that it was given, so that one has to look the message up.
function useEndOfScroll(openCardOf: string | null): GetTargetScrollTop {
  const cardOf = useRef(openCardOf)
  useLayoutEffect(() => {
    cardOf.current = openCardOf
  }, [openCardOf])
  return useCallback(
    (end, { scrollElement }) =>
      cardOf.current === null ? end : Math.min(end, topOf(cardOf.current, scrollElement)),
    [],
  )
}
