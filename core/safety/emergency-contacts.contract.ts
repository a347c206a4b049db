// People whom the person wants to reach when it gets bad. HealHub sends nothing to them: it keeps who agreed, prepares a
// message, and the person sends it with their own telephone (clinical.md §3.5).
import { z } from 'zod'
import { done, idSchema, localDateSchema, operation, personText } from '../vault/operation.ts'
import { safetySignalSchema } from './safety.contract.ts'

const told = {
  name: personText(80).refine((name) => name.trim().length > 0, 'is empty'),
  relation: personText(80),
  phone: personText(60),
  email: personText(200),
  agreedOn: localDateSchema.nullable().describe('When this person said yes to being asked; null: not yet'),
  isSafe: z.enum(['yes', 'no', 'unsure']).describe('Whether it is safe to contact this person'),
  sharesPlace: z.boolean().describe('The prepared message has a place for where the person is'),
  sharesPlan: z.boolean().describe('The prepared message says what helps'),
  message: personText(1000),
  isOn: z.boolean(),
}

export const contactSchema = z.object({ id: idSchema, ...told })

/** Somebody to reach. */
export type Contact = z.infer<typeof contactSchema>

const route = (method: 'GET' | 'PUT' | 'DELETE', path: `/${string}`, summary: string) => ({
  method,
  path,
  summary,
  tags: ['safety'],
})

export const emergencyContactsContract = {
  list: operation.route(route('GET', '/safety/contacts', 'People to reach, as they were added')).output(
    z.object({
      items: z.array(
        contactSchema.extend({
          isReady: z.boolean().describe('On, agreed, safe, and with a number or an address'),
        }),
      ),
    }),
  ),
  put: operation
    .route(route('PUT', '/safety/contacts/{contactId}', 'Save somebody to reach'))
    .input(z.object({ contactId: idSchema, ...told }))
    .output(contactSchema.extend({ safety: safetySignalSchema.nullable() })),
  remove: operation
    .route(route('DELETE', '/safety/contacts/{contactId}', 'Forget somebody to reach'))
    .input(z.object({ contactId: idSchema }))
    .output(done),
}
