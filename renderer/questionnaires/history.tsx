// Everything given before for one questionnaire: a chart with the bands behind it, and a table with every answer.
import { Button, Group } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queryClient } from '../app/query-client.ts'
import { formatLongDay } from '../insights/dates.ts'
import { api, query } from '../rpc/client.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
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
  if (listed.error) return <ErrorNotice error={listed.error} onRetry={() => void listed.refetch()} />
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
  const [asking, setAsking] = useState(false)
  const erase = useMutation({
    mutationFn: () => api.assessments.remove({ assessmentId: assessment.id }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: query.assessments.key() }),
  })
  return (
    <li>
      <h3>{formatLongDay(assessment.localDate, i18n.language)}</h3>
      <ScoreLines questionnaire={questionnaire} assessment={assessment} />
      <details>
        <summary>{t('history.answers')}</summary>
        <Answers questionnaire={questionnaire} assessment={assessment} />
        {asking ? (
          <Group gap="xs">
            <span>{t('history.reallyErase')}</span>
            <Button variant="default" size="sm" loading={erase.isPending} onClick={() => erase.mutate()}>
              {t('history.yesErase')}
            </Button>
            <Button variant="subtle" size="sm" onClick={() => setAsking(false)}>
              {t('history.keep')}
            </Button>
          </Group>
        ) : (
          <Button variant="default" size="sm" onClick={() => setAsking(true)}>
            {t('history.erase')}
          </Button>
        )}
        {erase.error && <ErrorNotice error={erase.error} />}
      </details>
    </li>
  )
}
