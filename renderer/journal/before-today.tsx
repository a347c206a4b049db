// What was written on this day before, and what was begun and not kept yet.
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { formatLongDay } from '../insights/dates.ts'
import { EntryCard } from './entry-card.tsx'
import classes from './journal.module.css'
import { useDrafts, useOnThisDay } from './use-journal.ts'

/** Entries of this day; nothing while there are none. */
export function OnThisDay() {
  const { t } = useTranslation('journal')
  const items = useOnThisDay().data?.items ?? []
  if (items.length === 0) return null
  return (
    <section className={classes.section} aria-labelledby="on-this-day-heading">
      <h2 id="on-this-day-heading">{t('onThisDay.heading')}</h2>
      {items.map(({ unit, ago, entries }) => (
        <div key={`${unit} ${ago}`}>
          <p className={classes.quiet}>{t(`onThisDay.${unit}`, { count: ago })}</p>
          <ul className={classes.list}>
            {entries.map((entry) => (
              <EntryCard key={entry.id} entry={entry} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}

/** Drafts; nothing while there are none. */
export function Drafts() {
  const { t, i18n } = useTranslation('journal')
  const drafts = useDrafts().data?.items ?? []
  if (drafts.length === 0) return null
  return (
    <section className={classes.section} aria-labelledby="drafts-heading">
      <h2 id="drafts-heading">{t('drafts.heading')}</h2>
      <ul className={classes.list}>
        {drafts.map(({ entryId, words }) => (
          <li key={entryId} className={classes.card}>
            <h3>
              <Link
                to="/journal/$entryId"
                params={{ entryId }}
                search={{ write: true }}
                className={classes.link}
              >
                {words.title || t('drafts.of', { day: formatLongDay(words.localDate, i18n.language) })}
              </Link>
            </h3>
            <div className={classes.excerpt} dir="auto">
              {words.body.slice(0, 280)}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
