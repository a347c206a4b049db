// Encrypts a vault anew under keys that nobody has seen, after somebody may have had the old ones. The new vault is made and
// checked completely beside the old one; two renames put it in place, and what was under the old keys is shredded, copies
// kept by HealHub included (security.md D7). Killed at any moment, one whole vault is there and the passphrase opens it.
import { readAuditHead } from '../audit/audit-head-file.ts'
import { containsHead, resealAudit, walkAudit } from '../audit/audit-log.ts'
import type { AccountId } from '../kernel/ids.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { copySecret, wipe } from '../platform/crypto.ts'
import { erasedFolder, rekeyedPlace, unfinishedPlace, vaultPlace } from '../platform/data-layout.ts'
import { workOnDatabase } from '../platform/database-worker.ts'
import { fileSize, makePrivateFolder, moveDurably, removeTree } from '../platform/files.ts'
import { writeHeader } from '../vault/header-file.ts'
import { openVault, type OpenVault } from '../vault/open-vault.ts'
import { createHeader, keysOf, type VaultHeader } from '../vault/vault-header.ts'
import { DiskFull, VaultDamaged } from '../vault/vault.ts'
import { type AccountKeeper, lockVault, placeOf } from './account-keeper.ts'
import type { UnlockFault } from './account-view.ts'
import { backgroundIdle } from './background-care.ts'
import { finishNewKeys, shred } from './erase-account.ts'
import { openAccount } from './open-account.ts'
import { proveSecret } from './prove-secret.ts'
import { newRecoveryCode, printRecoveryCode } from './recovery-code.ts'
import type { WithRecoveryCode } from './register-account.ts'
import { asVaultFault } from './vault-faults.ts'

type Keys = ReturnType<typeof keysOf>

/** A vault's header and the keys it leads to. */
interface Keyed {
  readonly header: VaultHeader
  readonly keys: Keys
}

/** Signs the log under the new key. One that does not hold under the old key goes on saying so. */
function resignLog(vault: OpenVault, { auditKey: oldKey }: Keys, { auditKey }: Keys, headFile: string): void {
  const { brokenSeq } = walkAudit(vault.reader, oldKey, null)
  const outside = readAuditHead(headFile)
  const whole = brokenSeq === null && (!outside || containsHead(vault.reader, outside))
  vault.write((writer) => {
    resealAudit(writer, auditKey)
    if (!whole) vault.audit.append(writer, 'audit.gap-found')
    vault.audit.append(writer, 'keys.replaced')
  })
}

/** Makes the whole vault anew in the place of unfinished ones. */
async function makeUnder(keeper: AccountKeeper, old: Keyed, { header, keys }: Keyed): Promise<void> {
  const { vaultId: accountId, cipher } = header
  const from = placeOf(keeper, accountId)
  const place = unfinishedPlace(keeper.dataDir, accountId)
  if (!fileSize(from.database)) throw new VaultDamaged()
  removeTree(place.folder)
  makePrivateFolder(place.folder)
  const outcome = await workOnDatabase({
    file: from.database,
    into: place.database,
    cipher,
    key: old.keys.databaseKey,
    newKey: keys.databaseKey,
  })
  if (outcome === 'full') throw new DiskFull()
  if (outcome !== 'ok') throw new VaultDamaged()
  const vault = openVault({
    accountId,
    file: place.database,
    cipher,
    key: keys.databaseKey,
    audit: { key: keys.auditKey, headFile: place.auditHead, trustLog: true },
    clock: keeper.clock,
  })
  try {
    resignLog(vault, old.keys, keys, from.auditHead)
  } finally {
    vault.close()
  }
  writeHeader(place, header)
}

/**
 * Puts the finished vault in the place of the old one, which is shredded. A crash between two renames is finished by
 * {@link finishNewKeys} at the next start, and a failure by the caller.
 */
function putInPlace({ dataDir }: AccountKeeper, accountId: AccountId): void {
  const ready = rekeyedPlace(dataDir, accountId).folder
  const here = vaultPlace(dataDir, accountId).folder
  const gone = erasedFolder(dataDir, accountId)
  moveDurably(unfinishedPlace(dataDir, accountId).folder, ready)
  moveDurably(here, gone)
  moveDurably(ready, here)
  shred(gone)
}

/** Replaces the keys of a vault and opens it; gives the new recovery code. The key store has to be turned on again. */
export async function replaceKeys(
  keeper: AccountKeeper,
  { accountId, passphrase }: { accountId: AccountId; passphrase: string },
): Promise<Result<WithRecoveryCode, UnlockFault>> {
  const proof = await proveSecret(keeper, accountId, { passphrase })
  if (!proof.ok) return proof
  const { header: before, dataKey: oldKey, failuresBefore } = proof.value
  const recoveryCode = newRecoveryCode()
  const made = await createHeader(
    { vaultId: accountId, cipher: before.cipher, createdAtMs: before.createdAtMs },
    { passphrase, recoveryCode, cost: await keeper.newCost() },
  )
  const [old, next] = [keysOf(oldKey), keysOf(made.dataKey)]
  lockVault(keeper, accountId)
  await backgroundIdle(keeper, accountId)
  try {
    await makeUnder(keeper, { header: before, keys: old }, { header: made.header, keys: next })
    putInPlace(keeper, accountId)
    const opened = openAccount(keeper, { header: made.header, dataKey: copySecret(made.dataKey), failuresBefore }) // prettier-ignore
    return opened.ok ? ok({ account: opened.value, recoveryCode: printRecoveryCode(recoveryCode) }) : opened
  } catch (thrown) {
    removeTree(unfinishedPlace(keeper.dataDir, accountId).folder)
    finishNewKeys(keeper.dataDir, accountId)
    return err(asVaultFault(thrown))
  } finally {
    wipe(oldKey, made.dataKey, old.databaseKey, old.auditKey, next.databaseKey, next.auditKey)
  }
}
