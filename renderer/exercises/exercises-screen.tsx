// The list of guided exercises.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { query } from '../rpc/client.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { LoadingBlock } from '../ui/loading-block.tsx'
import { Screen } from '../ui/screen.tsx'
import classes from './exercises-screen.module.css'

/** All exercises, each with how long it takes. */
export function ExercisesScreen() {
  const { t } = useTranslation('exercises')
  const exercises = useQuery(query.exercises.list.queryOptions({ staleTime: Infinity }))
  return (
    <Screen title={t('title')} lead={t('lead')}>
      <ErrorNotice error={exercises.error} onRetry={() => void exercises.refetch()} />
      {exercises.isPending && <LoadingBlock lines={6} />}
      <ul className={classes.list}>
        {exercises.data?.items.map(({ id, title, minutes, summary }) => (
          <li key={id} className={classes.item}>
            <h2 className={classes.title}>
              <Link to="/exercises/$exerciseId" params={{ exerciseId: id }} className={classes.link}>
                {title}
              </Link>
            </h2>
            <p className={classes.summary}>{summary}</p>
            <p className={classes.minutes}>{t('minutes', { count: minutes })}</p>
          </li>
        ))}
      </ul>
    </Screen>
  )
}
