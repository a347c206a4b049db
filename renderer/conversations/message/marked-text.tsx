// The person's own words, exactly as written, with the words that led to a reading marked when asked for.
import { useTranslation } from 'react-i18next'
import type { MessageReading } from '../message-types.ts'
import classes from './marked-text.module.css'
import { textSegments } from './text-segments.ts'

interface MarkedTextProps {
  readonly text: string
  readonly reading: MessageReading | null
  readonly marked: boolean
}

/** The text; line breaks are kept by the style around it. */
export function MarkedText({ text, reading, marked }: MarkedTextProps) {
  const nameOf = useEvidenceName()
  if (!marked || !reading) return <div dir="auto">{text}</div>
  return (
    <div dir="auto">
      {textSegments(text, reading.evidence).map(({ text: words, start, evidence }) =>
        evidence.length === 0 ? (
          <span key={start}>{words}</span>
        ) : (
          <mark key={start} className={classes.mark} title={evidence.map(nameOf).join(', ')}>
            {words}
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
