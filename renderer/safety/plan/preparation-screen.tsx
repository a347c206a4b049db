// The sheet for an appointment: the person's own words, questions and chosen facts, and who helps them professionally.
import { Button, Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { preparationParts } from '../../../core/kernel/plan-sections.ts'
import { PrintActions } from '../../desktop/print-actions.tsx'
import { ButtonLink } from '../../exercises/button-link.tsx'
import { query } from '../../rpc/client.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { LoadingBlock } from '../../ui/loading-block.tsx'
import { Screen } from '../../ui/screen.tsx'
import type { CardRequest } from '../card-data.ts'
import { SafetyCard } from '../safety-card.tsx'
import { ChooseFact } from './choose-fact.tsx'
import { ItemList } from './item-list.tsx'
import classes from './plan.module.css'
import { fieldsOf, itemsIn, type Plan } from './plan-types.ts'

/** The screen at /safety/preparation. */
export function PreparationScreen() {
  const { t } = useTranslation('plan')
  const plan = useQuery(query.safetyPlan.get.queryOptions())
  return (
    <Screen
      title={t('preparation.title')}
      windowTitle={t('preparation.windowTitle')}
      lead={t('preparation.lead')}
      actions={
        <>
          <ButtonLink to="/safety" variant="default">
            {t('help.back')}
          </ButtonLink>
          <PrintActions page="preparation" />
        </>
      }
    >
      <ErrorNotice error={plan.error} onRetry={() => void plan.refetch()} />
      {plan.isPending && <LoadingBlock lines={6} />}
      {plan.data && <Sheet plan={plan.data} />}
      <p className={classes.credit}>{t('preparation.credit')}</p>
    </Screen>
  )
}

function Sheet({ plan }: { readonly plan: Plan }) {
  const { t } = useTranslation('plan')
  const [card, setCard] = useState<CardRequest | null>(null)
  const [choosing, setChoosing] = useState(false)
  return (
    <>
      {card && <SafetyCard request={card} onBack={() => setCard(null)} />}
      <div className={`${classes.sheet} ${classes.screenOnly}`}>
        {preparationParts.map((part) => (
          <section key={part} aria-labelledby={`part-${part}`}>
            <h2 id={`part-${part}`} className={classes.heading}>
              {t(`step.${part}.title`)}
            </h2>
            <p className={classes.hint}>{t(`step.${part}.hint`)}</p>
            <ItemList section={part} items={plan.items} onSafety={setCard} />
            {part === 'facts' && (
              <Group mt="xs">
                <Button
                  variant="subtle"
                  size="compact-md"
                  aria-expanded={choosing}
                  onClick={() => setChoosing(!choosing)}
                >
                  {t('preparation.addFact')}
                </Button>
              </Group>
            )}
            {part === 'facts' && choosing && <ChooseFact onSafety={setCard} />}
          </section>
        ))}
        <section aria-labelledby="part-professionals">
          <h2 id="part-professionals" className={classes.heading}>
            {t('preparation.professionals')}
          </h2>
          <p className={classes.hint}>{t('preparation.professionalsHint')}</p>
          <ItemList section="professionals" items={plan.items} detailed onSafety={setCard} />
        </section>
      </div>
      <div className={classes.paper}>
        <Paper plan={plan} />
      </div>
    </>
  )
}

function Paper({ plan }: { readonly plan: Plan }) {
  const { t } = useTranslation('plan')
  return (
    <>
      {([...preparationParts, 'professionals'] as const).map((section) => {
        const items = itemsIn(plan.items, section)
        if (items.length === 0) return null
        return (
          <section key={section}>
            <h2 className={classes.heading}>
              {section === 'professionals' ? t('preparation.professionals') : t(`step.${section}.title`)}
            </h2>
            <ul className={classes.viewed}>
              {items.map((item) => (
                <li key={item.id} className={classes.words}>
                  {fieldsOf(section, true)
                    .map((field) => item[field].trim())
                    .filter((words) => words !== '')
                    .join(' · ')}
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </>
  )
}
