// Editing an earlier message, in its place. Sending makes a new version beside the old one; the old branch stays.
import { Button, Group, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../rpc/client.ts'
import { maxMessageLength, sendsMessage, textFault } from '../composer/composer-text.ts'
import type { Message } from '../message-types.ts'
import { sendEdit } from '../turn/turn-actions.ts'
import { setEdit } from '../view-store.ts'
import classes from './message-editor.module.css'

interface MessageEditorProps {
  readonly message: Message
  readonly text: string
  readonly busy: boolean
}

/** The editor of one message. */
export function MessageEditor({ message, text, busy }: MessageEditorProps) {
  const { t, i18n } = useTranslation('conversations')
  const settings = useQuery(query.settings.get.queryOptions())
  const fault = textFault(text)
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])

  const close = () => {
    setEdit(message.id, null)
    focusMessage(message.id)
  }
  const send = () => {
    if (fault || busy) return
    setEdit(message.id, null)
    if (text !== message.text) sendEdit(message, text)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, shiftKey, ctrlKey, metaKey } = event
    const press = { key, shiftKey, ctrlKey, metaKey, isComposing: event.nativeEvent.isComposing }
    event.stopPropagation()
    if (sendsMessage(press, settings.data?.enterSends ?? true)) {
      event.preventDefault()
      send()
    } else if (key === 'Escape') close()
  }

  return (
    <div className={classes.editor}>
      <Textarea
        ref={field}
        autosize
        minRows={2}
        maxRows={14}
        value={text}
        aria-label={t('edit.label')}
        description={t('edit.hint')}
        error={
          fault?.type === 'too-long' &&
          t('composer.tooLong', {
            over: fault.over.toLocaleString(i18n.language),
            limit: maxMessageLength.toLocaleString(i18n.language),
          })
        }
        onChange={(event) => setEdit(message.id, event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <Group gap="xs" justify="flex-end">
        <Button variant="default" size="sm" onClick={close}>
          {t('edit.cancel')}
        </Button>
        <Button size="sm" disabled={fault !== null || busy} onClick={send}>
          {t('edit.send')}
        </Button>
      </Group>
    </div>
  )
}

// After the editor is gone the message is there again and takes the focus back.
function focusMessage(id: string): void {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>(`[data-message-id="${CSS.escape(id)}"]`)?.focus(),
  )
}
