// The end of an exercise: the two numbers, and what becomes of the words. They are stored only when the person says so.
import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { SafetyCard } from '../safety/safety-card.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { AnswerList } from './answer-list.tsx'
import classes from './exercise-player.module.css'
import type { ExerciseRun, RunChange } from './exercise-run.ts'
import type { Exercise } from './exercise-types.ts'
import { WayBack } from './gentler-ways.tsx'
import { toldAnswers } from './given-answers.ts'
import { Stage } from './stage.tsx'
import type { useRecord } from './use-record.ts'

interface SummaryProps {
  readonly exercise: Exercise
  readonly run: ExerciseRun
  readonly change: (next: RunChange) => void
  readonly keep: ReturnType<typeof useRecord>['keep']
  readonly isRecorded: boolean
  readonly children: ReactNode
}

/** The last stage. */
export function Summary({ exercise, run, change, keep, isRecorded, children }: SummaryProps) {
  const { t } = useTranslation('exercises')
  const { before, after } = run
  const [cardClosed, setCardClosed] = useState(false)
  const card = cardClosed ? null : (keep.data?.safety ?? null)
  return (
    <>
      {card && <SafetyCard request={card} onBack={() => setCardClosed(true)} />}
      <Stage title={t('summary.title')}>
        {before !== null && after !== null && (
          <p>
            {t('summary.numbers', { before, after })} {after > before && t('summary.more')}
          </p>
        )}
        {children}
        {isRecorded && <Words exercise={exercise} run={run} change={change} keep={keep} />}
        <WayBack />
        <details className={classes.sources}>
          <summary>{t('sources')}</summary>
          <ul>
            {exercise.sources.map((source) => (
              <li key={source}>{source}</li>
            ))}
          </ul>
        </details>
      </Stage>
    </>
  )
}

function Words({ exercise, run, change, keep }: Pick<SummaryProps, 'exercise' | 'run' | 'change' | 'keep'>) {
  const { t } = useTranslation('exercises')
  const [isGone, setGone] = useState(false)
  const answers = toldAnswers(exercise, run.answers)
  const said = keep.isSuccess ? t('keep.kept') : isGone ? t('keep.gone') : null
  return (
    <>
      <p>
        <output>{said}</output>
      </p>
      {said === null && answers.length > 0 && (
        <section aria-labelledby="keep-heading" className={classes.keep}>
          <h3 id="keep-heading">{t('keep.question')}</h3>
          <p>{t('keep.explain')}</p>
          <AnswerList answers={answers} />
          {keep.error && <ErrorNotice error={keep.error} />}
          <Group gap="sm" my="md">
            <Button loading={keep.isPending} onClick={() => keep.mutate()}>
              {t('keep.yes')}
            </Button>
            <Button
              variant="default"
              onClick={() => {
                change({ type: 'forget' })
                setGone(true)
              }}
            >
              {t('keep.no')}
            </Button>
          </Group>
        </section>
      )}
    </>
  )
}
