// The steps of an exercise, one in view, with a clock where the step has one. Readers hear the step's spoken form.
import { Button, Group, Progress, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { rhythmAt } from './breath-rhythm.ts'
import { BreathingCircle } from './breathing-circle.tsx'
import classes from './exercise-player.module.css'
import type { ExerciseRun, RunChange } from './exercise-run.ts'
import type { Exercise, ExerciseStep } from './exercise-types.ts'
import { useStepClock } from './use-step-clock.ts'

interface ExerciseStepsProps {
  readonly exercise: Exercise
  readonly run: ExerciseRun
  readonly change: (next: RunChange) => void
}

/** The stage of steps. */
export function ExerciseSteps({ exercise: { steps }, run, change }: ExerciseStepsProps) {
  const { t } = useTranslation('exercises')
  const step = steps[run.at]
  if (!step) return null
  return (
    <section className={classes.stage} aria-label={t('steps.label')}>
      <VisuallyHidden aria-live="polite">{step.spoken}</VisuallyHidden>
      <p className={classes.words} aria-hidden>
        {step.text}
      </p>
      <BreathingCircle
        rhythm={rhythmAt(steps, run.at)}
        running={!run.paused}
        key={breathKey(steps, run.at)}
      />
      <StepClock key={run.at} step={step} run={run} steps={steps.length} change={change} />
      <Group gap="sm" className={classes.controls}>
        <Button variant="default" disabled={run.at === 0} onClick={() => change({ type: 'back' })}>
          {t('steps.back')}
        </Button>
        {step.seconds !== null && (
          <Button variant="default" onClick={() => change({ type: 'pause' })}>
            {t(run.paused ? 'steps.resume' : 'steps.pause')}
          </Button>
        )}
        <Button onClick={() => change({ type: 'next' })} data-autofocus>
          {t(run.at === steps.length - 1 ? 'steps.finish' : 'steps.next')}
        </Button>
      </Group>
      <Group gap="sm" className={classes.leaving}>
        <Button variant="default" size="sm" onClick={() => change({ type: 'stop' })}>
          {t('steps.stop')}
        </Button>
        <Button variant="default" size="sm" onClick={() => change({ type: 'worse' })}>
          {t('steps.worse')}
        </Button>
      </Group>
    </section>
  )
}

interface StepClockProps {
  readonly step: ExerciseStep
  readonly run: ExerciseRun
  readonly steps: number
  readonly change: (next: RunChange) => void
}

function StepClock({ step, run, steps, change }: StepClockProps) {
  const { t } = useTranslation('exercises')
  const left = useStepClock(step.seconds, !run.paused, () => change({ type: 'next' }))
  return (
    <>
      <p className={classes.place}>
        <span>{t('steps.of', { step: run.at + 1, steps })}</span>
        {left !== null && <span aria-hidden>{clockFace(left)}</span>}
      </p>
      <Progress value={((run.at + 1) / steps) * 100} size="sm" aria-hidden />
    </>
  )
}

const clockFace = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`

// One circle for a run of short breaths, so that it moves on from where the last part left it; a new one after that.
const breathKey = (steps: readonly ExerciseStep[], at: number): string =>
  rhythmAt(steps, at).length > 1 ? 'rhythm' : 'part'
