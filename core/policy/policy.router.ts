// The organisation's policy over the API: to be seen by whoever it binds, changed by nobody.
import { implement } from '@orpc/server'
import type { CallContext } from '../vault/call-context.ts'
import { unlocked } from '../vault/call-context.ts'
import { type Policy, policyContract } from './policy.contract.ts'

/** Context of whatever follows the policy. */
export interface PolicyContext extends CallContext {
  readonly policy: Policy
}

const os = implement(policyContract).$context<PolicyContext>().use(unlocked)

/** The policy in force. */
export const policyRouter = os.router({ get: os.get.handler(({ context }) => context.policy) })
