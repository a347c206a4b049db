// Makes sense of an organisation's policy file. A damaged one forbids what a policy can forbid, but it never keeps a
// person from their diary.
import { type Policy, type PolicyFault, policyFileSchema } from './policy.contract.ts'

/** Without an organisation everything is the person's own choice. */
export const noPolicy: Policy = {
  state: 'none',
  updates: true,
  browserMode: true,
  country: null,
  hubAddress: null,
  fault: null,
}

const damaged = (fault: PolicyFault): Policy => ({
  ...noPolicy,
  state: 'damaged',
  updates: false,
  browserMode: false,
  fault,
})

/** What lies where a policy file would be: its text, nothing, or why it may not be followed. */
export type PolicyFile = string | null | Extract<PolicyFault, { type: 'NotReadable' | 'OthersCanWrite' }>

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The policy in force. */
export function readPolicy(file: PolicyFile): Policy {
  if (file === null) return noPolicy
  if (typeof file !== 'string') return damaged(file)
  const content = parsed(file.replace(/^\uFEFF/, ''))
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    return damaged({ type: 'NotReadable' })
  const checked = policyFileSchema.safeParse(content)
  if (checked.success) {
    const { updates = true, browserMode = true, country = null, hubAddress = null } = checked.data
    return { state: 'set', updates, browserMode, country, hubAddress, fault: null }
  }
  const [issue] = checked.error.issues
  if (issue?.code === 'unrecognized_keys')
    return damaged({ type: 'UnknownKey', key: (issue.keys[0] ?? '').slice(0, 100) })
  return damaged({ type: 'WrongValue', key: String(issue?.path[0] ?? '') })
}
