// The list of guided exercises, by what they are for.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { query } from '../rpc/client.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { LoadingBlock } from '../ui/loading-block.tsx'
import { Screen } from '../ui/screen.tsx'
import type { Exercise, ExerciseTrend } from './exercise-types.ts'
import classes from './exercises-screen.module.css'
import { TrendLine } from './trend-line.tsx'

/** Which flows stand together, in this order. */
const groups: Readonly<Record<'settle' | 'look' | 'act' | 'kind', readonly Exercise['flow'][]>> = {
  settle: ['breathing', 'grounding', 'muscle-relaxation'],
  look: ['thought-record', 'worry-time', 'expressive-writing'],
  act: ['activation', 'problem-solving', 'sleep', 'motivation'],
  kind: ['self-compassion', 'gratitude-values'],
}

/** All exercises, each with how long it takes. */
export function ExercisesScreen() {
  const { t } = useTranslation('exercises')
  const exercises = useQuery(query.exercises.list.queryOptions({ staleTime: Infinity }))
  const trends = useQuery(query.exercises.trends.queryOptions())
  return (
    <Screen title={t('title')} lead={t('lead')}>
      <ErrorNotice error={exercises.error} onRetry={() => void exercises.refetch()} />
      {exercises.isPending && <LoadingBlock lines={6} />}
      {exercises.data &&
        Object.entries(groups).map(([name, flows]) => (
          <section key={name} className={classes.group} aria-labelledby={`group-${name}`}>
            <h2 id={`group-${name}`}>{t(`group.${name}`)}</h2>
            <ul className={classes.list}>
              {exercises.data.items
                .filter(({ flow }) => flows.includes(flow))
                .map((exercise) => (
                  <Card
                    key={exercise.id}
                    exercise={exercise}
                    trend={trends.data?.items.find(({ exerciseId }) => exerciseId === exercise.id)}
                  />
                ))}
            </ul>
          </section>
        ))}
    </Screen>
  )
}

function Card({
  exercise: { id, title, minutes, summary },
  trend,
}: {
  readonly exercise: Exercise
  readonly trend: ExerciseTrend | undefined
}) {
  const { t } = useTranslation('exercises')
  return (
    <li className={classes.item}>
      <h3 className={classes.title}>
        <Link to="/exercises/$exerciseId" params={{ exerciseId: id }} className={classes.link}>
          {title}
        </Link>
      </h3>
      <p className={classes.summary}>{summary}</p>
      {trend && trend.medianChange !== null && (
        <p className={classes.minutes}>
          <TrendLine trend={trend} />
        </p>
      )}
      <p className={classes.minutes}>{t('minutes', { count: minutes })}</p>
    </li>
  )
}
