// Entries of the journal for the report: each is chosen by hand, because each was written for the person alone.
import { Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatLongDay } from '../insights/dates.ts'
import { useEntries } from '../journal/use-journal.ts'
import { withoutMarks } from '../journal/without-marks.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { LoadingBlock } from '../ui/loading-block.tsx'
import { ShowMore } from '../ui/show-more.tsx'
import type { Chosen } from './report-types.ts'
import classes from './report.module.css'

interface JournalPickerProps {
  readonly range: Pick<Chosen, 'from' | 'to'>
  readonly picked: readonly string[]
  readonly onPick: (ids: string[]) => void
}

/** The entries of these days, each with a box. */
export function JournalPicker({ range: { from, to }, picked, onPick }: JournalPickerProps) {
  const { t, i18n } = useTranslation('report')
  const listed = useEntries({ tag: null, from, to })
  const entries = listed.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <div>
      <ErrorNotice error={listed.error} onRetry={() => void listed.refetch()} />
      {listed.isPending && <LoadingBlock lines={3} />}
      {listed.data && entries.length === 0 && <p>{t('journal.none')}</p>}
      {entries.length > 0 && (
        <Checkbox.Group label={t('journal.pick')} value={[...picked]} onChange={onPick}>
          <div className={classes.picks}>
            {entries.map(({ id, title, localDate, excerpt }) => (
              <Checkbox
                key={id}
                value={id}
                label={[formatLongDay(localDate, i18n.language), title].filter(Boolean).join(' · ')}
                description={withoutMarks(excerpt).slice(0, 120)}
              />
            ))}
          </div>
        </Checkbox.Group>
      )}
      <ShowMore {...listed} />
    </div>
  )
}
