// Replaces the secrets of a vault. Only the wrapping of the data key changes, so it takes no longer for a large vault.
// Whatever was replaced opens nothing from the moment the new header is on disk.
import type { AccountId } from '../kernel/ids.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { wipe } from '../platform/crypto.ts'
import type { AuditEvent } from '../audit/audit-log.ts'
import { readHeader, writeHeader } from '../vault/header-file.ts'
import {
  openWithRecoveryCode,
  type VaultHeader,
  withKeychain,
  withRecoveryCode,
  withSecrets,
} from '../vault/vault-header.ts'
import { type AccountKeeper, placeOf } from './account-keeper.ts'
import type { UnlockFault } from './account-view.ts'
import { openAccount } from './open-account.ts'
import { asVaultFault } from './vault-faults.ts'
import { proveSecret } from './prove-secret.ts'
import { record } from './record-event.ts'
import { newRecoveryCode, printRecoveryCode, readRecoveryCode } from './recovery-code.ts'
import type { WithRecoveryCode } from './register-account.ts'
import { removeSealedKey } from './sealed-key.ts'

/** Proves the passphrase, stores what `change` makes of the header, and gives the new recovery code. */
async function rewrap(
  keeper: AccountKeeper,
  { accountId, passphrase, event }: { accountId: AccountId; passphrase: string; event: AuditEvent },
  change: (header: VaultHeader, dataKey: Uint8Array, recoveryCode: string) => Promise<VaultHeader>,
): Promise<Result<string, UnlockFault>> {
  const proof = await proveSecret(keeper, accountId, { passphrase })
  if (!proof.ok) return proof
  const { header, dataKey } = proof.value
  const recoveryCode = newRecoveryCode()
  try {
    writeHeader(placeOf(keeper, accountId), await change(header, dataKey, recoveryCode))
  } catch (thrown) {
    return err(asVaultFault(thrown))
  } finally {
    wipe(dataKey)
  }
  record(keeper, accountId, event)
  return ok(printRecoveryCode(recoveryCode))
}

/** Replaces the passphrase and the recovery code; gives the new code. */
export const changePassphrase = (
  keeper: AccountKeeper,
  accountId: AccountId,
  { current, next }: { current: string; next: string },
): Promise<Result<string, UnlockFault>> =>
  rewrap(
    keeper,
    { accountId, passphrase: current, event: 'passphrase.changed' },
    async (header, key, recoveryCode) =>
      withSecrets(header, key, { passphrase: next, recoveryCode, cost: await keeper.newCost() }),
  )

/** Replaces the recovery code alone; gives the new one. */
export const renewRecoveryCode = (
  keeper: AccountKeeper,
  accountId: AccountId,
  passphrase: string,
): Promise<Result<string, UnlockFault>> =>
  rewrap(
    keeper,
    { accountId, passphrase, event: 'recovery-code.renewed' },
    async (header, key, recoveryCode) => withRecoveryCode(header, key, recoveryCode),
  )

/** Opens the vault with the recovery code and sets a new passphrase. The code is used up: a new one takes its place. */
export async function recoverAccount(
  keeper: AccountKeeper,
  { accountId, code, passphrase }: { accountId: AccountId; code: string; passphrase: string },
): Promise<Result<WithRecoveryCode, UnlockFault>> {
  const proof = await proveSecret(keeper, accountId, { recoveryCode: code })
  if (!proof.ok) return proof
  const recoveryCode = newRecoveryCode()
  let header: VaultHeader
  try {
    const secrets = { passphrase, recoveryCode, cost: await keeper.newCost() }
    // Whoever needed the code may not be the one who turned the key store on: it has to be turned on again.
    header = withKeychain(await withSecrets(proof.value.header, proof.value.dataKey, secrets), null)
    writeHeader(placeOf(keeper, accountId), header)
    removeSealedKey(placeOf(keeper, accountId).keychain)
  } catch (thrown) {
    wipe(proof.value.dataKey)
    return err(asVaultFault(thrown))
  }
  const opened = openAccount(keeper, { ...proof.value, header })
  if (!opened.ok) return opened
  record(keeper, accountId, 'account.recovered')
  return ok({ account: opened.value, recoveryCode: printRecoveryCode(recoveryCode) })
}

/** Whether a typed code is the account's: `typo` when its check character does not fit. */
export function compareRecoveryCode(
  keeper: AccountKeeper,
  accountId: AccountId,
  typed: string,
): 'matches' | 'differs' | 'typo' {
  const code = readRecoveryCode(typed)
  if (!code) return 'typo'
  const header = readHeader(placeOf(keeper, accountId))
  const dataKey = typeof header === 'object' ? openWithRecoveryCode(header, code) : null
  if (!dataKey) return 'differs'
  wipe(dataKey)
  return 'matches'
}
