// Vaults for the benchmarks: the real store, encrypted by the real recipe, in a temporary folder.
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type AccountId, newId } from '../core/kernel/ids.ts'
import { fastestCipher } from '../core/platform/sqlite.ts'
import { openVault, type OpenVault } from '../core/vault/open-vault.ts'

/** Where the benchmarks keep their files; a big vault stays there for the next run. */
export const benchFolder = path.join(tmpdir(), 'healhub-bench')

const fixedKey = () => new Uint8Array(32).fill(7)

/** Opens the vault of that name; `encrypted` false only to compare with. */
export function benchVault(name: string, { encrypted = true, fresh = true } = {}): OpenVault {
  mkdirSync(benchFolder, { recursive: true })
  const file = path.join(benchFolder, `${name}.db`)
  if (fresh) removeVault(name)
  return openVault({
    accountId: newId<AccountId>(),
    file,
    cipher: fastestCipher(),
    key: encrypted ? fixedKey() : null,
  })
}

/** Whether a vault of that name is there. */
export const vaultExists = (name: string): boolean => existsSync(path.join(benchFolder, `${name}.db`))

/** Deletes the vault of that name with its log. */
export function removeVault(name: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(path.join(benchFolder, `${name}.db${end}`), { force: true })
}
