// One conversation: header, messages, composer, and the safety card where words ask for it. A card that takes the whole
// screen stands in place of the messages, so that nothing generated is beside it; going back folds it.
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../exercises/button-link.tsx'
import { api, query } from '../rpc/client.ts'
import { SafetyCard } from '../safety/safety-card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { goToEnd } from './branch-actions.ts'
import { Composer } from './composer/composer.tsx'
import { ConversationHeader } from './conversation-header.tsx'
import classes from './conversation-pane.module.css'
import type { ConversationEdits } from './list/use-conversation-edits.ts'
import { MessageList } from './message-list.tsx'
import type { Message } from './message-types.ts'
import { foldSafety, useShownSafety } from './safety-state.ts'
import { isOver } from './turn/turn.ts'
import { failureKind } from './turn/turn-failure.ts'
import { useBranch } from './use-branch.ts'
import { Welcome } from './welcome.tsx'

interface ConversationPaneProps {
  readonly conversationId: string
  /** Not in the vault yet. */
  readonly isNew: boolean
  readonly edits: ConversationEdits
  readonly narrow: boolean
  readonly onSent: () => void
}

/** The right-hand side of the conversations screen. */
export function ConversationPane({ conversationId, isNew, edits, narrow, onSent }: ConversationPaneProps) {
  const { t } = useTranslation('conversations')
  const pane = useRef<HTMLDivElement>(null)
  const conversation = useQuery(
    query.conversations.get.queryOptions({ input: { conversationId }, enabled: !isNew }),
  )
  const branch = useBranch(conversationId)
  const newest = branch.messages.findLast(({ role }) => role === 'person')
  const safety = useShownSafety(conversationId, newest)
  // A card that is unfolded by hand is read from its beginning, and not from the end of the list that it grows.
  const [unfolded, setUnfolded] = useState<string | null>(null)
  const busy = branch.turn !== null && !isOver(branch.turn)
  const header = <ConversationHeader conversation={conversation.data ?? null} edits={edits} narrow={narrow} />

  if (conversation.isError && failureKind(conversation.error) === 'not-found')
    return (
      <div className={classes.pane}>
        {header}
        <EmptyState
          title={t('missing.title')}
          body={t('missing.body')}
          action={<ButtonLink to="/">{t('list.new')}</ButtonLink>}
        />
      </div>
    )

  const back = (notMeant: boolean) => {
    if (safety) foldSafety(conversationId, safety, notMeant)
    requestAnimationFrame(() => pane.current?.querySelector<HTMLElement>('[data-composer]')?.focus())
  }
  // Thanked in any case: whether the sentence could be kept as theirs is nothing to bother them with now.
  const tellMisread = () => {
    if (safety) api.readings.notMeant({ messageId: safety.messageId }).catch(() => {})
  }
  const card = safety && (
    <div className={classes.card}>
      {isHeldBack(newest, branch.messages.at(-1)) && <p className={classes.held}>{t('messages.held')}</p>}
      {safety.notMeant && <output className={classes.thanks}>{t('help.notMeant')}</output>}
      <SafetyCard
        key={safety.messageId}
        request={safety.request}
        onBack={back}
        onNotMeant={tellMisread}
        onUnfold={(isOpen) => setUnfolded(isOpen ? safety.messageId : null)}
      />
    </div>
  )
  const isCardOpen = safety !== null && (safety.request.display === 'open' || safety.messageId === unfolded)
  if (safety?.request.display === 'screen')
    return (
      <div className={classes.pane} ref={pane}>
        {header}
        <div className={classes.whole}>{card}</div>
      </div>
    )
  return (
    <div className={classes.pane} ref={pane}>
      {header}
      <MessageList
        branch={branch}
        conversationId={conversationId}
        card={card}
        openCardOf={isCardOpen ? safety.messageId : null}
        isNew={isNew}
        empty={<Welcome conversationId={conversationId} />}
      />
      {conversation.isError && (
        <ErrorNotice error={conversation.error} onRetry={() => void conversation.refetch()} />
      )}
      <Composer
        conversationId={conversationId}
        storedDraft={isNew ? '' : conversation.data?.draft}
        loading={!isNew && conversation.isPending}
        busy={busy}
        onSent={() => {
          goToEnd(conversationId)
          onSent()
        }}
        onLeaveUp={() => focusLast(pane.current)}
      />
    </div>
  )
}

// Nothing is generated from level 4 on and on the special paths: the silence is explained instead of left standing.
function isHeldBack(newest: Message | undefined, last: Message | undefined): boolean {
  if (!newest?.reading || newest.id !== last?.id) return false
  return newest.reading.level >= 4 || newest.reading.special.length > 0
}

function focusLast(pane: HTMLElement | null): void {
  const messages = pane?.querySelectorAll<HTMLElement>('[data-message-id]')
  messages?.[messages.length - 1]?.focus()
}
