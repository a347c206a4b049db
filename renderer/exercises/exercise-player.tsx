// Leads through one exercise. Every stage has one heading that takes the focus, and every stage can be left.
import { useReducer } from 'react'
import { useTranslation } from 'react-i18next'
import { assertNever } from '../../core/kernel/assert-never.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { changedRun, gentlerExercise, startedRun } from './exercise-run.ts'
import type { ExerciseRun, RunChange } from './exercise-run.ts'
import { ExerciseSteps } from './exercise-steps.tsx'
import type { Exercise } from './exercise-types.ts'
import { GentlerWays } from './gentler-ways.tsx'
import { Questions } from './questions.tsx'
import { Rating } from './rating.tsx'
import { Stage } from './stage.tsx'
import { Summary } from './summary.tsx'
import { useRecord } from './use-record.ts'
import { Worse } from './worse.tsx'

interface ExercisePlayerProps {
  readonly exercise: Exercise
  readonly others: readonly Exercise[]
}

/** The player. */
export function ExercisePlayer({ exercise, others }: ExercisePlayerProps) {
  const { t } = useTranslation('exercises')
  const [run, change] = useReducer(
    (now: ExerciseRun, next: RunChange) => changedRun(now, next, exercise.steps),
    exercise,
    startedRun,
  )
  const { record, again, keep } = useRecord(exercise.id, run)
  const notRecorded = record.error && <ErrorNotice error={record.error} onRetry={again} />

  switch (run.stage) {
    case 'questions':
      return <Questions exercise={exercise} change={change} />
    case 'other':
      return <Other instead={others.find(({ id }) => id === run.instead)} />
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
      return <Worse gentler={gentlerExercise(others, exercise.id)}>{notRecorded}</Worse>
    case 'summary':
      return (
        <Summary exercise={exercise} run={run} change={change} keep={keep} isRecorded={record.isSuccess}>
          {notRecorded}
        </Summary>
      )
    default:
      return assertNever(run.stage)
  }
}

function Other({ instead }: { readonly instead: Exercise | undefined }) {
  const { t } = useTranslation('exercises')
  return (
    <Stage title={t(instead ? 'other.title' : 'other.notNow')}>
      <p>{t(instead ? 'other.body' : 'other.first')}</p>
      <GentlerWays gentler={instead} help={!instead} />
    </Stage>
  )
}
