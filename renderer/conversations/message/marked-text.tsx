// The person's own words, exactly as written, with the words that led to a reading marked when asked for.
import { VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { MessageReading } from '../message-types.ts'
import classes from './marked-text.module.css'
import { type MarkChoice, markKey } from './marks.ts'
import { textSegments } from './text-segments.ts'

interface MarkedTextProps {
  readonly text: string
  readonly reading: Pick<MessageReading, 'evidence'> | null
  readonly marked: MarkChoice
}

/** The text; line breaks are kept by the style around it. */
export function MarkedText({ text, reading, marked }: MarkedTextProps) {
  const { t } = useTranslation('conversations')
  const nameOf = useEvidenceName()
  if (marked === null || !reading) return <div dir="auto">{text}</div>
  return (
    <div dir="auto">
      {textSegments(
        text,
        reading.evidence.filter((one) => marked === 'all' || markKey(one) === marked),
      ).map(({ text: words, start, evidence }) =>
        evidence.length === 0 ? (
          <span key={start}>{words}</span>
        ) : (
          <mark key={start} className={classes.mark} title={evidence.map(nameOf).join(', ')}>
            {words}
            <VisuallyHidden>
              {' '}
              ({t('reading.markFor', { what: evidence.map(nameOf).join(', ') })})
            </VisuallyHidden>
          </mark>
        ),
      )}
    </div>
  )
}

/** Gives what a piece of evidence points to, in words. Names of rules stay inside. */
export function useEvidenceName(): (evidence: MessageReading['evidence'][number]) => string {
  const { t } = useTranslation('conversations')
  return ({ kind, label }) => {
    if (kind === 'risk') return t('reading.danger')
    return t(kind === 'emotion' ? `reading.emotion.${label}` : `reading.${label}`)
  }
}
