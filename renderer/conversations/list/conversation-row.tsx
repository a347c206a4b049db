// One conversation in the list: a link with a menu. F2 renames, Delete deletes, the context-menu key or a right click
// opens the menu.
import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconPinned } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { shortMoment } from '../message-time.ts'
import type { Conversation } from '../message-types.ts'
import { useView } from '../view-store.ts'
import { ConversationMenuItems } from './conversation-menu.tsx'
import classes from './conversation-row.module.css'
import { RenameField } from './rename-field.tsx'
import { rowKey } from './row-keys.ts'
import type { ConversationEdits } from './use-conversation-edits.ts'

interface ConversationRowProps {
  readonly conversation: Conversation
  readonly edits: ConversationEdits
  readonly current: boolean
  /** Whether Tab stops here; the arrow keys reach the others. */
  readonly tabbable: boolean
}

/** A row. */
export function ConversationRow({ conversation, edits, current, tabbable }: ConversationRowProps) {
  const { t, i18n } = useTranslation('conversations')
  const [menu, setMenu] = useState(false)
  const renaming = useView((view) => view.renaming?.place === 'list' && view.renaming.id === conversation.id)
  const title = conversation.title || t('untitled')
  const rename = () => useView.setState({ renaming: { id: conversation.id, place: 'list' } })

  if (renaming)
    return (
      <div className={classes.row}>
        <RenameField
          title={conversation.title}
          onRename={(next) => edits.rename(conversation, next)}
          onDone={() => useView.setState({ renaming: null })}
        />
      </div>
    )

  const onKeyDown = (event: KeyboardEvent) => {
    const action = rowKey(event.key)
    if (action === null) return
    event.preventDefault()
    if (action === 'rename') rename()
    else edits.remove(conversation)
  }
  return (
    <div className={classes.row} data-current={current || undefined}>
      <Link
        to="/conversations/$conversationId"
        params={{ conversationId: conversation.id }}
        className={classes.link}
        aria-current={current ? 'page' : undefined}
        tabIndex={tabbable ? 0 : -1}
        data-row
        onClick={() => useView.setState({ drawer: false })}
        onKeyDown={onKeyDown}
        onContextMenu={(event) => {
          event.preventDefault()
          setMenu(true)
        }}
      >
        <span className={classes.title}>{title}</span>
        <span className={classes.facts}>
          {conversation.pinned && <IconPinned size="0.95em" aria-label={t('list.pinned')} />}
          {conversation.draft !== '' && <span className={classes.draft}>{t('list.draft')}</span>}
          <time dateTime={new Date(conversation.activeAtMs).toISOString()}>
            {shortMoment(conversation.activeAtMs, i18n.language)}
          </time>
        </span>
      </Link>
      <Menu opened={menu} onChange={setMenu} position="bottom-end" withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            className={classes.menu}
            tabIndex={tabbable || menu ? 0 : -1}
            aria-label={t('list.actions', { title })}
          >
            <IconDots size="1.1rem" aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <ConversationMenuItems conversation={conversation} edits={edits} place="list" />
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}
