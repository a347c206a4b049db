// The list of questionnaires: what each asks, how long it takes, when it was last filled in.
import { useTranslation } from 'react-i18next'
import { Link } from '@tanstack/react-router'
import classes from '../exercises/exercises-screen.module.css'
import { formatLongDay } from '../insights/dates.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { LoadingBlock } from '../ui/loading-block.tsx'
import { Screen } from '../ui/screen.tsx'
import { useQuestionnaires } from './use-questionnaires.ts'

/** All questionnaires. */
export function QuestionnairesScreen() {
  const { t, i18n } = useTranslation('questionnaires')
  const questionnaires = useQuestionnaires()
  return (
    <Screen
      title={t('title')}
      lead={
        <>
          {t('lead')} <Link to="/report">{t('report:title')}</Link>
        </>
      }
    >
      <ErrorNotice error={questionnaires.error} onRetry={() => void questionnaires.refetch()} />
      {questionnaires.isPending && <LoadingBlock lines={8} />}
      <ul className={classes.list}>
        {questionnaires.data?.items.map(({ id, name, about, minutes, lastTaken }) => (
          <li key={id} className={classes.item}>
            <h2 className={classes.title}>
              <Link
                to="/questionnaires/$questionnaireId"
                params={{ questionnaireId: id }}
                className={classes.link}
              >
                {name}
              </Link>
            </h2>
            <p className={classes.summary}>{about}</p>
            <p className={classes.minutes}>
              {t('minutes', { count: minutes })}
              {lastTaken && ` · ${t('last', { date: formatLongDay(lastTaken, i18n.language) })}`}
            </p>
          </li>
        ))}
      </ul>
    </Screen>
  )
}
