// One exercise, guided, and how it went before. Reached from the list, an offer below a reply, a check-in or insights.
import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { query } from '../rpc/client.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { LoadingBlock } from '../ui/loading-block.tsx'
import { Screen } from '../ui/screen.tsx'
import { ExerciseHistory } from './exercise-history.tsx'
import { ExercisePlayer } from './exercise-player.tsx'
import { gentlerExercise } from './exercise-run.ts'
import type { Exercise } from './exercise-types.ts'
import { PeopleFirst } from './people-first.tsx'
import { useFitting } from './use-fitting.ts'

/** The exercise named in the address. */
export function ExerciseScreen() {
  const { t } = useTranslation('exercises')
  const { exerciseId } = useParams({ strict: false })
  const exercises = useQuery(query.exercises.list.queryOptions({ staleTime: Infinity }))
  const exercise = exercises.data?.items.find(({ id }) => id === exerciseId)
  const all = (
    <Anchor component={Link} to="/exercises">
      {t('all')}
    </Anchor>
  )

  if (exercise)
    return (
      <Screen key={exercise.id} title={exercise.title} lead={exercise.summary} actions={all}>
        <Guided exercise={exercise} all={exercises.data?.items ?? []} />
        <ExerciseHistory exerciseId={exercise.id} />
      </Screen>
    )
  return (
    <Screen title={t('title')} actions={all}>
      <ErrorNotice error={exercises.error} onRetry={() => void exercises.refetch()} />
      {exercises.isPending && <LoadingBlock />}
      {exercises.data && <EmptyState title={t('missing.title')} body={t('missing.body')} />}
    </Screen>
  )
}

function Guided({ exercise, all }: { readonly exercise: Exercise; readonly all: readonly Exercise[] }) {
  const fitting = useFitting({})
  if (!fitting.data && fitting.error)
    return <ErrorNotice error={fitting.error} onRetry={() => void fitting.refetch()} />
  if (!fitting.data) return <LoadingBlock />
  return (
    <PeopleFirst level={fitting.data.level} exercise={exercise} gentler={gentlerExercise(all, exercise.id)}>
      <ExercisePlayer exercise={exercise} others={all} />
    </PeopleFirst>
  )
}
