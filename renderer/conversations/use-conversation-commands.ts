// What the palette, the shortcuts and the shortcut sheet know of conversations. Chosen to leave alone what browsers and
// readers already use.
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommands } from '../app/commands.ts'
import type { Command } from '../app/commands.ts'
import { query } from '../rpc/client.ts'
import { conversationShortcuts } from './conversation-shortcuts.ts'
import type { ConversationCommand } from './conversation-shortcuts.ts'
import type { ConversationEdits } from './list/use-conversation-edits.ts'
import { stopReply } from './turn/turn-actions.ts'
import { openSearch, useView } from './view-store.ts'

interface CommandTargets {
  /** The open conversation; null: a new one. */
  readonly conversationId: string | null
  readonly edits: ConversationEdits
  readonly onNew: () => void
}

/** Registers the commands while the screen is shown. */
export function useConversationCommands({ conversationId, edits, onNew }: CommandTargets): void {
  const { t } = useTranslation('conversations')
  const { data: conversation } = useQuery(
    query.conversations.get.queryOptions({
      input: { conversationId: conversationId ?? '' },
      enabled: conversationId !== null,
    }),
  )
  const commands = useMemo((): Command[] => {
    const always: Partial<Record<ConversationCommand, () => void>> = {
      'conversation.new': onNew,
      'search.open': () => openSearch(null),
      'composer.focus': () => focusOn('[data-composer]'),
      'messages.focus': () => focusOn('[data-message-id][tabindex="0"]'),
      'list.focus': () => focusOn('[data-row][tabindex="0"]'),
      'keys.open': () => useView.setState({ keys: true }),
      'archive.open': () => useView.setState({ archive: true, drawer: true }),
    }
    const withOpen: Partial<Record<ConversationCommand, () => void>> = conversation
      ? {
          'conversation.search': () => openSearch(conversation.id),
          'conversation.rename': () =>
            useView.setState({ renaming: { id: conversation.id, place: 'header' } }),
          'conversation.memory': () => useView.setState({ memory: true }),
          'conversation.pin': () => edits.togglePin(conversation),
          'conversation.archive': () => edits.toggleArchive(conversation),
          'conversation.delete': () => edits.remove(conversation),
          'conversation.exportMarkdown': () => edits.exportAs(conversation, 'markdown'),
          'conversation.exportJson': () => edits.exportAs(conversation, 'json'),
          'reply.stop': () => void stopReply(conversation.id),
        }
      : {}
    const runs = { ...always, ...withOpen }
    return conversationShortcuts.flatMap(({ id, shortcut }) => {
      const run = runs[id]
      return run
        ? [{ id, run, label: t(`shortcuts.${id}`), group: 'conversation', ...(shortcut && { shortcut }) }]
        : []
    })
  }, [t, onNew, edits, conversation])
  useCommands(commands)
}

function focusOn(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.focus()
}
