// An account as the lock screen shows it, and the facts that an operation on accounts can end in instead of a value.
import type { AccountId } from '../kernel/ids.ts'

/** One account on this machine. */
export interface AccountView {
  readonly id: AccountId
  readonly displayName: string
  readonly createdAtMs: number
  readonly lastUnlockedAtMs: number | null
}

/** The secret is not the right one. The same for an account that does not exist. */
export interface WrongSecret {
  readonly type: 'WrongPassphrase' | 'WrongRecoveryCode'
  /** How long the next try has to wait; 0 when it may come at once. */
  readonly retryAfterMs: number
}

/** Too many wrong tries; this one was not looked at. */
export interface TooManyAttempts {
  readonly type: 'TooManyAttempts'
  readonly retryAfterMs: number
}

/** The vault cannot be used as it is. The files stay where they are. */
export interface VaultFault {
  readonly type: 'VaultDamaged' | 'VaultFromNewerVersion' | 'DiskFull'
}

/** What keeps a person out of their vault. */
export type UnlockFault = WrongSecret | TooManyAttempts | VaultFault
