// Why the key store of this computer did not do it, as the core says it; the sentences are `keychain.*` in common.json.
import { ORPCError } from '@orpc/client'

/** The reason in a failure of the key store; null when the failure is another one. */
export function keychainReason(failure: unknown): { reason: string; store: string } | null {
  if (!(failure instanceof ORPCError) || failure.code !== 'KEYCHAIN_NOT_USABLE') return null
  const data: unknown = failure.data
  if (typeof data !== 'object' || data === null || !('reason' in data)) return null
  const store = 'store' in data && typeof data.store === 'string' ? data.store : ''
  return { reason: String(data.reason), store }
}
