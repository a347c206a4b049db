// What can be done to a whole conversation. Each goes to the vault at once and the lists are read again; what fails is
// said in a notification, and what can be taken back needs no question first.
import { notifications } from '@mantine/notifications'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { queryClient } from '../../app/query-client.ts'
import { api, query } from '../../rpc/client.ts'
import { useErrorText } from '../../ui/error-text.ts'
import { showUndo } from '../../ui/undo-notice.tsx'
import { askToErase } from '../../your-data/erase-item.tsx'
import { saveFile } from '../save-file.ts'
import type { Conversation } from '../message-types.ts'
import { clearTurn } from '../turn/turn-store.ts'

/** The edits of a conversation. */
export interface ConversationEdits {
  rename(conversation: Conversation, title: string): void
  togglePin(conversation: Conversation): void
  toggleArchive(conversation: Conversation): void
  remove(conversation: Conversation): void
  /** Asks first: there is no way back. */
  erase(conversation: Conversation): void
  exportAs(conversation: Conversation, format: 'markdown' | 'json'): void
}

/** Gives the edits; `openId` is the conversation on screen, which is left when it goes. */
export function useConversationEdits(openId: string | null): ConversationEdits {
  const { t } = useTranslation('conversations')
  const say = useErrorText()
  const navigate = useNavigate()

  const attempt = useCallback(
    (work: () => Promise<void>) => {
      work().catch((failure: unknown) => notifications.show({ color: 'red', message: say(failure) }))
    },
    [say],
  )

  return useMemo((): ConversationEdits => {
    const change = (id: string, edit: { title?: string; pinned?: boolean; archived?: boolean }) =>
      api.conversations.update({ conversationId: id, ...edit }).then(refreshLists)
    const leave = async (id: string) => {
      if (id === openId) await navigate({ to: '/' })
    }
    const offerUndo = (message: string, onUndo: () => Promise<unknown>) =>
      showUndo({
        message,
        undoLabel: t('common:undo'),
        closeLabel: t('common:close'),
        onUndo: () =>
          attempt(async () => {
            await onUndo()
            await refreshLists()
          }),
      })

    return {
      rename: ({ id }, title) => attempt(() => change(id, { title })),
      togglePin: ({ id, pinned }) => attempt(() => change(id, { pinned: !pinned })),
      toggleArchive: ({ id, archived }) =>
        attempt(async () => {
          await change(id, { archived: !archived })
          if (archived) return
          await leave(id)
          offerUndo(t('list.archived'), () =>
            api.conversations.update({ conversationId: id, archived: false }),
          )
        }),
      remove: ({ id }) =>
        attempt(async () => {
          await api.conversations.remove({ conversationId: id })
          clearTurn(id)
          await leave(id)
          await refreshLists()
          focusOnSomething()
          offerUndo(t('list.deleted'), () => api.conversations.restore({ conversationId: id }))
        }),
      erase: ({ id }) =>
        askToErase({
          kind: 'conversation',
          id,
          otherwise: 'deletedWithUndo',
          onErased: () => {
            clearTurn(id)
            void leave(id)
          },
        }),
      exportAs: ({ id }, format) =>
        attempt(async () => {
          const file = await api.conversations.export({ conversationId: id, format })
          saveFile(file)
          notifications.show({ message: t('list.exported', { fileName: file.fileName }) })
        }),
    }
  }, [attempt, navigate, openId, t])
}

// What had the focus may have gone with the conversation.
function focusOnSomething(): void {
  if (document.activeElement !== null && document.activeElement !== document.body) return
  document.querySelector<HTMLElement>('[data-row][tabindex="0"], [data-composer]')?.focus()
}

async function refreshLists(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: query.conversations.key() })
}
