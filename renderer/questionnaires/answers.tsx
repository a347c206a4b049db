// Every question of a filled-in questionnaire with its answer.
import { useTranslation } from 'react-i18next'
import type { Assessment, Questionnaire } from './questionnaire-types.ts'
import classes from './questionnaires.module.css'

interface AnswersProps {
  readonly questionnaire: Pick<Questionnaire, 'items' | 'followUp' | 'options'>
  readonly assessment: Assessment
}

/** The list. */
export function Answers({ questionnaire, assessment }: AnswersProps) {
  const { t } = useTranslation('questionnaires')
  const { items, followUp, options } = questionnaire
  const answered = (id: string, set: string) =>
    options[set]?.find(({ value }) => value === assessment.answers[id])?.text
  return (
    <dl className={classes.answers}>
      {[...items, ...(followUp ? [followUp] : [])].map(({ id, text, options: set }) => (
        <div key={id}>
          <dt>{text}</dt>
          <dd>{answered(id, set) ?? t('history.noAnswer')}</dd>
        </div>
      ))}
    </dl>
  )
}
