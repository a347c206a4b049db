// One step of a guided way: heading with the focus, a sentence, the content. Give each step its own `key`.
import { Text, Title } from '@mantine/core'
import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDocumentTitle } from '../ui/screen.tsx'
import classes from './step.module.css'

interface StepProps {
  title: string
  lead?: ReactNode
  /** Where the person is, such as 2 of 4. */
  place?: { step: number; steps: number }
  /** More room, for text rather than fields. */
  wide?: boolean
  /** False where a field of the step takes the focus itself. */
  focusHeading?: boolean
  children: ReactNode
}

/** The frame of one step. */
export function Step({ title, lead, place, wide = false, focusHeading = true, children }: StepProps) {
  const { t } = useTranslation('onboarding')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (focusHeading) heading.current?.focus()
  }, [focusHeading])
  useDocumentTitle(title)
  return (
    <div className={classes.step} data-wide={wide}>
      {place && (
        <Text size="sm" c="dimmed" mb={4}>
          {t('stepOf', place)}
        </Text>
      )}
      <Title order={1} ref={heading} tabIndex={-1}>
        {title}
      </Title>
      {lead !== undefined && <Text className={classes.lead}>{lead}</Text>}
      <div className={classes.content}>{children}</div>
    </div>
  )
}
