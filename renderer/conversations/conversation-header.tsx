// The head of a conversation: its name, its menu, and always the way to people.
import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconLayoutSidebar, IconLifebuoy, IconSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../exercises/button-link.tsx'
import classes from './conversation-header.module.css'
import { ConversationMenuItems } from './list/conversation-menu.tsx'
import { RenameField } from './list/rename-field.tsx'
import type { ConversationEdits } from './list/use-conversation-edits.ts'
import type { Conversation } from './message-types.ts'
import { openSearch, useView } from './view-store.ts'

interface ConversationHeaderProps {
  /** Null while the conversation is new or not loaded. */
  readonly conversation: Conversation | null
  readonly edits: ConversationEdits
  /** The list is out of sight and has to be pulled out. */
  readonly narrow: boolean
}

/** The header. */
export function ConversationHeader({ conversation, edits, narrow }: ConversationHeaderProps) {
  const { t } = useTranslation('conversations')
  const renaming = useView(
    (view) => view.renaming?.place === 'header' && view.renaming.id === conversation?.id,
  )
  return (
    <header className={classes.header}>
      {narrow && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="2.5rem"
          aria-label={t('list.show')}
          onClick={() => useView.setState({ drawer: true })}
        >
          <IconLayoutSidebar size="1.3rem" aria-hidden />
        </ActionIcon>
      )}
      {conversation && renaming ? (
        <RenameField
          title={conversation.title}
          onRename={(title) => edits.rename(conversation, title)}
          onDone={() => useView.setState({ renaming: null })}
        />
      ) : (
        <h2 className={classes.title}>
          {conversation ? conversation.title || t('untitled') : t('header.newTitle')}
        </h2>
      )}
      {conversation && <HeaderTools conversation={conversation} edits={edits} />}
      <ButtonLink
        to="/safety"
        variant="light"
        size="sm"
        className={classes.help}
        leftSection={<IconLifebuoy size="1.15em" aria-hidden />}
      >
        {t(narrow ? 'safety:getHelp' : 'help.now')}
      </ButtonLink>
    </header>
  )
}

function HeaderTools({ conversation, edits }: { conversation: Conversation; edits: ConversationEdits }) {
  const { t } = useTranslation('conversations')
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="2.25rem"
        className={classes.search}
        aria-label={t('header.search')}
        onClick={() => openSearch(conversation.id)}
      >
        <IconSearch size="1.15rem" aria-hidden />
      </ActionIcon>
      <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="2.25rem" aria-label={t('header.menu')}>
            <IconDots size="1.2rem" aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <ConversationMenuItems conversation={conversation} edits={edits} place="header" />
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
