// The steps of an exercise, one in view, with a clock where the step has one. Readers hear the step's spoken form. A step
// that asks never moves on by itself: nobody is cut off in the middle of a word.
import { Button, Group, Progress, VisuallyHidden } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { AnswerList } from './answer-list.tsx'
import { rhythmAt } from './breath-rhythm.ts'
import { BreathingCircle } from './breathing-circle.tsx'
import classes from './exercise-player.module.css'
import type { ExerciseRun, RunChange } from './exercise-run.ts'
import type { Exercise, ExerciseStep } from './exercise-types.ts'
import { toldAnswers } from './given-answers.ts'
import { StepAsk } from './step-ask.tsx'
import { useStepClock } from './use-step-clock.ts'

interface ExerciseStepsProps {
  readonly exercise: Exercise
  readonly run: ExerciseRun
  readonly change: (next: RunChange) => void
}

/** The stage of steps. */
export function ExerciseSteps({ exercise, run, change }: ExerciseStepsProps) {
  const { t } = useTranslation('exercises')
  const { steps } = exercise
  const step = steps[run.at]
  const content = useRef<HTMLFormElement>(null)
  if (!step) return null
  return (
    <section className={classes.stage} aria-label={t('steps.label')}>
      <form
        ref={content}
        tabIndex={-1}
        className={classes.step}
        onSubmit={(event) => {
          event.preventDefault()
          change({ type: 'next' })
        }}
      >
        <FocusStep key={`focus ${run.at}`} content={content} />
        <StepWords step={step} at={run.at} />
        <AnswerList answers={toldAnswers(exercise, run.answers, step.recall)} />
        {step.ask && (
          <StepAsk
            key={step.ask.key}
            ask={step.ask}
            value={run.answers[step.ask.key]}
            onAnswer={answerTo(step.ask.key, change)}
          />
        )}
        <BreathingCircle
          rhythm={rhythmAt(steps, run.at)}
          running={!run.paused}
          key={breathKey(steps, run.at)}
        />
        <StepClock key={`clock ${run.at}`} step={step} run={run} steps={steps.length} change={change} />
        <Controls step={step} run={run} change={change} isLast={run.at === steps.length - 1} />
      </form>
    </section>
  )
}

const answerTo = (key: string, change: ExerciseStepsProps['change']) => (value: Answer) =>
  change({ type: 'answer', key, value })
type Answer = ExerciseRun['answers'][string]

// Into the field that a step asks with; otherwise the focus stays where it is, unless it went with the last step.
function FocusStep({ content }: { readonly content: RefObject<HTMLElement | null> }) {
  useEffect(() => {
    const field = content.current?.querySelector<HTMLElement>('input, textarea')
    if (field) field.focus()
    else if (document.activeElement === document.body) content.current?.focus()
  }, [content])
  return null
}

// One live region for all steps: a new one for each would not be read out.
function StepWords({ step, at }: { readonly step: ExerciseStep; readonly at: number }) {
  const { t } = useTranslation('exercises')
  const [swappedAt, setSwappedAt] = useState(-1)
  const isSwapped = swappedAt === at
  const swapped = isSwapped ? step.swap : null
  return (
    <>
      <VisuallyHidden aria-live="polite">{swapped ?? step.spoken}</VisuallyHidden>
      <p className={classes.words} aria-hidden>
        {swapped ?? step.text}
      </p>
      {step.swap !== null && (
        <Button
          variant="default"
          size="sm"
          mb="md"
          aria-pressed={isSwapped}
          onClick={() => setSwappedAt(isSwapped ? -1 : at)}
        >
          {t('steps.swap')}
        </Button>
      )}
    </>
  )
}

interface ControlsProps {
  readonly step: ExerciseStep
  readonly run: ExerciseRun
  readonly change: (next: RunChange) => void
  readonly isLast: boolean
}

function Controls({ step, run, change, isLast }: ControlsProps) {
  const { t } = useTranslation('exercises')
  return (
    <>
      <Group gap="sm" className={classes.controls}>
        <Button variant="default" disabled={run.at === 0} onClick={() => change({ type: 'back' })}>
          {t('steps.back')}
        </Button>
        {step.seconds !== null && (
          <Button variant="default" onClick={() => change({ type: 'pause' })}>
            {t(run.paused ? 'steps.resume' : 'steps.pause')}
          </Button>
        )}
        <Button type="submit">{t(isLast ? 'steps.finish' : 'steps.next')}</Button>
      </Group>
      <Group gap="sm" className={classes.leaving}>
        <Button variant="default" size="sm" onClick={() => change({ type: 'stop' })}>
          {t('steps.stop')}
        </Button>
        <Button variant="default" size="sm" onClick={() => change({ type: 'worse' })}>
          {t('steps.worse')}
        </Button>
      </Group>
    </>
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
  const { seconds, ask } = step
  const [isOver, setOver] = useState(false)
  const onEnd = (overMs: number) => (ask ? setOver(true) : change({ type: 'next', overMs }))
  const left = useStepClock({ seconds, spentMs: run.spentMs, running: !run.paused, onEnd })
  return (
    <>
      <p className={classes.place}>
        <span>{t('steps.of', { step: run.at + 1, steps })}</span>
        {left !== null && !isOver && <span aria-hidden>{clockFace(left)}</span>}
        <output>{isOver && t('steps.timeOver')}</output>
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
