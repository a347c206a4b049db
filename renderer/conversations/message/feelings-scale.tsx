// What was read in a text: the tone on a scale, and the feelings with their strengths.
import { Progress, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { MessageReading } from '../message-types.ts'
import classes from './reading-details.module.css'
import { namedEmotions } from './reading-words.ts'

const shownEmotions = 5

/** The tone and the strongest feelings. */
export function Feelings({ reading }: { readonly reading: Pick<MessageReading, 'sentiment' | 'emotions'> }) {
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
