// What an organisation may decide for its computers, and what the interface shows of it.
import { z } from 'zod'
import { countryCodeSchema } from '../safety/safety.contract.ts'
import { operation } from '../vault/operation.ts'

/** The content of a policy file. A key that is left out leaves the choice to the person. */
export const policyFileSchema = z.strictObject({
  /** False: HealHub never looks for updates, because the organisation installs them. */
  updates: z.boolean().optional(),
  /** False: browser mode does not start. */
  browserMode: z.boolean().optional(),
  /** Country that is taken until the person picks one. */
  country: countryCodeSchema.optional(),
  /** Address of the organisation's hub, offered where a person agrees to share. */
  hubAddress: z
    .url({ protocol: /^https$/ })
    .max(500)
    .optional(),
})

/** What is wrong with a policy file. `key` is the name at fault. */
export const policyFaultSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('NotReadable') }),
  z.object({ type: z.literal('OthersCanWrite') }),
  z.object({ type: z.literal('UnknownKey'), key: z.string() }),
  z.object({ type: z.literal('WrongValue'), key: z.string() }),
])
export type PolicyFault = z.infer<typeof policyFaultSchema>

export const policySchema = z.object({
  state: z.enum(['none', 'set', 'damaged']),
  updates: z.boolean(),
  browserMode: z.boolean(),
  country: countryCodeSchema.nullable(),
  hubAddress: z.string().nullable(),
  fault: policyFaultSchema.nullable(),
})

/** The policy in force. */
export type Policy = z.infer<typeof policySchema>

export const policyContract = {
  get: operation
    .route({
      method: 'GET',
      path: '/policy',
      tags: ['settings'],
      summary: 'What the organisation that owns this computer has decided',
    })
    .output(policySchema),
}
