// The few numbers above the charts. Counts only: no score, no streak, no comparison with anybody.
import { useTranslation } from 'react-i18next'
import classes from './figures.module.css'
import type { Dashboard } from './use-insights.ts'

/** Messages, days, conversations and what could not be read. */
export function Figures({ counts, days }: { counts: Dashboard['counts']; days: number }) {
  const { t, i18n } = useTranslation('insights')
  const number = new Intl.NumberFormat(i18n.language)
  const figures = [
    { name: 'messages', value: number.format(counts.personMessages) },
    { name: 'days', value: t('figures.of', { have: counts.daysWithMessages, all: days }) },
    { name: 'conversations', value: number.format(counts.conversations) },
    ...(counts.unknownMessages > 0 ? [{ name: 'unread', value: number.format(counts.unknownMessages) }] : []),
  ]
  return (
    <dl className={classes.figures}>
      {figures.map(({ name, value }) => (
        <div key={name}>
          <dt>{t(`figures.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
