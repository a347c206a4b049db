// The safety plan in the report, step by step, when the person wants it there.
import { useTranslation } from 'react-i18next'
import { planSteps } from '../../core/kernel/plan-sections.ts'
import type { SafetyPlan } from './report-types.ts'

/** The section. */
export function PlanPart({ plan }: { readonly plan: SafetyPlan }) {
  const { t } = useTranslation('plan')
  const { t: inReport } = useTranslation('report')
  return (
    <section aria-labelledby="plan-heading">
      <h3 id="plan-heading">{inReport('sections.safetyPlan')}</h3>
      {plan.length === 0 && <p>{t('empty')}</p>}
      {planSteps.map((step) => {
        const items = plan.filter((item) => item.step === step)
        return (
          items.length > 0 && (
            <div key={step}>
              <h4>{t(`step.${step}.title`)}</h4>
              <ul>
                {items.map(({ id, text, role, phone, address, note }) => (
                  <li key={id} dir="auto">
                    {[text, role, phone, address, note].filter((part) => part !== '').join(' · ')}
                  </li>
                ))}
              </ul>
            </div>
          )
        )
      })}
    </section>
  )
}
