// Leads through one exercise. Every stage has one heading that takes the focus, and every stage can be left.
import { Button, Group } from '@mantine/core'
import { useEffect, useReducer, useRef } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { assertNever } from '../../core/kernel/assert-never.ts'
import classes from './exercise-player.module.css'
import { changedRun, gentlerExercise, startedRun } from './exercise-run.ts'
import type { ExerciseRun, RunChange } from './exercise-run.ts'
import { ExerciseSteps } from './exercise-steps.tsx'
import type { Exercise } from './exercise-types.ts'
import { GentlerWays, WayBack } from './gentler-ways.tsx'
import { Rating } from './rating.tsx'

interface ExercisePlayerProps {
  readonly exercise: Exercise
  readonly others: readonly Exercise[]
}

/** The player. */
export function ExercisePlayer({ exercise, others }: ExercisePlayerProps) {
  const { t } = useTranslation('exercises')
  const [run, change] = useReducer(
    (now: ExerciseRun, next: RunChange) => changedRun(now, next, exercise.steps.length),
    exercise,
    startedRun,
  )
  const gentler = gentlerExercise(others, exercise.id)

  switch (run.stage) {
    case 'questions':
      return <Questions exercise={exercise} change={change} />
    case 'other':
      return (
        <Stage title={t('other.title')}>
          <p>{t('other.body')}</p>
          <GentlerWays gentler={gentler} />
        </Stage>
      )
    case 'before':
    case 'after':
      return (
        <Stage key={run.stage} title={t(`${run.stage}.question`)} id="rating-question">
          <Rating labelledBy="rating-question" onRate={(value) => change({ type: 'rate', value })} />
        </Stage>
      )
    case 'steps':
      return <ExerciseSteps exercise={exercise} run={run} change={change} />
    case 'worse':
      return (
        <Stage title={t('worse.title')}>
          <p>{t('worse.body')}</p>
          <p>{t('worse.ground')}</p>
          <GentlerWays gentler={gentler} help />
        </Stage>
      )
    case 'summary':
      return <Summary exercise={exercise} run={run} />
    default:
      return assertNever(run.stage)
  }
}

function Questions({ exercise, change }: { exercise: Exercise; change: (next: RunChange) => void }) {
  const { t } = useTranslation('exercises')
  return (
    <Stage title={t('questions.title')}>
      <ul className={classes.questions}>
        {exercise.notFor.map((question) => (
          <li key={question}>{question}</li>
        ))}
      </ul>
      <Group gap="sm">
        <Button onClick={() => change({ type: 'fits' })}>{t('questions.no')}</Button>
        <Button variant="default" onClick={() => change({ type: 'does-not-fit' })}>
          {t('questions.yes')}
        </Button>
      </Group>
    </Stage>
  )
}

function Summary({ exercise, run: { before, after } }: { exercise: Exercise; run: ExerciseRun }) {
  const { t } = useTranslation('exercises')
  return (
    <Stage title={t('summary.title')}>
      {before !== null && after !== null && (
        <p>
          {t('summary.numbers', { before, after })} {t(after > before ? 'summary.more' : 'summary.notKept')}
        </p>
      )}
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
  )
}

interface StageProps {
  readonly title: string
  readonly id?: string
  readonly children: ReactNode
}

function Stage({ title, id, children }: StageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <section className={classes.stage}>
      <h2 ref={heading} id={id} tabIndex={-1} className={classes.heading}>
        {title}
      </h2>
      {children}
    </section>
  )
}
