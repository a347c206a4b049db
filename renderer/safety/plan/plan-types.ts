// The shapes of the safety plan as the API gives them, and which fields an item of each section has.
import type { InferContractRouterOutputs } from '@orpc/contract'
import type { ApiContract } from '../../../core/api-contract.ts'
import type { PlanSection } from '../../../core/kernel/plan-sections.ts'

/** The plan. */
export type Plan = InferContractRouterOutputs<ApiContract>['safetyPlan']['get']
/** One item of it. */
export type PlanItem = Plan['items'][number]
/** The words of an item. */
export type PlanField = 'text' | 'phone' | 'role' | 'address' | 'note'

/** The fields of a section; a `detailed` professional has all of them. */
export function fieldsOf(section: PlanSection, detailed: boolean): readonly PlanField[] {
  if (section === 'professionals' && detailed) return ['text', 'role', 'phone', 'address', 'note']
  return section === 'people' || section === 'professionals' ? ['text', 'phone'] : ['text']
}

/** The items of a section, in order. */
export const itemsIn = (items: readonly PlanItem[], section: PlanSection): readonly PlanItem[] =>
  items.filter((item) => item.section === section)
