// One exercise, guided. Reached from the list or from an offer below a reply.
import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { query } from '../rpc/client.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { LoadingBlock } from '../ui/loading-block.tsx'
import { Screen } from '../ui/screen.tsx'
import { ExercisePlayer } from './exercise-player.tsx'

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
        <ExercisePlayer exercise={exercise} others={exercises.data?.items ?? []} />
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
