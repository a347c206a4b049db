// Check-ins in the report: what came up most, and in detail each one with its note.
import { useTranslation } from 'react-i18next'
import { formatLongDay } from '../insights/dates.ts'
import type { CheckIns } from './report-types.ts'
import classes from './report.module.css'

/** The section. */
export function CheckInPart({ checkIns }: { readonly checkIns: CheckIns }) {
  const { t } = useTranslation('report')
  const { count, feelings, factors, items } = checkIns
  const listed = (names: readonly { readonly name: string; readonly count: number }[]) =>
    names.map((one) => t('times', { name: one.name, count: one.count })).join('; ')
  return (
    <section aria-labelledby="check-ins-heading">
      <h3 id="check-ins-heading">{t('sections.checkIns')}</h3>
      <p>{t('checkIns.count', { count })}</p>
      {feelings.length > 0 && <p>{t('checkIns.feelings', { list: listed(feelings) })}</p>}
      {factors.length > 0 && <p>{t('checkIns.factors', { list: listed(factors) })}</p>}
      {items.length > 0 && (
        <ol className={classes.entries}>
          {items.map((item) => (
            <li key={item.id}>
              <Entry item={item} />
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function Entry({ item }: { readonly item: CheckIns['items'][number] }) {
  const { t, i18n } = useTranslation('report')
  const { mood, energy, tension, feelings, factors, note, activity, location } = item
  const parts = [
    t('checkIns.mood', { mood }),
    energy !== null && t('checkIns.energy', { energy }),
    tension !== null && t('checkIns.tension', { tension }),
    feelings.length > 0 && feelings.join(', '),
    factors.length > 0 && factors.map(({ name }) => name).join(', '),
    activity,
    location,
  ]
  return (
    <>
      <strong>{formatLongDay(item.localDate, i18n.language)}</strong>{' '}
      <span>{parts.filter((part) => part !== false && part !== '').join(' · ')}</span>
      {note !== '' && <p className={classes.words}>{note}</p>}
    </>
  )
}
