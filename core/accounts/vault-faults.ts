// Between thrown faults of a vault file and the values that the accounts room answers with.
import { nameFault } from '../vault/open-vault.ts'
import { DiskFull, VaultDamaged, VaultFromNewerVersion } from '../vault/vault.ts'
import type { VaultFault } from './account-view.ts'

/** Turns a thrown fault that a person can act on into a value; throws any other. */
export function asVaultFault(thrown: unknown): VaultFault {
  const fault = nameFault(thrown)
  if (fault instanceof DiskFull) return { type: 'DiskFull' }
  if (fault instanceof VaultDamaged) return { type: 'VaultDamaged' }
  if (fault instanceof VaultFromNewerVersion) return { type: 'VaultFromNewerVersion' }
  throw fault
}

/** Does something that may fail for lack of room without keeping the person from their vault. */
export function unlessDiskFull(action: () => void): void {
  try {
    action()
  } catch (thrown) {
    if (!(nameFault(thrown) instanceof DiskFull)) throw thrown
  }
}
