// The whole reading of one message: tone on a scale, feelings with their strengths, words of danger in words, and on
// request the words that led there. An estimate, said as one; no colour of alarm anywhere.
import { Button, Group, Progress, Text, VisuallyHidden } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message, MessageReading } from '../message-types.ts'
import { CorrectReading, WithdrawCorrection } from './correct-reading.tsx'
import { labelsOf, type MarkChoice, markKey } from './marks.ts'
import { useEvidenceName } from './marked-text.tsx'
import classes from './reading-details.module.css'
import { namedEmotions, whyUnread } from './reading-words.ts'
import { Sentences } from './sentences.tsx'

interface ReadingDetailsProps {
  readonly message: Message
  readonly reading: MessageReading
  readonly marked: MarkChoice
  readonly onMark: (marked: MarkChoice) => void
}

const shownEmotions = 5

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

function Marks({ reading, marked, onMark }: Pick<ReadingDetailsProps, 'reading' | 'marked' | 'onMark'>) {
  const { t } = useTranslation('conversations')
  const nameOf = useEvidenceName()
  if (reading.evidence.length === 0) return <p className={classes.quiet}>{t('reading.evidenceNone')}</p>
  const toggle = (key: string) => onMark(marked === key ? null : key)
  return (
    <>
      <fieldset className={classes.plain}>
        <legend className={classes.legend}>{t('reading.marks')}</legend>
        <Group gap="xs">
          <Button
            variant={marked === 'all' ? 'filled' : 'default'}
            size="compact-md"
            aria-pressed={marked === 'all'}
            onClick={() => toggle('all')}
          >
            {t('reading.marksAll')}
          </Button>
          {labelsOf(reading.evidence).map((evidence) => {
            const key = markKey(evidence)
            return (
              <Button
                key={key}
                variant={marked === key ? 'filled' : 'default'}
                size="compact-md"
                aria-pressed={marked === key}
                onClick={() => toggle(key)}
              >
                {nameOf(evidence)}
              </Button>
            )
          })}
        </Group>
      </fieldset>
    </>
  )
}

function Feelings({ reading }: { readonly reading: Pick<MessageReading, 'sentiment' | 'emotions'> }) {
  const { t } = useTranslation('conversations')
  const emotions = namedEmotions(reading, shownEmotions)
  return (
    <>
      <h3>{t('reading.sentiment')}</h3>
      <SentimentScale value={reading.sentiment ?? 0} />
      <h3>{t('reading.emotions')}</h3>
      {emotions.length === 0 && <p>{t('reading.noEmotions')}</p>}
      <ul className={classes.emotions}>
        {emotions.map(({ emotion, strength }) => (
          <li key={emotion}>
            <span>{t(`reading.emotion.${emotion}`)}</span>
            <Progress value={strength * 100} size="sm" aria-hidden />
            <span className={classes.number}>
              {t('reading.strength', { percent: Math.round(strength * 100) })}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

function SentimentScale({ value }: { readonly value: number }) {
  const { t, i18n } = useTranslation('conversations')
  const shown = value
    .toLocaleString(i18n.language, { maximumFractionDigits: 2, signDisplay: 'exceptZero' })
    .replace('-', '−')
  return (
    <div>
      <VisuallyHidden>{t('reading.sentimentValue', { value: shown })}</VisuallyHidden>
      <div className={classes.scale} aria-hidden>
        <span className={classes.middle} />
        <span className={classes.marker} style={{ insetInlineStart: `${(value + 1) * 50}%` }} />
      </div>
      <div className={classes.ends} aria-hidden>
        <span>−1 {t('reading.heavy')}</span>
        <span className={classes.number}>{shown}</span>
        <span>{t('reading.bright')} +1</span>
      </div>
    </div>
  )
}
