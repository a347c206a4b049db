// Makes an account: a vault in an unfinished folder first, its header last, and one rename that makes it real. A crash
// before the rename leaves nothing that anybody was promised.
import type { AccountId } from '../kernel/ids.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { unfinishedPlace } from '../platform/data-layout.ts'
import { makePrivateFolder, moveDurably, removeTree } from '../platform/files.ts'
import { fastestCipher } from '../platform/sqlite.ts'
import { writeHeader } from '../vault/header-file.ts'
import { openVault } from '../vault/open-vault.ts'
import { createHeader, keysOf, type VaultHeader } from '../vault/vault-header.ts'
import { writeVaultName } from '../vault/vault-name.ts'
import { wipe } from '../platform/crypto.ts'
import { type AccountKeeper, placeOf } from './account-keeper.ts'
import type { AccountView, VaultFault } from './account-view.ts'
import { openAccount } from './open-account.ts'
import { asVaultFault } from './vault-faults.ts'
import { newRecoveryCode, printRecoveryCode } from './recovery-code.ts'
import { putAccount } from './registry.store.ts'

/** What a new account needs. */
export interface NewAccount {
  readonly displayName: string
  readonly passphrase: string
}

/** An account with a recovery code that is shown once. */
export interface WithRecoveryCode {
  readonly account: AccountView
  /** In groups, with its check character. */
  readonly recoveryCode: string
}

function makeFiles(keeper: AccountKeeper, header: VaultHeader, dataKey: Uint8Array, name: string): void {
  const { vaultId: accountId, cipher } = header
  const place = unfinishedPlace(keeper.dataDir, accountId)
  const { databaseKey, auditKey } = keysOf(dataKey)
  try {
    makePrivateFolder(place.folder)
    const vault = openVault({ accountId, file: place.database, cipher, key: databaseKey, audit: { key: auditKey, headFile: place.auditHead }, clock: keeper.clock }) // prettier-ignore
    try {
      vault.write((writer) => {
        writeVaultName(writer, name)
        vault.audit.append(writer, 'account.registered')
      })
    } finally {
      vault.close()
    }
    writeHeader(place, header)
    moveDurably(place.folder, placeOf(keeper, accountId).folder)
  } catch (fault) {
    removeTree(place.folder)
    throw fault
  } finally {
    wipe(databaseKey, auditKey)
  }
}

/** Makes an account and opens its vault. */
export async function registerAccount(
  keeper: AccountKeeper,
  { displayName, passphrase }: NewAccount,
): Promise<Result<WithRecoveryCode, VaultFault>> {
  const recoveryCode = newRecoveryCode()
  const createdAtMs = keeper.clock.nowMs()
  const cost = await keeper.newCost()
  const { header, dataKey } = await createHeader(
    { cipher: fastestCipher(), createdAtMs },
    { passphrase, recoveryCode, cost },
  )
  const id: AccountId = header.vaultId
  try {
    makeFiles(keeper, header, dataKey, displayName)
    putAccount(keeper.registry.db, { id, displayName, createdAtMs, lastUnlockedAtMs: null })
  } catch (thrown) {
    wipe(dataKey)
    removeTree(placeOf(keeper, id).folder)
    return err(asVaultFault(thrown))
  }
  const opened = openAccount(keeper, { header, dataKey, failuresBefore: 0 })
  return opened.ok ? ok({ account: opened.value, recoveryCode: printRecoveryCode(recoveryCode) }) : opened
}
