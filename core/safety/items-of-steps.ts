// The safety plan step by step, for whoever shows it: a locked screen, a report.
import type { PlanStep } from '../kernel/plan-sections.ts'
import type { Reader } from '../vault/vault.ts'
import type { PlanItem } from './safety-plan.contract.ts'
import { listPlanItems } from './safety-plan.store.ts'

/** The items of these steps, step after step, in the person's order. */
export function itemsOfSteps(
  reader: Reader,
  steps: readonly PlanStep[],
): (Omit<PlanItem, 'section'> & { step: PlanStep })[] {
  const all = listPlanItems(reader)
  return steps.flatMap((step) =>
    all
      .filter(({ section }) => section === step)
      .map(({ section: _section, ...item }) => ({ ...item, step })),
  )
}
