// What an operation is called with. Routers ask for the least they need; `unlocked` turns "maybe a session" into a
// vault, or into the typed error that sends the interface to the lock screen.
import { ORPCError, os } from '@orpc/server'
import type { AccountId } from '../kernel/ids.ts'
import type { Clock } from '../kernel/clock.ts'
import { nameFault } from './open-vault.ts'
import { DiskFull, type Vault, VaultDamaged, VaultLocked } from './vault.ts'

/** Who is calling, with their open vault. */
export interface Session {
  readonly accountId: AccountId
  readonly vault: Vault
}

/** Context that every operation gets. */
export interface CallContext {
  readonly clock: Clock
  /** Null when nobody is unlocked on this connection. */
  readonly session: Session | null
}

/** The typed error that a fault of the store is to its caller; any other fault passes through unchanged. */
export function asCallError(fault: unknown): unknown {
  const named = nameFault(fault)
  if (named instanceof VaultLocked) return new ORPCError('VAULT_LOCKED', { status: 401 })
  if (named instanceof DiskFull) return new ORPCError('DISK_FULL', { status: 507 })
  if (named instanceof VaultDamaged) return new ORPCError('VAULT_DAMAGED', { status: 409 })
  return named
}

/** Like {@link asCallError}, for faults in the middle of a stream. */
export async function* withCallErrors<T>(events: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* events
  } catch (fault) {
    throw asCallError(fault)
  }
}

/** Refuses with `VAULT_LOCKED` (401) unless somebody is unlocked; adds `vault` and `accountId`. */
export const unlocked = os.$context<CallContext>().middleware(async ({ context, next }) => {
  const session = context.session
  if (!session || session.vault.closed) throw new ORPCError('VAULT_LOCKED', { status: 401 })
  try {
    return await next({ context: { vault: session.vault, accountId: session.accountId } })
  } catch (fault) {
    throw asCallError(fault)
  }
})
