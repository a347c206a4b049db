// What exercises went along with, for the insights screen: only those done often enough to say something.
import { Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { query } from '../rpc/client.ts'
import classes from './exercise-player.module.css'
import { FittingExercises } from './fitting-exercises.tsx'
import { TrendLine } from './trend-line.tsx'

/** The trends and the way to the exercises. */
export function ExerciseTrends() {
  const { t } = useTranslation('exercises')
  const trends = useQuery(query.exercises.trends.queryOptions())
  const exercises = useQuery(query.exercises.list.queryOptions({ staleTime: Infinity }))
  const shown = trends.data?.items.filter(({ medianChange }) => medianChange !== null) ?? []
  return (
    <section className={classes.stage} aria-labelledby="exercise-trends">
      <Title order={2} size="h3" id="exercise-trends">
        {t('trends.heading')}
      </Title>
      <dl className={classes.answers}>
        {shown.map((trend) => (
          <div key={trend.exerciseId}>
            <dt>
              <Link to="/exercises/$exerciseId" params={{ exerciseId: trend.exerciseId }}>
                {exercises.data?.items.find(({ id }) => id === trend.exerciseId)?.title ?? t('trends.gone')}
              </Link>
            </dt>
            <dd>
              <TrendLine trend={trend} />
            </dd>
          </div>
        ))}
      </dl>
      <FittingExercises />
    </section>
  )
}
