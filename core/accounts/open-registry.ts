// Opens the registry of a data folder. It is a convenience, not the truth: the vault folders are. A registry that cannot
// be read is set aside and made again from them; only the names wait for the next unlock, because vaults keep them.
import { drizzle } from 'drizzle-orm/better-sqlite3'
import type { Clock } from '../kernel/clock.ts'
import type { AccountId } from '../kernel/ids.ts'
import { wipe } from '../platform/crypto.ts'
import { isAccountId, registryPlace, vaultPlace, vaultsFolder } from '../platform/data-layout.ts'
import { fileSize, joinPath, listFolder, makePrivateFolder, moveDurably } from '../platform/files.ts'
import { type Connection, openDatabase } from '../platform/sqlite.ts'
import { readHeader } from '../vault/header-file.ts'
import { migrate } from '../vault/migrate.ts'
import { nameFault } from '../vault/open-vault.ts'
import { VaultDamaged } from '../vault/vault.ts'
import migrations from './migrations/migrations.json' with { type: 'json' }
import { makeRegistryKey, readRegistryKey } from './registry-key.ts'
import { dropAccount, listAccounts, putAccount, type RegistryDb } from './registry.store.ts'

/** The open registry. */
export interface Registry {
  readonly db: RegistryDb
  close(): void
}

type Place = ReturnType<typeof registryPlace>

function connect(place: Place, unsealed: Uint8Array | null): Connection {
  const found = readRegistryKey(place.key, unsealed)
  if (!found && (fileSize(place.database) ?? 0) > 0) throw new VaultDamaged()
  const { cipher, key } = found ?? makeRegistryKey(place.key)
  let connection: Connection | undefined
  try {
    connection = openDatabase(place.database, { cipher, key })
    migrate(connection, migrations)
    if (connection.pragma('quick_check', { simple: true }) !== 'ok') throw new VaultDamaged()
    return connection
  } catch (fault) {
    connection?.close()
    throw nameFault(fault)
  } finally {
    wipe(key)
  }
}

/** Moves every file of the registry into a folder of its own; nothing is deleted. */
function setAside(place: Place, atMs: number): void {
  const folder = joinPath(place.folder, `set-aside-${atMs}`)
  makePrivateFolder(folder)
  for (const name of listFolder(place.folder))
    if (name.startsWith('registry.')) moveDurably(joinPath(place.folder, name), joinPath(folder, name))
}

/** Milliseconds in a UUIDv7's first 48 bits. */
const madeAtMs = (id: AccountId): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)

/** Makes the list of accounts agree with the vault folders. */
function agreeWithFolders(db: RegistryDb, dataDir: string): void {
  const known = new Set(listAccounts(db).map(({ id }) => id))
  const present = listFolder(vaultsFolder(dataDir)).filter(isAccountId)
  for (const [index, id] of present.entries()) {
    if (known.delete(id)) continue
    const header = readHeader(vaultPlace(dataDir, id))
    const createdAtMs = typeof header === 'object' ? header.createdAtMs : madeAtMs(id)
    putAccount(db, { id, displayName: `Account ${index + 1}`, createdAtMs, lastUnlockedAtMs: null })
  }
  for (const id of known) dropAccount(db, id)
}

/**
 * Opens the registry, making or remaking it where needed. `unsealedKey`: its key, where the key store keeps it.
 * Throws `DiskFull` or `VaultFromNewerVersion`.
 */
export function openRegistry(dataDir: string, clock: Clock, unsealedKey: Uint8Array | null = null): Registry {
  const place = registryPlace(dataDir)
  let connection: Connection
  try {
    makePrivateFolder(place.folder)
    makePrivateFolder(vaultsFolder(dataDir))
    connection = connect(place, unsealedKey)
  } catch (thrown) {
    const fault = nameFault(thrown)
    if (!(fault instanceof VaultDamaged)) throw fault
    setAside(place, clock.nowMs())
    connection = connect(place, unsealedKey)
  }
  const db = drizzle(connection, { casing: 'snake_case' })
  agreeWithFolders(db, dataDir)
  return { db, close: () => void connection.close() }
}
