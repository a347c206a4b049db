// Where things lie in a data folder. Account ids become folder names, so they are checked here once more: nothing that
// a caller sends may leave the folder.
import path from 'node:path'
import type { AccountId } from '../kernel/ids.ts'

/** The files of one account. */
export interface VaultPlace {
  readonly folder: string
  /** Wrapped keys; a copy of the same content lies beside it. */
  readonly header: string
  readonly headerCopy: string
  /** A key that the operating system's key store has sealed; absent unless the person asked for it. */
  readonly keychain: string
  readonly database: string
  /** The header for back-ups with a passphrase of their own; absent when they open like the vault. */
  readonly backupHeader: string
  /** Where copies are made and looked at, encrypted as the vault; what a crash left there is of no use. */
  readonly workshop: string
  /** Newest entry of the audit log, so that a shortened log is noticed. */
  readonly auditHead: string
  /** Present while the vault is open; found at the next start after an unclean end. */
  readonly inUse: string
  /** A complete replacement of the database that has not taken its place yet. */
  readonly repaired: string
  readonly snapshots: string
  readonly quarantine: string
}

const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Whether a folder name is an account's id. */
export const isAccountId = (name: string): name is AccountId => idPattern.test(name)

/** The folder that holds all vaults. */
export const vaultsFolder = (dataDir: string): string => path.join(dataDir, 'vaults')

/** The files of a vault whose folder is `folder`. */
export function placeAt(folder: string): VaultPlace {
  const at = (name: string) => path.join(folder, name)
  return {
    folder,
    header: at('vault.json'),
    headerCopy: at('vault.copy.json'),
    keychain: at('keychain.sealed'),
    database: at('vault.db'),
    backupHeader: at('backup.json'),
    workshop: at('workshop'),
    auditHead: at('audit-head.json'),
    inUse: at('in-use'),
    repaired: at('vault.repaired.db'),
    snapshots: at('snapshots'),
    quarantine: at('quarantine'),
  }
}

/** The files of an account. Throws RangeError for something that is not an account's id. */
export function vaultPlace(dataDir: string, accountId: AccountId): VaultPlace {
  if (!isAccountId(accountId)) throw new RangeError('not an account id')
  return placeAt(path.join(vaultsFolder(dataDir), accountId))
}

/** A vault that is being made. It becomes an account by one rename; a leftover was never promised to anyone. */
export const unfinishedPlace = (dataDir: string, accountId: AccountId): VaultPlace =>
  placeAt(path.join(vaultsFolder(dataDir), `.new-${accountId}`))

/** A complete vault under new keys that is about to take the place of the one under the old keys. */
export const rekeyedPlace = (dataDir: string, accountId: AccountId): VaultPlace =>
  placeAt(path.join(vaultsFolder(dataDir), `${rekeyedPrefix}${accountId}`))

/** How the folder of {@link rekeyedPlace} begins. */
export const rekeyedPrefix = '.rekeyed-'

/** Where a vault goes that is being erased, so that it is gone at once and the rest can be finished after a crash. */
export const erasedFolder = (dataDir: string, accountId: AccountId): string =>
  path.join(vaultsFolder(dataDir), `.erased-${accountId}`)

/** The files of the registry. */
export function registryPlace(dataDir: string): { folder: string; database: string; key: string } {
  const folder = path.join(dataDir, 'registry')
  return { folder, database: path.join(folder, 'registry.db'), key: path.join(folder, 'registry.key') }
}

const modelIdPattern = /^[a-z0-9][a-z0-9.-]{0,79}$/

/** Where the models of this workstation lie. They hold nothing of a person, so they are not encrypted. */
export function modelsPlace(dataDir: string): { folder: string; defaults: string; unfinished: string } {
  const folder = path.join(dataDir, 'models')
  return {
    folder,
    /** Which model is used when an account has chosen none. */
    defaults: path.join(folder, 'defaults.json'),
    /** Downloads and imports that are not complete and verified yet. */
    unfinished: path.join(folder, '.unfinished'),
  }
}

/** The folder of one installed model. Throws RangeError for something that is not a model's id. */
export function modelPlace(dataDir: string, modelId: string): { folder: string; record: string } {
  if (!modelIdPattern.test(modelId)) throw new RangeError('not a model id')
  const folder = path.join(modelsPlace(dataDir).folder, modelId)
  return { folder, record: path.join(folder, 'model.json') }
}
