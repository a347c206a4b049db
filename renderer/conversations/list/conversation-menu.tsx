// The menu of a conversation, the same in the list and in the header.
import { Menu } from '@mantine/core'
import {
  IconArchive,
  IconArchiveOff,
  IconEraser,
  IconFileCode,
  IconFileText,
  IconPencil,
  IconPin,
  IconPinnedOff,
  IconMessageCog,
  IconSearch,
  IconTrash,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Conversation } from '../message-types.ts'
import { openSearch, useView } from '../view-store.ts'
import type { ConversationEdits } from './use-conversation-edits.ts'

interface ConversationMenuProps {
  readonly conversation: Conversation
  readonly edits: ConversationEdits
  readonly place: 'list' | 'header'
}

const icon = { size: '1.1em', 'aria-hidden': true } as const

/** The items, for a `Menu.Dropdown`. */
export function ConversationMenuItems({ conversation, edits, place }: ConversationMenuProps) {
  const { t } = useTranslation('conversations')
  const { id, pinned, archived } = conversation
  return (
    <>
      {place === 'header' && (
        <Menu.Item leftSection={<IconSearch {...icon} />} onClick={() => openSearch(id)}>
          {t('header.search')}
        </Menu.Item>
      )}
      {place === 'header' && (
        <Menu.Item
          leftSection={<IconMessageCog {...icon} />}
          onClick={() => useView.setState({ memory: true })}
        >
          {t('memory.title')}
        </Menu.Item>
      )}
      <Menu.Item
        leftSection={<IconPencil {...icon} />}
        onClick={() => useView.setState({ renaming: { id, place } })}
      >
        {t('list.rename')}
      </Menu.Item>
      <Menu.Item
        leftSection={pinned ? <IconPinnedOff {...icon} /> : <IconPin {...icon} />}
        onClick={() => edits.togglePin(conversation)}
      >
        {t(pinned ? 'list.unpin' : 'list.pin')}
      </Menu.Item>
      <Menu.Item
        leftSection={archived ? <IconArchiveOff {...icon} /> : <IconArchive {...icon} />}
        onClick={() => edits.toggleArchive(conversation)}
      >
        {t(archived ? 'list.fromArchive' : 'list.toArchive')}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconFileText {...icon} />}
        onClick={() => edits.exportAs(conversation, 'markdown')}
      >
        {t('list.exportMarkdown')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconFileCode {...icon} />}
        onClick={() => edits.exportAs(conversation, 'json')}
      >
        {t('list.exportJson')}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item leftSection={<IconTrash {...icon} />} onClick={() => edits.remove(conversation)}>
        {t('list.delete')}
      </Menu.Item>
      <Menu.Item leftSection={<IconEraser {...icon} />} onClick={() => edits.erase(conversation)}>
        {t('yourData:erase.confirm.offer')}
      </Menu.Item>
    </>
  )
}
