// The whole reading of one message: tone on a scale, feelings with their strengths, words of danger in words, and on
// request the words that led there. An estimate, said as one; no colour of alarm anywhere.
import { Button, Progress, Text, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Message, MessageReading } from '../message-types.ts'
import classes from './reading-details.module.css'
import { namedEmotions, whyUnread } from './reading-words.ts'

interface ReadingDetailsProps {
  readonly message: Message
  readonly reading: MessageReading
  readonly marked: boolean
  readonly onMark: (marked: boolean) => void
}

const shownEmotions = 5

/** Content of the reading popover. */
export function ReadingDetails({ reading, marked, onMark }: ReadingDetailsProps) {
  const { t } = useTranslation('conversations')
  const isUnknown = reading.status === 'unknown' || reading.sentiment === null
  return (
    <div className={classes.details}>
      <Text fw={600}>{t('reading.title')}</Text>
      {isUnknown ? <p>{t(`reading.${whyUnread(reading)}Body`)}</p> : <Feelings reading={reading} />}
      <h3>{t('reading.risk')}</h3>
      <p>{t(`reading.level.${reading.level}`)}</p>
      {reading.evidence.length === 0 ? (
        <p className={classes.quiet}>{t('reading.evidenceNone')}</p>
      ) : (
        <Button variant="light" size="compact-md" aria-pressed={marked} onClick={() => onMark(!marked)}>
          {t(marked ? 'reading.evidenceHide' : 'reading.evidenceShow')}
        </Button>
      )}
      <p className={classes.quiet}>{t('reading.about')}</p>
    </div>
  )
}

function Feelings({ reading }: { readonly reading: MessageReading }) {
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
