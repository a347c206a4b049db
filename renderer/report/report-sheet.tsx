// The report itself, as it is seen and as it is printed.
import { useTranslation } from 'react-i18next'
import type { Report } from '../../core/report/report.contract.ts'
import { useSession } from '../app/session.ts'
import { formatDay } from '../insights/dates.ts'
import { CheckInPart } from './check-in-part.tsx'
import { ExercisePart } from './exercise-part.tsx'
import { JournalPart } from './journal-part.tsx'
import { MoodPart } from './mood-part.tsx'
import { PlanPart } from './plan-part.tsx'
import { QuestionnairePart } from './questionnaire-part.tsx'
import classes from './report.module.css'

/** The sheet. */
export function ReportSheet({ report, withName }: { readonly report: Report; readonly withName: boolean }) {
  const { t, i18n } = useTranslation('report')
  const day = (date: string) => formatDay(date, i18n.language)
  const { range, madeOn, mood, checkIns, medicines, questionnaires, exercises, journal, safetyPlan } = report
  return (
    <article className={classes.sheet} aria-labelledby="report-heading">
      <header>
        <h2 id="report-heading">{t('heading')}</h2>
        {withName && <Name />}
        <p>{t('range', { from: day(range.from), to: day(range.to), count: range.days })}</p>
        <p>{t('made', { date: day(madeOn) })}</p>
        <p className={classes.standing}>{t('standing')}</p>
      </header>
      {mood && <MoodPart mood={mood} range={range} />}
      {questionnaires && (
        <section aria-labelledby="questionnaires-heading">
          <h3 id="questionnaires-heading">{t('sections.questionnaires')}</h3>
          {questionnaires.length === 0 && <p>{t('nothing')}</p>}
          {questionnaires.map((filledIn) => (
            <QuestionnairePart key={filledIn.questionnaire.id} filledIn={filledIn} />
          ))}
        </section>
      )}
      {exercises && <ExercisePart exercises={exercises} />}
      {medicines && <MedicinePart medicines={medicines} />}
      {checkIns && <CheckInPart checkIns={checkIns} />}
      {journal && <JournalPart journal={journal} />}
      {safetyPlan && <PlanPart plan={safetyPlan} />}
    </article>
  )
}

function MedicinePart({ medicines }: { readonly medicines: NonNullable<Report['medicines']> }) {
  const { t } = useTranslation('report')
  return (
    <section aria-labelledby="medicines-heading">
      <h3 id="medicines-heading">{t('sections.medicines')}</h3>
      {medicines.length === 0 && <p>{t('nothing')}</p>}
      <ul>
        {medicines.map(({ name, days }) => (
          <li key={name}>{t('medicine', { name, count: days })}</li>
        ))}
      </ul>
      {medicines.length > 0 && <p className={classes.quiet}>{t('medicineNote')}</p>}
    </section>
  )
}

function Name() {
  const { t } = useTranslation('report')
  const name = useSession((session) => (session.phase === 'open' ? session.account.displayName : ''))
  return <p>{t('name', { name })}</p>
}
