// Conversations: the list on one side, one conversation on the other. On a narrow window, or with large text, the list
// becomes a drawer. The address says which conversation is open; without one, a new one begins.
import { Drawer } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { Screen } from '../ui/screen.tsx'
import { ConversationPane } from './conversation-pane.tsx'
import classes from './conversations-screen.module.css'
import { KeysDialog } from './keys-dialog.tsx'
import { ConversationList } from './list/conversation-list.tsx'
import { useConversationEdits } from './list/use-conversation-edits.ts'
import { draftOf } from './composer/drafts.ts'
import { MemoryDialog } from './memory-dialog.tsx'
import { conversationExists, renewConversation, useIsNew, useNewConversation } from './new-conversation.ts'
import { SearchDialog } from './search/search-dialog.tsx'
import { useConversationCommands } from './use-conversation-commands.ts'
import { useView } from './view-store.ts'

const narrowWindow = '(max-width: 58em)'

/** The screen at `/` and at `/conversations/<id>`. */
export function ConversationsScreen() {
  const { t } = useTranslation('conversations')
  const navigate = useNavigate()
  const { conversationId = null } = useParams({ strict: false })
  const nextId = useNewConversation((next) => next.id)
  const shownId = conversationId ?? nextId
  const isNew = useIsNew(shownId)
  const edits = useConversationEdits(conversationId)
  const narrow = useMediaQuery(narrowWindow, false, { getInitialValueInEffect: false })
  const drawer = useView((view) => view.drawer)

  const begin = useCallback(() => {
    const { id } = useNewConversation.getState()
    if (conversationExists(id) || draftOf(id) !== '') renewConversation()
    useView.setState({ drawer: false, archive: false })
    void navigate({ to: '/' })
    focusComposer()
  }, [navigate])
  // A new conversation gets its address with its first message; until then it has none worth keeping.
  const onSent = () => {
    if (conversationId !== null) return
    const there = { to: '/conversations/$conversationId', params: { conversationId: shownId } } as const
    void navigate(there).then(renewConversation)
  }
  useConversationCommands({ conversationId, edits, onNew: begin })

  const list = <ConversationList openId={conversationId} edits={edits} onNew={begin} />
  return (
    <Screen title={t('title')} width="full" quietHeading focusHeading={false}>
      <div className={classes.panes}>
        {narrow ? (
          <Drawer
            opened={drawer}
            onClose={() => useView.setState({ drawer: false })}
            title={t('list.label')}
            size="min(20rem, 90vw)"
            classNames={{ body: classes.drawer ?? '', content: classes.drawerContent ?? '' }}
            closeButtonProps={{ 'aria-label': t('common:close') }}
          >
            {list}
          </Drawer>
        ) : (
          <div className={classes.list}>{list}</div>
        )}
        <ConversationPane
          key={shownId}
          conversationId={shownId}
          isNew={isNew}
          edits={edits}
          narrow={narrow}
          onSent={onSent}
        />
      </div>
      <SearchDialog />
      <KeysDialog />
      <MemoryDialog conversationId={conversationId} />
    </Screen>
  )
}

function focusComposer(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-composer]')?.focus())
}
