// The small line under the person's own words: how they were read, in a word or two. It opens the whole reading.
import { Popover, UnstyledButton } from '@mantine/core'
import { IconCircleCheckFilled } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Message } from '../message-types.ts'
import type { MarkChoice } from './marks.ts'
import { ReadingDetails } from './reading-details.tsx'
import classes from './reading-line.module.css'
import { moodOf, namedEmotions, whyUnread } from './reading-words.ts'

interface ReadingLineProps {
  readonly message: Message
  readonly newest: boolean
  readonly opened: boolean
  readonly onOpen: (opened: boolean) => void
  readonly marked: MarkChoice
  readonly onMark: (marked: MarkChoice) => void
  readonly tabbable: boolean
}

/** The line with its popover. */
export function ReadingLine(props: ReadingLineProps) {
  const { message, newest, opened, onOpen, marked, onMark, tabbable } = props
  const { t } = useTranslation('conversations')
  const words = useReadingWords(message)
  return (
    <span className={classes.line}>
      {message.reading ? (
        <Popover opened={opened} onChange={onOpen} trapFocus returnFocus width="min(24rem, 92vw)">
          <Popover.Target>
            <UnstyledButton
              className={classes.words}
              tabIndex={tabbable ? 0 : -1}
              aria-label={t('reading.open', { words })}
              onClick={() => onOpen(!opened)}
            >
              {words}
            </UnstyledButton>
          </Popover.Target>
          <Popover.Dropdown>
            <ReadingDetails message={message} reading={message.reading} marked={marked} onMark={onMark} />
          </Popover.Dropdown>
        </Popover>
      ) : (
        <span className={classes.words}>{words}</span>
      )}
      {newest && (
        <IconCircleCheckFilled size="1rem" className={classes.tick} aria-label={t('messages.saved')} />
      )}
    </span>
  )
}

function useReadingWords({ reading }: Message): string {
  const { t } = useTranslation('conversations')
  if (!reading) return t('reading.unread')
  const own = reading.correction?.own
  const { sentiment, emotions } = own ?? reading
  if (sentiment === null) return t(`reading.${whyUnread(reading)}`)
  const names = namedEmotions({ emotions }).map(({ emotion }) => t(`reading.emotion.${emotion}`))
  const words = [t(`reading.mood.${moodOf(sentiment)}`), names.join(', ')].filter(Boolean).join(' · ')
  return own ? t('reading.ownWords', { words }) : words
}
