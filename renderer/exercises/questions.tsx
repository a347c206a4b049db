// What is asked before an exercise begins. Whatever is ticked leads to what fits better; the first one decides.
import { Button, Checkbox, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunChange } from './exercise-run.ts'
import type { Exercise } from './exercise-types.ts'
import { Stage } from './stage.tsx'

interface QuestionsProps {
  readonly exercise: Exercise
  readonly change: (next: RunChange) => void
}

/** The questions. */
export function Questions({ exercise, change }: QuestionsProps) {
  const { t } = useTranslation('exercises')
  const [ticked, setTicked] = useState<readonly string[]>([])
  const reasons = exercise.notFor.filter(({ question }) => ticked.includes(question))
  // What needs something else than an exercise outweighs what needs another exercise.
  const reason = reasons.find(({ instead }) => instead === null) ?? reasons[0]
  return (
    <Stage title={t('questions.title')}>
      <Checkbox.Group value={[...ticked]} onChange={setTicked} label={t('questions.tick')}>
        <Stack gap="sm" my="md">
          {exercise.notFor.map(({ question }) => (
            <Checkbox key={question} value={question} label={question} />
          ))}
        </Stack>
      </Checkbox.Group>
      {reason ? (
        <Button onClick={() => change({ type: 'does-not-fit', instead: reason.instead })}>
          {t('questions.yes')}
        </Button>
      ) : (
        <Button onClick={() => change({ type: 'fits' })}>{t('questions.no')}</Button>
      )}
    </Stage>
  )
}
