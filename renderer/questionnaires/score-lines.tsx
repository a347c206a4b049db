// The scores of one filled-in questionnaire in sentences: score and range, band, lines reached, change since last time.
import { useTranslation } from 'react-i18next'
import type { Assessment, Questionnaire } from './questionnaire-types.ts'
import classes from './questionnaires.module.css'

/** The sentences. */
export function ScoreLines({
  questionnaire,
  assessment,
}: {
  readonly questionnaire: Pick<Questionnaire, 'scales'>
  readonly assessment: Assessment
}) {
  const { t } = useTranslation('questionnaires')
  const scaleOf = (id: string) => questionnaire.scales.find((scale) => scale.id === id)
  return (
    <ul className={classes.lines}>
      {assessment.scales.map(({ id, score, band, prorated }) => {
        const [from, to] = scaleOf(id)?.range ?? [0, 0]
        const name = t(`scale.${id}`)
        return (
          <li key={id}>
            {score === null ? t('result.noScore', { name }) : t('result.score', { name, score, from, to })}
            {band && ` ${t('result.band', { band: t(`band.${band}`) })}`}
            {prorated && ` ${t('result.prorated')}`}
          </li>
        )
      })}
      {assessment.flags.map((flag) => (
        <li key={flag}>{t(`flag.${flag}`)}</li>
      ))}
      {assessment.change && (
        <li>
          {assessment.change.points === 0
            ? t('change.same')
            : t('change.points', {
                count: Math.abs(assessment.change.points),
                direction: t(assessment.change.points < 0 ? 'change.less' : 'change.more'),
              })}{' '}
          {assessment.change.points !== 0 &&
            assessment.change.verdict &&
            t(`change.${assessment.change.verdict}`)}
        </li>
      )}
    </ul>
  )
}
