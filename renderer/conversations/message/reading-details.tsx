// The whole reading of one message: tone on a scale, feelings with their strengths, words of danger in words, and on
// request the words that led there. An estimate, said as one; no colour of alarm anywhere.
import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message, MessageReading } from '../message-types.ts'
import { CorrectReading, WithdrawCorrection } from './correct-reading.tsx'
import { Feelings } from './feelings-scale.tsx'
import { Marks } from './mark-choice.tsx'
import type { MarkChoice } from './marks.ts'
import classes from './reading-details.module.css'
import { whyUnread } from './reading-words.ts'
import { Sentences } from './sentences.tsx'

interface ReadingDetailsProps {
  readonly message: Message
  readonly reading: MessageReading
  readonly marked: MarkChoice
  readonly onMark: (marked: MarkChoice) => void
}

/** Content of the reading popover. */
export function ReadingDetails({ message, reading, marked, onMark }: ReadingDetailsProps) {
  const { t } = useTranslation('conversations')
  const [correcting, setCorrecting] = useState(false)
  if (correcting)
    return <CorrectReading message={message} reading={reading} onDone={() => setCorrecting(false)} />
  const { correction } = reading
  const isUnknown = reading.status === 'unknown' || reading.sentiment === null
  return (
    <div className={classes.details}>
      {correction && (
        <>
          <Text fw={600}>{t('reading.ownTitle')}</Text>
          <Feelings reading={correction.own} />
        </>
      )}
      <Text fw={600}>{t('reading.title')}</Text>
      {isUnknown ? <p>{t(`reading.${whyUnread(reading)}Body`)}</p> : <Feelings reading={reading} />}
      <h3>{t('reading.risk')}</h3>
      <p>{t(`reading.level.${reading.level}`)}</p>
      <Marks reading={reading} marked={marked} onMark={onMark} />
      <Sentences text={message.text} />
      <Group gap="xs" my="xs">
        <Button variant="default" size="compact-md" onClick={() => setCorrecting(true)}>
          {t(correction ? 'reading.correctAgain' : 'reading.correct')}
        </Button>
        {correction && <WithdrawCorrection message={message} />}
      </Group>
      <h3>{t('reading.meaning')}</h3>
      <p className={classes.quiet}>{t('reading.about')}</p>
      <p className={classes.quiet}>{t('reading.notMeaning')}</p>
    </div>
  )
}
