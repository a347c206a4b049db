// A report for somebody who looks after the person: they choose what is in it, see how much that is, and read it before it
// goes on paper or into a file. Nothing leaves this computer from here.
import { Button } from '@mantine/core'
import { IconFileCode } from '@tabler/icons-react'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '../../core/kernel/local-day.ts'
import { PrintActions } from '../desktop/print-actions.tsx'
import { todayHere } from '../insights/dates.ts'
import { api, query } from '../rpc/client.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { LoadingBlock } from '../ui/loading-block.tsx'
import { saveFile } from '../ui/save-file.ts'
import { Screen } from '../ui/screen.tsx'
import { Choices } from './choices.tsx'
import { ReportSheet } from './report-sheet.tsx'
import type { Chosen } from './report-types.ts'
import classes from './report.module.css'

/** A season: long enough for a course to show, short enough to be read. */
const usualDays = 90

/** Without what the person was promised is for them alone: that goes in when they say so. */
const firstChoice = (): Chosen => ({
  from: addDays(todayHere(), 1 - usualDays),
  to: todayHere(),
  sections: ['mood', 'questionnaires', 'medicines', 'checkIns'],
  detail: 'summary',
  journalEntryIds: [],
})

/** The screen. */
export function ReportScreen() {
  const { t } = useTranslation('report')
  const [chosen, setChosen] = useState(firstChoice)
  const [withName, setWithName] = useState(false)
  const report = useQuery(query.report.read.queryOptions({ input: chosen, placeholderData: keepPreviousData, staleTime: 0 })) // prettier-ignore
  return (
    <Screen
      title={t('title')}
      windowTitle={t('heading')}
      headingOnPaper={false}
      lead={t('lead')}
      actions={
        <>
          {/* What was taken out a moment ago must not be on the paper. */}
          <PrintActions page="report" disabled={!report.data || report.isPlaceholderData} />
          <SaveBundle chosen={chosen} />
        </>
      }
    >
      <div className={classes.choosing}>
        <Choices
          chosen={chosen}
          onChoose={setChosen}
          withName={withName}
          onWithName={setWithName}
          counts={report.data?.entries}
        />
        <p className={classes.count} aria-live="polite">
          {report.data && t('count', { count: report.data.entries.total })}
        </p>
        <p className={classes.quiet}>{t('fhirHolds')}</p>
        <ErrorNotice error={report.error} onRetry={() => void report.refetch()} />
      </div>
      {report.isPending && <LoadingBlock lines={8} />}
      {report.data && <ReportSheet report={report.data} withName={withName} />}
    </Screen>
  )
}

/** The same report for another program. */
function SaveBundle({ chosen }: { readonly chosen: Chosen }) {
  const { t } = useTranslation('report')
  const save = useMutation({
    mutationFn: () => api.report.fhir(chosen),
    onSuccess: ({ fileName, mediaType, content }) => saveFile(fileName, mediaType, content),
  })
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFileCode size="1.1rem" aria-hidden />}
        loading={save.isPending}
        onClick={() => save.mutate()}
      >
        {t('fhir')}
      </Button>
      <ErrorNotice error={save.error} />
    </>
  )
}
