// One stored message with what belongs to it: how it was read, its versions and its actions. It is one stop for the
// keyboard; its keys work only while it has the focus itself.
/* oxlint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions -- an article of a
   feed is a stop for the keyboard (WAI-ARIA APG, "Feed") */
import { memo, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useSingleKeys } from '../../app/single-keys.ts'
import { dayInWords, timeInWords } from '../message-time.ts'
import type { Message } from '../message-types.ts'
import { askAgain } from '../turn/turn-actions.ts'
import { setEdit, useView } from '../view-store.ts'
import { ExerciseOffer } from './exercise-offer.tsx'
import type { MarkChoice } from './marks.ts'
import { MarkedText } from './marked-text.tsx'
import { MessageEditor } from './message-editor.tsx'
import classes from './message-item.module.css'
import { MessageTools } from './message-tools.tsx'
import type { OpenTool } from './message-tools.tsx'
import { ReadingLine } from './reading-line.tsx'
import { SafeMarkdown } from '../../ui/safe-markdown.tsx'
import { messageKey } from './roving.ts'
import { useCopy } from './use-copy.ts'
import { useVersions } from './use-versions.ts'

interface MessageItemProps {
  readonly message: Message
  /** The message before it is of another day. */
  readonly newDay: boolean
  readonly tabbable: boolean
  /** Something is being sent or answered: nothing may start another turn. */
  readonly busy: boolean
  /** Newest message of the person: says that it is saved. */
  readonly newest: boolean
  readonly onFocus: (id: string) => void
}

/** A message of the branch. */
export const MessageItem = memo(function MessageItem(props: MessageItemProps) {
  const { message, newDay, tabbable, busy, newest, onFocus } = props
  const { t, i18n } = useTranslation('conversations')
  const edit = useView((view) => view.edits[message.id])
  const [open, setOpen] = useState<OpenTool>(null)
  const [marked, setMarked] = useState<MarkChoice>(null)
  const versions = useVersions(message)
  const copy = useCopy(message.text)
  const byPerson = message.role === 'person'
  const who = t(byPerson ? 'messages.you' : 'messages.companion')
  const actions = {
    copy: copy.copy,
    edit: () => byPerson && !busy && setEdit(message.id, message.text),
    again: () => !byPerson && !busy && askAgain(message),
    details: () => setOpen('details'),
    reading: () => message.reading && setOpen('reading'),
    previous: () => versions.show(-1),
    next: () => versions.show(1),
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const isLetter = event.key.length === 1
    const action = event.target === event.currentTarget ? messageKey(event) : null
    if (!action || (isLetter && !useSingleKeys.getState().on)) return
    event.preventDefault()
    actions[action]()
  }

  return (
    <>
      {newDay && <p className={classes.day}>{dayInWords(message, i18n.language)}</p>}
      <article
        className={classes.message}
        data-role={message.role}
        data-message-id={message.id}
        tabIndex={tabbable ? 0 : -1}
        aria-label={t('messages.saying', { who, time: timeInWords(message, i18n.language) })}
        onFocus={() => onFocus(message.id)}
        onKeyDown={onKeyDown}
      >
        {edit === undefined ? (
          <div className={classes.bubble}>
            {byPerson ? (
              <MarkedText text={message.text} reading={message.reading} marked={marked} />
            ) : (
              <SafeMarkdown text={message.text} />
            )}
          </div>
        ) : (
          <MessageEditor message={message} text={edit} busy={busy} />
        )}
        {message.status === 'interrupted' && (
          <p className={classes.stopped}>{t('companion:details.interrupted')}</p>
        )}
        {message.reply?.figures?.leftOutCharacters !== undefined && (
          <p className={classes.stopped}>{t('companion:details.leftOut')}</p>
        )}
        {message.reply?.offeredExerciseId && (
          <ExerciseOffer message={message} id={message.reply.offeredExerciseId} />
        )}
        {edit === undefined && (
          <div className={classes.foot}>
            {byPerson && (
              <ReadingLine
                message={message}
                newest={newest}
                opened={open === 'reading'}
                onOpen={(opened) => setOpen(opened ? 'reading' : null)}
                marked={marked}
                onMark={setMarked}
                tabbable={tabbable}
              />
            )}
            <MessageTools
              message={message}
              busy={busy}
              tabbable={tabbable}
              versions={versions}
              copied={copy.copied}
              actions={actions}
              open={open}
              onOpen={setOpen}
            />
          </div>
        )}
      </article>
    </>
  )
})
