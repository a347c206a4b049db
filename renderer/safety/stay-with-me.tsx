// "Stay with me": one small step at a time for the minutes until a person is there. Nothing is timed out; the person
// moves on when they want to.
import { Button, Group } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StayStep } from './card-data.ts'
import { BreathingCircle } from '../exercises/breathing-circle.tsx'
import classes from './stay-with-me.module.css'

const calmBreath = [
  { part: 'in', seconds: 4 },
  { part: 'out', seconds: 6 },
] as const

/** The steps of a card, one in view. */
export function StayWithMe({ steps }: { readonly steps: readonly StayStep[] }) {
  const { t } = useTranslation('safety')
  const [at, setAt] = useState(0)
  const words = useRef<HTMLParagraphElement>(null)
  const step = steps[at]
  if (!step) return null
  const move = (by: number) => {
    setAt(at + by)
    words.current?.focus()
  }
  return (
    <section className={classes.stay} aria-labelledby="stay-heading">
      <h3 id="stay-heading" className={classes.heading}>
        {t('stay.heading')}
      </h3>
      <p className={classes.quiet}>{t('stay.intro')}</p>
      <p className={classes.step} ref={words} tabIndex={-1}>
        {t(step.key)}
      </p>
      {step.key.endsWith('.breathe') && <BreathingCircle rhythm={calmBreath} running />}
      <Group justify="space-between">
        <span className={classes.quiet}>
          {t('conversations:help.stepOf', { step: at + 1, steps: steps.length })}
        </span>
        <Group gap="xs">
          <Button variant="default" disabled={at === 0} onClick={() => move(-1)}>
            {t('conversations:help.stepBack')}
          </Button>
          <Button disabled={at === steps.length - 1} onClick={() => move(1)}>
            {t('conversations:help.stepNext')}
          </Button>
        </Group>
      </Group>
    </section>
  )
}
