// The safety plan over the API. Whatever is saved here changes the copy that a locked screen may show in the same call.
import { implement } from '@orpc/server'
import type { AccountId, PlanItemId } from '../kernel/ids.ts'
import { planSteps, type PlanStep } from '../kernel/plan-sections.ts'
import { type CallContext, unlocked } from '../vault/call-context.ts'
import type { Reader } from '../vault/vault.ts'
import { readDangerState } from './danger-state.store.ts'
import { itemsOfSteps } from './items-of-steps.ts'
import { noGenerationLevel } from './risk-level.ts'
import { safetyPlanContract } from './safety-plan.contract.ts'
import { arrangePlanItems, deletePlanItem, listPlanItems, putPlanItem } from './safety-plan.store.ts'
import { graveSignal } from './grave-signal.ts'

interface OpenPlan {
  readonly steps: readonly PlanStep[]
  readonly items: readonly { readonly step: PlanStep; readonly text: string; readonly phone: string }[]
}

/** What the plan needs of the accounts: the place outside the vault that a locked screen may read. */
interface SafetyPlanContext extends CallContext {
  readonly accounts: {
    openPlan(accountId: AccountId): OpenPlan | null
    showPlan(accountId: AccountId, plan: OpenPlan | null): void
  }
}

const os = implement(safetyPlanContract).$context<SafetyPlanContext>()
type OpenContext = SafetyPlanContext & {
  readonly accountId: AccountId
  readonly vault: { readonly reader: Reader }
}

function publish({ accounts, accountId, vault }: OpenContext, wanted: readonly PlanStep[]): void {
  const steps = planSteps.filter((step) => wanted.includes(step))
  if (steps.length === 0) return accounts.showPlan(accountId, null)
  const items = itemsOfSteps(vault.reader, steps).map(({ step, text, phone }) => ({ step, text, phone }))
  accounts.showPlan(accountId, { steps, items })
}

/** Brings the open copy up to date, where there is one. */
function refresh(context: OpenContext): void {
  const open = context.accounts.openPlan(context.accountId)
  if (open) publish(context, open.steps)
}

/** Operations on the safety plan. */
export const safetyPlanRouter = os.router({
  get: os.get.use(unlocked).handler(({ context }) => ({
    items: listPlanItems(context.vault.reader),
    mayBuild: readDangerState(context.vault.reader).level < noGenerationLevel,
    openSteps: [...(context.accounts.openPlan(context.accountId)?.steps ?? [])],
  })),
  put: os.put.use(unlocked).handler(({ context, input: { itemId, ...given } }) => {
    const nowMs = context.clock.nowMs()
    const saved = context.vault.write((writer) => {
      const item = putPlanItem(writer, { id: itemId, ...given }, nowMs)
      const { text, role, address, note } = item
      return { ...item, safety: graveSignal(writer, [text, role, address, note], nowMs) }
    })
    refresh(context)
    return saved
  }),
  arrange: os.arrange.use(unlocked).handler(({ context, input }) => {
    context.vault.write((writer) => arrangePlanItems(writer, input.section, input.itemIds as PlanItemId[]))
    refresh(context)
    return {}
  }),
  remove: os.remove.use(unlocked).handler(({ context, input, errors }) => {
    if (!context.vault.write((writer) => deletePlanItem(writer, input.itemId as PlanItemId)))
      throw errors.NOT_FOUND()
    refresh(context)
    return {}
  }),
  open: os.open.use(unlocked).handler(({ context, input }) => {
    publish(context, input.steps)
    return {}
  }),
  readOpen: os.readOpen.handler(({ context, input }) => ({
    items: [...(context.accounts.openPlan(input.accountId as AccountId)?.items ?? [])],
  })),
})
