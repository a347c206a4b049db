// My safety plan: written in calm times, shown in danger, and on a locked screen only what the person lets be read there.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { planSteps } from '../../../core/kernel/plan-sections.ts'
import { useSession } from '../../app/session.ts'
import { PrintActions } from '../../desktop/print-actions.tsx'
import { ButtonLink } from '../../exercises/button-link.tsx'
import { query } from '../../rpc/client.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { LoadingBlock } from '../../ui/loading-block.tsx'
import { Screen } from '../../ui/screen.tsx'
import type { CardRequest } from '../card-data.ts'
import { SafetyCard } from '../safety-card.tsx'
import { ItemList } from './item-list.tsx'
import { LockedPlan } from './locked-plan.tsx'
import { OpenSteps } from './open-steps.tsx'
import { PlanView, type ViewedItem } from './plan-view.tsx'
import classes from './plan.module.css'
import type { Plan } from './plan-types.ts'

/** The screen at /safety/plan. */
export function PlanScreen() {
  const { t } = useTranslation('plan')
  const isOpen = useSession((session) => session.phase === 'open')
  // Whether it may be built depends on what was said a moment ago: an answer from before this page opened does not count.
  const plan = useQuery(
    query.safetyPlan.get.queryOptions({ enabled: isOpen, staleTime: 0, refetchOnMount: 'always' }),
  )
  return (
    <Screen
      title={t('title')}
      windowTitle={t('windowTitle')}
      lead={isOpen ? t('lead') : t('open.lead')}
      actions={
        <>
          <ButtonLink to="/safety" variant="default">
            {t('help.back')}
          </ButtonLink>
          <PrintActions page="safety-plan" />
        </>
      }
    >
      {!isOpen && <LockedPlan />}
      {isOpen && <ErrorNotice error={plan.error} onRetry={() => void plan.refetch()} />}
      {isOpen && !plan.isFetchedAfterMount && <LoadingBlock lines={6} />}
      {isOpen && plan.isFetchedAfterMount && plan.data && (
        <OwnPlan plan={plan.isError ? { ...plan.data, mayBuild: false } : plan.data} />
      )}
      <p className={classes.credit}>{t('credit')}</p>
    </Screen>
  )
}

const viewed = ({ items }: Plan): readonly ViewedItem[] =>
  planSteps.flatMap((step) =>
    items.filter(({ section }) => section === step).map(({ text, phone }) => ({ step, text, phone })),
  )

function OwnPlan({ plan }: { readonly plan: Plan }) {
  const { t } = useTranslation('plan')
  if (plan.mayBuild) return <PlanEditor plan={plan} />
  const items = viewed(plan)
  return (
    <div className={classes.parts}>
      <p className={classes.notice}>{items.length > 0 ? t('show') : t('emptyPlan')}</p>
      <PlanView items={items} />
    </div>
  )
}

function PlanEditor({ plan }: { readonly plan: Plan }) {
  const { t } = useTranslation('plan')
  const [card, setCard] = useState<CardRequest | null>(null)
  return (
    <>
      {card && <SafetyCard request={card} onBack={() => setCard(null)} />}
      <div className={`${classes.parts} ${classes.screenOnly}`}>
        <ol className={classes.steps}>
          {planSteps.map((step) => (
            <li key={step}>
              <h2 className={classes.heading}>{t(`step.${step}.title`)}</h2>
              <p className={classes.hint}>{t(`step.${step}.hint`)}</p>
              <ItemList section={step} items={plan.items} onSafety={setCard} />
            </li>
          ))}
        </ol>
        <OpenSteps steps={plan.openSteps} />
      </div>
      {/* On paper there are words, not fields. */}
      <div className={classes.paper}>
        <PlanView items={viewed(plan)} />
      </div>
    </>
  )
}
