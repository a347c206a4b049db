// What a filled-in questionnaire comes to: people first where an answer asks for them, then the score, what it cannot
// say, what could be next. Never a judgement about the person (clinical.md §1.5).
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SafetyCard } from '../safety/safety-card.tsx'
import type { Questionnaire, Submitted } from './questionnaire-types.ts'
import classes from './questionnaires.module.css'
import { ScoreLines } from './score-lines.tsx'

/** The result. */
export function Result({
  questionnaire,
  given,
}: {
  readonly questionnaire: Questionnaire
  readonly given: Submitted
}) {
  const { t } = useTranslation('questionnaires')
  const [cardClosed, setCardClosed] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  const card = cardClosed ? null : given.safety
  useEffect(() => {
    if (!card) heading.current?.focus()
  }, [card])
  return (
    <section aria-labelledby="result-heading" className={classes.result}>
      {card && <SafetyCard request={card} onBack={() => setCardClosed(true)} />}
      <h2 id="result-heading" ref={heading} tabIndex={-1}>
        {t('result.heading')}
      </h2>
      <ScoreLines questionnaire={questionnaire} assessment={given.assessment} />
      <p>{questionnaire.cannotSay}</p>
      <p>{t('result.next')}</p>
    </section>
  )
}
