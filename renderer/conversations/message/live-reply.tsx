// The reply while it grows, outside the virtual list. Readers hear whole sentences, politely; eyes see every word. When
// it is done, the stored message takes its place.
import { Button, VisuallyHidden } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nextSpoken } from '../turn/spoken-sentences.ts'
import { tryAgain } from '../turn/turn-actions.ts'
import { isOver } from '../turn/turn.ts'
import type { Turn } from '../turn/turn.ts'
import classes from './live-reply.module.css'
import { SafeMarkdown } from '../../ui/safe-markdown.tsx'

/** The growing, stopped or failed reply of a turn. */
export function LiveReply({ turn }: { readonly turn: Turn }) {
  const { t } = useTranslation('conversations')
  const waiting = !isOver(turn) && turn.replyText === ''
  const waitingText = ({ waiting: model }: Turn) => {
    if (isBeingRead(turn)) return t('companion:status.reading')
    if (!model) return t('companion:status.writing')
    const percent = Math.round(model.fraction * 100)
    return t(model.stage === 'loading' ? 'companion:status.loading' : 'companion:status.recalling', {
      percent,
    })
  }
  return (
    <div className={classes.live} data-live>
      {turn.replyText !== '' && <SafeMarkdown text={turn.replyText} />}
      {waiting && (
        <p className={classes.waiting}>
          <span className={classes.dots} aria-hidden>
            <i />
            <i />
            <i />
          </span>
          {waitingText(turn)}
        </p>
      )}
      {turn.phase === 'stopped' && <p className={classes.waiting}>{t('companion:status.stopped')}</p>}
      {turn.failure && (
        <div className={classes.failure} role="alert">
          <span>
            {t('messages.noReply')} {t(`failure.${turn.failure}`)}
          </span>
          <Button size="compact-md" variant="default" onClick={() => tryAgain(turn)}>
            {t('messages.tryAgain')}
          </Button>
        </div>
      )}
    </div>
  )
}

const isBeingRead = ({ message, earlierReplyIds }: Turn): boolean =>
  !message?.reading && earlierReplyIds === undefined

/** Says a growing reply sentence by sentence. Stays mounted between turns: a live region must exist before it speaks. */
export function ReplySpeaker({ turn }: { readonly turn: Turn | null }) {
  const [say, setSay] = useState('')
  const text = turn?.replyText ?? ''
  const whole = turn !== null && isOver(turn)
  const messageId = turn?.messageId ?? ''
  // A reply that was finished before somebody came back is not read out again.
  const spoken = useRef({ messageId, length: whole ? text.length : 0 })
  useEffect(() => {
    if (spoken.current.messageId !== messageId || text.length < spoken.current.length)
      spoken.current = { messageId, length: 0 }
    const next = nextSpoken(text, spoken.current.length, whole)
    spoken.current.length = next.spokenLength
    if (next.say !== '') setSay(next.say)
  }, [messageId, text, whole])
  return <VisuallyHidden aria-live="polite">{say}</VisuallyHidden>
}
