// What the operations on accounts and sessions are called with, and how their expected failures become the contract's
// errors.
import { assertNever } from '../kernel/assert-never.ts'
import type { CallContext } from '../vault/call-context.ts'
import type { UnlockFault } from './account-view.ts'
import type { NameDoesNotMatch } from './erase-account.ts'
import type { KeychainNotUsable } from './keychain.ts'
import type { Accounts } from './open-accounts.ts'
import type { SessionDoor, SessionId } from './session-door.ts'
import type { Sessions } from './sessions.ts'

/** Context of the operations that open and close vaults. */
export interface AccountsContext extends CallContext {
  readonly accounts: Accounts
  readonly sessions: Sessions
  readonly door: SessionDoor
  /** The caller's session; null when nobody is unlocked on this connection. */
  readonly sessionId: SessionId | null
}

type Fault = UnlockFault | NameDoesNotMatch | KeychainNotUsable
type Make = () => Error
type MakeWithWait = (options: { data: { retryAfterMs: number } }) => Error

/** The errors that an operation's contract names; each operation has some of them. */
interface Errors {
  readonly WRONG_PASSPHRASE?: MakeWithWait
  readonly WRONG_RECOVERY_CODE?: MakeWithWait
  readonly TOO_MANY_ATTEMPTS?: MakeWithWait
  readonly VAULT_DAMAGED?: Make
  readonly VAULT_FROM_NEWER_VERSION?: Make
  readonly DISK_FULL?: Make
  readonly NAME_DOES_NOT_MATCH?: Make
  readonly KEYCHAIN_NOT_USABLE?: (options: { data: Pick<KeychainNotUsable, 'reason' | 'store'> }) => Error
}

function named(fault: Fault, errors: Errors): Error | undefined {
  const waiting = 'retryAfterMs' in fault ? { data: { retryAfterMs: fault.retryAfterMs } } : undefined
  switch (fault.type) {
    case 'WrongPassphrase':
      return waiting && errors.WRONG_PASSPHRASE?.(waiting)
    case 'WrongRecoveryCode':
      return waiting && errors.WRONG_RECOVERY_CODE?.(waiting)
    case 'TooManyAttempts':
      return waiting && errors.TOO_MANY_ATTEMPTS?.(waiting)
    case 'VaultDamaged':
      return errors.VAULT_DAMAGED?.()
    case 'VaultFromNewerVersion':
      return errors.VAULT_FROM_NEWER_VERSION?.()
    case 'DiskFull':
      return errors.DISK_FULL?.()
    case 'NameDoesNotMatch':
      return errors.NAME_DOES_NOT_MATCH?.()
    case 'KeychainNotUsable':
      return errors.KEYCHAIN_NOT_USABLE?.({ data: { reason: fault.reason, store: fault.store } })
    default:
      return assertNever(fault)
  }
}

/** The contract's error for a failure. One that the operation does not name is a fault of ours. */
export const asError = (fault: Fault, errors: Errors): Error =>
  named(fault, errors) ?? new Error(`the contract does not name ${fault.type}`)
