// What the person chose from their journal for the report.
import { useTranslation } from 'react-i18next'
import { formatLongDay } from '../insights/dates.ts'
import { withoutMarks } from '../journal/without-marks.ts'
import { SafeMarkdown } from '../ui/safe-markdown.tsx'
import type { JournalEntries } from './report-types.ts'
import classes from './report.module.css'

/** The section. */
export function JournalPart({ journal }: { readonly journal: JournalEntries }) {
  const { t, i18n } = useTranslation('report')
  return (
    <section aria-labelledby="journal-heading">
      <h3 id="journal-heading">{t('sections.journal')}</h3>
      {journal.length === 0 && <p>{t('journal.nothing')}</p>}
      {journal.map(({ id, localDate, title, text, isCut }) => (
        <div key={id}>
          <h4>{[formatLongDay(localDate, i18n.language), title].filter(Boolean).join(' · ')}</h4>
          {isCut ? (
            <p className={classes.words} dir="auto">
              {withoutMarks(text).trimEnd()}…
            </p>
          ) : (
            <SafeMarkdown text={text} />
          )}
        </div>
      ))}
    </section>
  )
}
