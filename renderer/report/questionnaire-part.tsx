// One questionnaire in the report: its course, each result with its band, in detail every answer, and where it comes from.
import { useTranslation } from 'react-i18next'
import { formatLongDay } from '../insights/dates.ts'
import { Answers } from '../questionnaires/answers.tsx'
import { ScoreChart } from '../questionnaires/score-chart.tsx'
import { ScoreLines } from '../questionnaires/score-lines.tsx'
import type { FilledIn } from './report-types.ts'
import classes from './report.module.css'

/** The part. */
export function QuestionnairePart({ filledIn }: { readonly filledIn: FilledIn }) {
  const { t, i18n } = useTranslation('report')
  const { questionnaire, assessments } = filledIn
  return (
    <section className={classes.questionnaire} aria-label={questionnaire.name}>
      <h4>{questionnaire.name}</h4>
      <p>{questionnaire.about}</p>
      {assessments.length > 1 && (
        <ScoreChart questionnaire={questionnaire} items={assessments.toReversed()} />
      )}
      {assessments.map((assessment) => (
        <div key={assessment.id} className={classes.given}>
          <strong>{formatLongDay(assessment.localDate, i18n.language)}</strong>
          <ScoreLines questionnaire={questionnaire} assessment={assessment} />
          {Object.keys(assessment.answers).length > 0 && (
            <Answers questionnaire={questionnaire} assessment={assessment} />
          )}
          {assessment.note !== '' && <p className={classes.words}>{assessment.note}</p>}
        </div>
      ))}
      <p className={classes.quiet}>
        {questionnaire.cannotSay}{' '}
        {t('source', {
          credit: questionnaire.credit.replace(/\.$/, ''),
          sources: questionnaire.sources.join('; '),
        })}
      </p>
    </section>
  )
}
