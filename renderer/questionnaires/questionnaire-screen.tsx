// One questionnaire: what it is, the form or the reason to wait, the result, and everything given before.
import { Anchor } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { queryClient } from '../app/query-client.ts'
import { PrintActions } from '../desktop/print-actions.tsx'
import { formatLongDay } from '../insights/dates.ts'
import { query } from '../rpc/client.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { LoadingBlock } from '../ui/loading-block.tsx'
import { Screen } from '../ui/screen.tsx'
import { History } from './history.tsx'
import { QuestionnaireForm } from './questionnaire-form.tsx'
import type { Questionnaire, Submitted } from './questionnaire-types.ts'
import classes from './questionnaires.module.css'
import { Result } from './result.tsx'
import { useQuestionnaires } from './use-questionnaires.ts'

/** The questionnaire named in the address. */
export function QuestionnaireScreen() {
  const { t } = useTranslation('questionnaires')
  const { questionnaireId } = useParams({ strict: false })
  const questionnaires = useQuestionnaires()
  const questionnaire = questionnaires.data?.items.find(({ id }) => id === questionnaireId)
  const all = (
    <Anchor component={Link} to="/questionnaires">
      {t('all')}
    </Anchor>
  )
  if (questionnaire)
    return (
      <Screen
        key={questionnaire.id}
        title={questionnaire.name}
        lead={questionnaire.about}
        actions={
          <>
            {all}
            <PrintActions page="questionnaire" />
          </>
        }
      >
        <Sheet questionnaire={questionnaire} />
      </Screen>
    )
  return (
    <Screen title={t('title')} actions={all}>
      <ErrorNotice error={questionnaires.error} onRetry={() => void questionnaires.refetch()} />
      {questionnaires.isPending && <LoadingBlock />}
      {questionnaires.data && <EmptyState title={t('missing.title')} body={t('missing.body')} />}
    </Screen>
  )
}

function Sheet({ questionnaire }: { readonly questionnaire: Questionnaire }) {
  const { t, i18n } = useTranslation('questionnaires')
  const [given, setGiven] = useState<Submitted | null>(null)
  const keep = (submitted: Submitted) => {
    setGiven(submitted)
    void queryClient.invalidateQueries({ queryKey: query.assessments.key() })
  }
  return (
    <div className={classes.sheet}>
      {given ? (
        <Result questionnaire={questionnaire} given={given} />
      ) : questionnaire.dueFrom === null ? (
        <QuestionnaireForm questionnaire={questionnaire} onSubmitted={keep} />
      ) : (
        <p className={classes.notice}>
          {t('due', { date: formatLongDay(questionnaire.dueFrom, i18n.language) })}
        </p>
      )}
      <History questionnaire={questionnaire} />
      <footer className={classes.source}>
        <p>{t('standing')}</p>
        <p>{t('credit', { credit: questionnaire.credit, licence: questionnaire.licence })}</p>
        <p>{t('sources', { sources: questionnaire.sources.join('; ') })}</p>
      </footer>
    </div>
  )
}
