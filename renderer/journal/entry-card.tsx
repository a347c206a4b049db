// One entry in a list: its day, its title or beginning, and what comes with it.
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { formatLongDay } from '../insights/dates.ts'
import type { EntrySummary } from './journal-types.ts'
import classes from './journal.module.css'
import { withoutMarks } from './without-marks.ts'

/** The card. */
export function EntryCard({ entry }: { readonly entry: EntrySummary }) {
  const { t, i18n } = useTranslation('journal')
  const day = formatLongDay(entry.localDate, i18n.language)
  const text = withoutMarks(entry.excerpt)
  const facts = [
    ...(entry.title === '' ? [] : [day]),
    ...entry.tags.map((tag) => `#${tag}`),
    ...(entry.pictures > 0 ? [t('list.pictures', { count: entry.pictures })] : []),
    ...(entry.isRead ? [t('list.read')] : []),
  ]
  return (
    <li className={classes.card}>
      <h3>
        <Link to="/journal/$entryId" params={{ entryId: entry.id }} className={classes.link}>
          {entry.title || day}
        </Link>
      </h3>
      {text !== '' && (
        <div className={classes.excerpt} dir="auto">
          {text}
        </div>
      )}
      {facts.length > 0 && <div className={classes.quiet}>{facts.join(' · ')}</div>}
    </li>
  )
}
