// The lines below the composer: what stands in the way of sending, how much room is left, whether the draft is kept,
// and always that this is software.
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './composer.module.css'
import { charactersLeft, maxMessageLength, storableText } from './composer-text.ts'
import type { TextFault } from './composer-text.ts'
import { editDraft, useDrafts } from './drafts.ts'

interface ComposerNotesProps {
  readonly conversationId: string
  readonly text: string
  readonly fault: TextFault | null
  /** Sending was tried while a reply was being written. */
  readonly busy: boolean
  readonly enterSends: boolean
}

/** The notes. */
export function ComposerNotes({ conversationId, text, fault, busy, enterSends }: ComposerNotesProps) {
  const { t, i18n } = useTranslation('conversations')
  const unsaved = useDrafts((drafts) => drafts.unsaved[conversationId] ?? false)
  const left = charactersLeft(text)
  const number = (value: number) => value.toLocaleString(i18n.language)
  return (
    <div className={classes.notes} id="composer-notes">
      <output className={classes.fault}>
        {fault?.type === 'too-long' &&
          t('composer.tooLong', { over: number(fault.over), limit: number(maxMessageLength) })}
        {fault?.type === 'not-storable' && t('composer.notStorable')}
        {fault === null && left !== null && t('composer.left', { count: left })}
        {busy && t('composer.busy')}
        {unsaved && fault === null && ` ${t('composer.draftUnsaved')}`}
      </output>
      {fault?.type === 'not-storable' && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => editDraft(conversationId, storableText(text))}
        >
          {t('composer.cleanUp')}
        </Button>
      )}
      <p className={classes.standing}>
        <span>{t('standing')}</span>
        <span className={classes.keys}>{t(enterSends ? 'composer.enterSends' : 'composer.enterBreaks')}</span>
      </p>
    </div>
  )
}
