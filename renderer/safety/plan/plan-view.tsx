// The plan to be read: in danger, on a locked screen and on paper. Nothing in it can be changed.
import { useTranslation } from 'react-i18next'
import { planSteps, type PlanStep } from '../../../core/kernel/plan-sections.ts'
import { CallOwn } from '../people/reach.tsx'
import classes from './plan.module.css'

/** What is shown of an item. */
export interface ViewedItem {
  readonly step: PlanStep
  readonly text: string
  readonly phone: string
}

interface PlanViewProps {
  readonly items: readonly ViewedItem[]
  /** Heading level of a step. */
  readonly level?: 2 | 3
}

/** The steps that have something in them, in their order. */
export function PlanView({ items, level = 2 }: PlanViewProps) {
  const { t } = useTranslation('plan')
  const Heading = `h${level}` as const
  return (
    <ol className={classes.steps}>
      {planSteps
        .map((step) => [step, items.filter((item) => item.step === step)] as const)
        .filter(([, own]) => own.length > 0)
        .map(([step, own]) => (
          <li key={step}>
            <Heading className={classes.heading}>{t(`step.${step}.title`)}</Heading>
            <ul className={classes.viewed}>
              {own.map(({ text, phone }, at) => (
                // oxlint-disable-next-line react/no-array-index-key -- read only, and two lines may be the same
                <li key={at}>
                  <span className={classes.words}>{text}</span>
                  {phone.trim() !== '' && <CallOwn name={text} phone={phone} />}
                </li>
              ))}
            </ul>
          </li>
        ))}
    </ol>
  )
}
