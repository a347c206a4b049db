// The safety plan and the sheet for an appointment: lists of items in the person's own words (clinical.md §3.4). Ids come
// from the caller, so that every save can be sent twice; a deletion is undone by saving the same item again.
import { z } from 'zod'
import { planSteps, preparationParts } from '../kernel/plan-sections.ts'
import { done, idSchema, operation, personText } from '../vault/operation.ts'
import { safetySignalSchema } from './safety.contract.ts'

const stepSchema = z.enum(planSteps)
const sectionSchema = z.enum([...planSteps, ...preparationParts])

const words = {
  text: personText(500).refine((text) => text.trim().length > 0, 'is empty'),
  phone: personText(60),
  role: personText(120),
  address: personText(300),
  note: personText(1000),
}

export const planItemSchema = z.object({
  id: idSchema,
  section: sectionSchema,
  position: z.int().describe('Order within the section, from 0'),
  ...words,
})

/** One item of the plan. */
export type PlanItem = z.infer<typeof planItemSchema>

/** An item as a locked screen shows it. */
export const openItemSchema = z.object({ step: stepSchema, text: z.string(), phone: z.string() })

const route = (method: 'GET' | 'PUT' | 'DELETE', path: `/${string}`, summary: string) => ({
  method,
  path,
  summary,
  tags: ['safety'],
})

export const safetyPlanContract = {
  get: operation.route(route('GET', '/safety/plan', 'The safety plan and the preparation sheet')).output(
    z.object({
      items: z.array(planItemSchema).describe('In order within each section'),
      mayBuild: z.boolean().describe('False in danger: the plan is then to be shown and not to be built'),
      openSteps: z.array(stepSchema).describe('Steps that can be read without a passphrase'),
    }),
  ),
  put: operation
    .route(route('PUT', '/safety/plan/items/{itemId}', 'Save an item, in its old place or at the end'))
    .input(
      z.object({
        itemId: idSchema,
        section: sectionSchema,
        text: words.text,
        phone: words.phone.default(''),
        role: words.role.default(''),
        address: words.address.default(''),
        note: words.note.default(''),
        position: z.int().min(0).max(1000).optional().describe('Where a new item goes; left out: the end'),
      }),
    )
    .output(planItemSchema.extend({ safety: safetySignalSchema.nullable() })),
  arrange: operation
    .route(route('PUT', '/safety/plan/sections/{section}/order', 'Put the items of a section in order'))
    .input(z.object({ section: sectionSchema, itemIds: z.array(idSchema).max(500) }))
    .output(done),
  remove: operation
    .route(route('DELETE', '/safety/plan/items/{itemId}', 'Delete an item'))
    .input(z.object({ itemId: idSchema }))
    .output(done),
  open: operation
    .route(route('PUT', '/safety/plan/open-steps', 'Choose the steps that are readable without a passphrase'))
    .input(z.object({ steps: z.array(stepSchema).max(planSteps.length).describe('None: nothing is') }))
    .output(done),
  readOpen: operation
    .route(route('GET', '/accounts/{accountId}/safety-plan', 'What a person lets be read while locked'))
    .input(z.object({ accountId: idSchema }))
    .output(z.object({ items: z.array(openItemSchema) })),
}
