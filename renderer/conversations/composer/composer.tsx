// Where a message is written. Nothing ever takes the text away: it stays while it is too long, while a reply is being
// written, while saving fails, and it comes back when sending failed.
import { Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { query } from '../../rpc/client.ts'
import { sendDraft, stopReply } from '../turn/turn-actions.ts'
import classes from './composer.module.css'
import { sendsMessage, textFault } from './composer-text.ts'
import { ComposerNotes } from './composer-notes.tsx'
import { SendOrStop } from './send-or-stop.tsx'
import { adoptDraft, draftOf, editDraft, flushDrafts, useDrafts } from './drafts.ts'
import { useDroppedText } from './use-dropped-text.ts'

interface ComposerProps {
  readonly conversationId: string
  /** Draft from the vault; undefined while it is not known. */
  readonly storedDraft: string | undefined
  /** The draft is being read: typing has to wait for it. */
  readonly loading: boolean
  readonly busy: boolean
  readonly onSent: () => void
  /** Called for an arrow key upwards in an empty composer. */
  readonly onLeaveUp: () => void
}

/** The composer of a conversation. */
export function Composer(props: ComposerProps) {
  const { conversationId, storedDraft, loading, busy, onSent, onLeaveUp } = props
  const { t } = useTranslation('conversations')
  const touched = useDrafts((drafts) => drafts.texts[conversationId])
  const text = touched ?? storedDraft ?? ''
  const settings = useQuery(query.settings.get.queryOptions())
  const enterSends = settings.data?.enterSends ?? true
  const [showFault, setShowFault] = useState(false)
  const fault = textFault(text)
  const field = useFocusOnce(!loading)
  useSavedOnLeaving()
  const drop = useDroppedText(
    () => draftOf(conversationId),
    (dropped) => editDraft(conversationId, dropped),
  )
  // From here on memory is right: whatever the core does to its copy, this text is saved again.
  useEffect(() => {
    if (storedDraft !== undefined) adoptDraft(conversationId, storedDraft)
  }, [conversationId, storedDraft])

  const send = () => {
    if (busy || fault) return setShowFault(true)
    setShowFault(false)
    sendDraft(conversationId, text)
    onSent()
  }
  const stop = () => void stopReply(conversationId)
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const { key, shiftKey, ctrlKey, metaKey } = event
    const isComposing = event.nativeEvent.isComposing
    if (sendsMessage({ key, shiftKey, ctrlKey, metaKey, isComposing }, enterSends)) {
      event.preventDefault()
      send()
    } else if (key === 'Escape' && busy) stop()
    else if (key === 'ArrowUp' && text === '') onLeaveUp()
  }

  return (
    <div className={classes.composer}>
      <div className={classes.box} {...drop}>
        <Textarea
          ref={field}
          className={classes.field}
          classNames={{ input: classes.input }}
          variant="unstyled"
          size="md"
          autosize
          minRows={1}
          maxRows={10}
          data-composer
          value={text}
          readOnly={loading && touched === undefined}
          aria-label={t('composer.label')}
          aria-describedby="composer-notes"
          aria-invalid={fault?.type === 'too-long' || fault?.type === 'not-storable'}
          placeholder={t('composer.placeholder')}
          onChange={(event) => editDraft(conversationId, event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onBlur={() => void flushDrafts()}
        />
        <SendOrStop busy={busy} ready={fault === null} onSend={send} onStop={stop} />
      </div>
      <ComposerNotes
        conversationId={conversationId}
        text={text}
        fault={fault}
        busy={busy && showFault}
        enterSends={enterSends}
      />
    </div>
  )
}

// The first time the draft is there, the focus goes into the field, behind what was written before.
function useFocusOnce(ready: boolean) {
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (!ready || !field.current) return
    const { length } = field.current.value
    field.current.focus({ preventScroll: true })
    field.current.setSelectionRange(length, length)
  }, [ready])
  return field
}

function useSavedOnLeaving(): void {
  useEffect(() => {
    const save = () => {
      if (document.visibilityState === 'hidden') void flushDrafts()
    }
    const saveNow = () => void flushDrafts()
    document.addEventListener('visibilitychange', save)
    window.addEventListener('pagehide', saveNow)
    return () => {
      document.removeEventListener('visibilitychange', save)
      window.removeEventListener('pagehide', saveNow)
      saveNow()
    }
  }, [])
}
