// Chooses which of the words that led to a reading are marked in the text.
import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { MessageReading } from '../message-types.ts'
import { useEvidenceName } from './marked-text.tsx'
import { labelsOf, type MarkChoice, markKey } from './marks.ts'
import classes from './reading-details.module.css'

interface MarksProps {
  readonly reading: Pick<MessageReading, 'evidence'>
  readonly marked: MarkChoice
  readonly onMark: (marked: MarkChoice) => void
}

/** The buttons. */
export function Marks({ reading, marked, onMark }: MarksProps) {
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
