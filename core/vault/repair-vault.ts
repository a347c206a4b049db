// Puts a sound file in the place of a damaged one. The new file is made and checked completely before anything moves;
// the damaged file goes into the quarantine folder and is never deleted (security.md R5).
import { sql } from 'drizzle-orm'
import type { Clock } from '../kernel/clock.ts'
import type { AccountId } from '../kernel/ids.ts'
import { workOnDatabase } from '../platform/database-worker.ts'
import type { VaultPlace } from '../platform/data-layout.ts'
import { copyDurably, fileSize, joinPath, listFolder, makePrivateFolder, moveDurably, removeTree } from '../platform/files.ts' // prettier-ignore
import { type Cipher, type Connection, openDatabase } from '../platform/sqlite.ts'
import { nameFault, openVault, type OpenVault } from './open-vault.ts'
import { salvageVault, type Salvaged } from './salvage-vault.ts'
import { listSnapshots, snapshotName } from './snapshot-names.ts'
import { DiskFull, VaultDamaged, type Writer } from './vault.ts'

/** What a repair needs. Keys are copied where needed; the caller wipes them. */
export interface Repair {
  readonly place: VaultPlace
  readonly accountId: AccountId
  readonly cipher: Cipher
  readonly databaseKey: Uint8Array
  readonly auditKey: Uint8Array
  readonly clock: Clock
  /** Counts the roll-ups again after rows were lost. */
  readonly rebuildRollups: (writer: Writer) => void
}

/** Lets replies and requests go on between two steps of a salvage. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

/** The set of files that make up the database. */
const setOf = (file: string): string[] => [file, `${file}-wal`, `${file}-shm`]

/** A folder inside the vault for files that are being made; what a repair before left there goes first. */
function workshop(place: VaultPlace): string {
  const folder = joinPath(place.folder, 'repair')
  removeTree(folder)
  makePrivateFolder(folder)
  return folder
}

/** The damaged file: in its place, or in quarantine when an earlier repair was cut short. */
function damagedFile(place: VaultPlace): string {
  if (fileSize(place.database)) return place.database
  const [newest] = listFolder(place.quarantine).toReversed()
  const file = newest ? joinPath(place.quarantine, newest, 'vault.db') : null
  if (!file || !fileSize(file)) throw new VaultDamaged()
  return file
}

const openNew = (repair: Repair, file: string): OpenVault =>
  openVault({
    accountId: repair.accountId,
    file,
    cipher: repair.cipher,
    key: repair.databaseKey,
    audit: { key: repair.auditKey, headFile: repair.place.auditHead, trustLog: true },
    clock: repair.clock,
  })

/** Checks a finished file and puts it in the place of the damaged one. */
async function replace(repair: Repair, file: string): Promise<void> {
  const { place, cipher, databaseKey: key } = repair
  const outcome = await workOnDatabase({ file, cipher, key })
  if (outcome === 'full') throw new DiskFull()
  if (outcome !== 'ok') throw new VaultDamaged()
  moveDurably(file, place.repaired)
  const aside = joinPath(place.quarantine, snapshotName(repair.clock.nowMs()).replace('.db', ''))
  for (const part of setOf(place.database)) {
    if (fileSize(part) === null) continue
    makePrivateFolder(aside)
    moveDurably(part, part.replace(place.folder, aside))
  }
  moveDurably(place.repaired, place.database)
}

/** Puts a snapshot of this vault at `file`. */
function copySnapshot({ place }: Repair, snapshot: string, file: string): void {
  const known = listSnapshots(place.snapshots).some(({ name }) => name === snapshot)
  if (!known) throw new VaultDamaged()
  copyDurably(joinPath(place.snapshots, snapshot), file)
}

/** Opens a copy that has been put at `file`, brings it to the newest schema and notes where it is from. */
function finishCopy(repair: Repair, file: string, snapshot: string): Salvaged {
  const vault = openNew(repair, file)
  try {
    vault.write((writer) => vault.audit.append(writer, 'vault.restored', snapshot))
    const { n } = vault.reader.get<{ n: number }>(sql.raw('SELECT count(*) AS n FROM message')) ?? { n: 0 }
    return { rescuedMessages: n, lostRanges: 0 }
  } finally {
    vault.close()
  }
}

/** Opens a copy of the damaged files: opening writes to the log beside them, and they are to stay as they are. */
function openDamaged(repair: Repair, folder: string): Connection {
  const copy = joinPath(folder, 'damaged.db')
  const original = damagedFile(repair.place)
  for (const suffix of ['', '-wal'])
    if (fileSize(original + suffix)) copyDurably(original + suffix, copy + suffix)
  return openDatabase(copy, { cipher: repair.cipher, key: repair.databaseKey, readonly: true })
}

async function salvageInto(repair: Repair, file: string, folder: string): Promise<Salvaged> {
  const damaged = openDamaged(repair, folder)
  const vault = openNew(repair, file)
  try {
    const salvaged = await salvageVault(damaged, vault.connection, pause)
    vault.write((writer) => {
      repair.rebuildRollups(writer)
      vault.audit.append(writer, 'vault.salvaged', String(salvaged.rescuedMessages))
    })
    return salvaged
  } finally {
    vault.close()
    damaged.close()
  }
}

/** What takes the place of a vault: one of its snapshots, what can be read of it, or a copy from somewhere else. */
export type RepairSource =
  | { readonly snapshot: string }
  | 'salvage'
  | { readonly name: string; readonly copyTo: (file: string) => Promise<void> }

async function makeSound(repair: Repair, source: RepairSource, folder: string): Promise<Salvaged> {
  const file = joinPath(folder, 'sound.db')
  if (source === 'salvage') return salvageInto(repair, file, folder)
  if ('snapshot' in source) {
    copySnapshot(repair, source.snapshot, file)
    return finishCopy(repair, file, source.snapshot)
  }
  await source.copyTo(file)
  return finishCopy(repair, file, source.name)
}

/**
 * Repairs or replaces a locked vault. Throws {@link DiskFull} or {@link VaultDamaged} (the copy is no better, or nothing
 * can be read); nothing has changed then.
 */
export async function repairVault(repair: Repair, source: RepairSource): Promise<Salvaged> {
  const folder = workshop(repair.place)
  try {
    const salvaged = await makeSound(repair, source, folder)
    await replace(repair, joinPath(folder, 'sound.db'))
    return salvaged
  } catch (fault) {
    throw nameFault(fault)
  } finally {
    removeTree(folder)
  }
}
