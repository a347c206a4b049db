// Guided exercises in the report: which, how often, and the two numbers where they were given.
import { useTranslation } from 'react-i18next'
import { formatLongDay } from '../insights/dates.ts'
import type { Exercises } from './report-types.ts'
import classes from './report.module.css'

/** The section. */
export function ExercisePart({ exercises }: { readonly exercises: Exercises }) {
  const { t } = useTranslation('report')
  return (
    <section aria-labelledby="exercises-heading">
      <h3 id="exercises-heading">{t('sections.exercises')}</h3>
      {exercises.length === 0 && <p>{t('nothing')}</p>}
      <ul>
        {exercises.map((exercise) => (
          <li key={exercise.exerciseId}>
            <Exercise exercise={exercise} />
          </li>
        ))}
      </ul>
      {exercises.length > 0 && <p className={classes.quiet}>{t('exercises.note')}</p>}
    </section>
  )
}

function Exercise({ exercise }: { readonly exercise: Exercises[number] }) {
  const { t, i18n } = useTranslation('report')
  const { title, uses, rated, medianChange, items } = exercise
  const change = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1, signDisplay: 'exceptZero' })
  return (
    <>
      {t('times', { name: title, count: uses })}
      {medianChange !== null && `; ${t('exercises.change', { change: change.format(medianChange), rated })}`}
      {items.length > 0 && (
        <ul>
          {items.map(({ id, localDate, ended, distressBefore: before, distressAfter: after }) => (
            <li key={id}>
              {formatLongDay(localDate, i18n.language)}: {t(`exercises.${ended}`)}
              {before !== null && after !== null && `; ${t('exercises.numbers', { before, after })}`}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
