// Checks a passphrase or a recovery code against a vault's header, slowly on purpose and with a growing wait. An account
// that does not exist costs the same time and gives the same answer as a wrong passphrase (security.md L8).
import type { AccountId } from '../kernel/ids.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { type Argon2Cost, deriveFromPassphrase, floorCost } from '../platform/argon2.ts'
import { wipe } from '../platform/crypto.ts'
import { isAccountId, vaultPlace } from '../platform/data-layout.ts'
import { readHeader } from '../vault/header-file.ts'
import { openWithPassphrase, openWithRecoveryCode, type VaultHeader } from '../vault/vault-header.ts'
import type { AccountKeeper } from './account-keeper.ts'
import type { UnlockFault, WrongSecret } from './account-view.ts'
import { readRecoveryCode } from './recovery-code.ts'
import { findAccount, listAccounts } from './registry.store.ts'

/** A secret that somebody offers. */
export type Offered = { readonly passphrase: string } | { readonly recoveryCode: string }

/** A secret was right: the header and the data key it opened. The caller wipes the key. */
export interface Proof {
  readonly header: VaultHeader
  readonly dataKey: Uint8Array
  /** Wrong tries since the last right one. */
  readonly failuresBefore: number
}

/** All ids that are not accounts here share one count, so that trying many of them is slowed down too. */
const nobody = 'nobody' as AccountId

const wrongType = (offered: Offered): WrongSecret['type'] =>
  'passphrase' in offered ? 'WrongPassphrase' : 'WrongRecoveryCode'

/** The data key that a secret opens in a header; null when it is the wrong one. Slows nobody down: {@link proveSecret} does. */
export async function openHeader(header: VaultHeader, offered: Offered): Promise<Uint8Array | null> {
  if ('passphrase' in offered) return openWithPassphrase(header, offered.passphrase)
  const code = readRecoveryCode(offered.recoveryCode)
  return code ? openWithRecoveryCode(header, code) : null
}

/** The cost that accounts here have, so that a made-up account answers no faster. */
function usualCost(keeper: AccountKeeper): Argon2Cost {
  const [first] = listAccounts(keeper.registry.db)
  const header = first ? readHeader(vaultPlace(keeper.dataDir, first.id)) : 'missing'
  return typeof header === 'object' ? header.slots.passphrase.kdf : floorCost
}

/** Spends the time of a real check. Always null. */
async function pretend(keeper: AccountKeeper, offered: Offered): Promise<null> {
  if ('passphrase' in offered)
    wipe(await deriveFromPassphrase(offered.passphrase, new Uint8Array(16), usualCost(keeper)))
  return null
}

/** Runs the check. Call it inside the account's turn ({@link AccountKeeper.inTurn}). */
export async function proveSecret(
  keeper: AccountKeeper,
  accountId: AccountId,
  offered: Offered,
): Promise<Result<Proof, UnlockFault>> {
  const { attempts, dataDir } = keeper
  const exists = isAccountId(accountId) && findAccount(keeper.registry.db, accountId) !== null
  const counted = exists ? accountId : nobody
  const waitMs = attempts.waitMs(counted)
  if (waitMs > 0) return err({ type: 'TooManyAttempts', retryAfterMs: waitMs })
  const header = exists ? readHeader(vaultPlace(dataDir, accountId)) : null
  if (header === 'newer') return err({ type: 'VaultFromNewerVersion' })
  if (header === 'damaged' || header === 'missing') return err({ type: 'VaultDamaged' })
  const failuresBefore = attempts.failures(counted)
  attempts.begin(counted)
  const dataKey = header ? await openHeader(header, offered) : await pretend(keeper, offered)
  if (!header || !dataKey) return err({ type: wrongType(offered), retryAfterMs: attempts.waitMs(counted) })
  attempts.succeed(counted)
  return ok({ header, dataKey, failuresBefore })
}
