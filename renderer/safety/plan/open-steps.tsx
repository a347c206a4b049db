// Which steps can be read without the passphrase: off until the person turns it on, and it says who can then read them.
import { Checkbox, Group, Switch } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { planSteps, type PlanStep } from '../../../core/kernel/plan-sections.ts'
import { queryClient } from '../../app/query-client.ts'
import { query } from '../../rpc/client.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import classes from './plan.module.css'

/** What helps is offered first; the signs and the surroundings say more than a bystander should read. */
const offered: readonly PlanStep[] = ['alone', 'places', 'people', 'professionals']

/** The switch and the choice of steps. */
export function OpenSteps({ steps }: { readonly steps: readonly PlanStep[] }) {
  const { t } = useTranslation('plan')
  const open = useMutation(
    query.safetyPlan.open.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: query.safetyPlan.key() }),
    }),
  )
  const choose = (chosen: readonly string[]) =>
    open.mutate({ steps: planSteps.filter((step) => chosen.includes(step)) })
  return (
    <section aria-labelledby="open-steps">
      <h2 id="open-steps" className={classes.heading}>
        {t('open.heading')}
      </h2>
      <Switch
        label={t('open.switch')}
        description={t('open.who')}
        checked={steps.length > 0}
        onChange={({ currentTarget }) => choose(currentTarget.checked ? offered : [])}
        my="sm"
      />
      {steps.length > 0 && (
        <Checkbox.Group label={t('open.steps')} value={[...steps]} onChange={choose}>
          <Group gap="md" mt="xs">
            {planSteps.map((step) => (
              <Checkbox key={step} value={step} label={t(`step.${step}.title`)} />
            ))}
          </Group>
        </Checkbox.Group>
      )}
      <ErrorNotice error={open.error} mt="sm" />
    </section>
  )
}
