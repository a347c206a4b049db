// Everything given before for one questionnaire: a chart with the bands behind it, and a table with every answer.
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatLongDay } from '../insights/dates.ts'
import { query } from '../rpc/client.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { askToErase } from '../your-data/erase-item.tsx'
import { Answers } from './answers.tsx'
import type { Assessment, Questionnaire } from './questionnaire-types.ts'
import classes from './questionnaires.module.css'
import { ScoreChart } from './score-chart.tsx'
import { ScoreLines } from './score-lines.tsx'

/** So many are shown; more would not fit one chart. */
const shownAtMost = 100

/** The history; nothing while there is none. */
export function History({ questionnaire }: { readonly questionnaire: Questionnaire }) {
  const { t } = useTranslation('questionnaires')
  const listed = useQuery(
    query.assessments.list.queryOptions({ input: { questionnaireId: questionnaire.id, limit: shownAtMost } }),
  )
  const items = listed.data?.items ?? []
  if (!listed.data && listed.error)
    return <ErrorNotice error={listed.error} onRetry={() => void listed.refetch()} />
  if (items.length === 0) return null
  return (
    <section aria-labelledby="history-heading">
      <h2 id="history-heading">{t('history.heading')}</h2>
      {items.length > 1 && <ScoreChart questionnaire={questionnaire} items={items} />}
      <ol className={classes.history}>
        {items.map((assessment) => (
          <Entry key={assessment.id} questionnaire={questionnaire} assessment={assessment} />
        ))}
      </ol>
    </section>
  )
}

function Entry({
  questionnaire,
  assessment,
}: {
  readonly questionnaire: Questionnaire
  readonly assessment: Assessment
}) {
  const { t, i18n } = useTranslation('questionnaires')
  return (
    <li>
      <h3>{formatLongDay(assessment.localDate, i18n.language)}</h3>
      <ScoreLines questionnaire={questionnaire} assessment={assessment} />
      <details>
        <summary>{t('history.answers')}</summary>
        <Answers questionnaire={questionnaire} assessment={assessment} />
        <Button
          variant="default"
          size="sm"
          onClick={() => askToErase({ kind: 'assessment', id: assessment.id, otherwise: 'noOtherWay' })}
        >
          {t('yourData:erase.confirm.offer')}
        </Button>
      </details>
    </li>
  )
}
