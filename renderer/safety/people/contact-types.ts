// Somebody to reach as the API gives them, and the message that is prepared for them.
import type { InferContractRouterOutputs } from '@orpc/contract'
import type { ApiContract } from '../../../core/api-contract.ts'
import type { PlanItem } from '../plan/plan-types.ts'

/** Somebody to reach, with whether they may be offered. */
export type Contact = InferContractRouterOutputs<ApiContract>['emergencyContacts']['list']['items'][number]
/** What the person says of them. */
export type ToldContact = Omit<Contact, 'isReady'>

/** The person's own words, then only what they allowed to be shared; they can still change all of it. */
export function preparedMessage(
  { message, sharesPlace, sharesPlan }: ToldContact,
  items: readonly PlanItem[],
  say: (key: 'people.place' | 'people.plan', values?: Record<string, string>) => string,
): string {
  const helps = items
    .filter(({ section }) => section === 'alone' || section === 'places')
    .map(({ text }) => text.trim())
  return [
    message.trim(),
    ...(sharesPlace ? [say('people.place')] : []),
    ...(sharesPlan && helps.length > 0 ? [say('people.plan', { list: helps.join(', ') })] : []),
  ].join('\n')
}
