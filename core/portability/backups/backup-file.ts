// A back-up: one file that holds the encrypted vault as it is and the header with its wrapped keys. Nothing is decrypted
// to make one and nothing of it is readable; a byte that changed anywhere makes the whole file refused.
import { z } from 'zod'
import { type Course, unwatched } from '../../kernel/course.ts'
import { deriveKey, wipe } from '../../platform/crypto.ts'
import { isSealIntact, readSealedHead, sealFile, type SealedHead, unsealBody } from '../../platform/sealed-file.ts' // prettier-ignore
import { parseHeader, printHeader, type VaultHeader } from '../../vault/vault-header.ts'

const seal = { mark: 'HealHub back-up\n', version: 1 }

/** The ending of every back-up's name; the desktop knows it (electron-builder.yml). */
export const backupEnding = '.healhub-backup'

const manifestSchema = z.strictObject({
  createdAtMs: z.int().min(0),
  schemaVersion: z.int().min(1),
  appVersion: z.string().max(40),
  databaseBytes: z.int().min(1),
  header: z.string().max(10_000),
})

/** What a back-up says of itself. Believe it after {@link isBackupIntact} only. */
export interface Backup {
  readonly path: string
  readonly createdAtMs: number
  readonly schemaVersion: number
  readonly appVersion: string
  readonly header: VaultHeader
  readonly sealed: SealedHead
}

/** Why a file is of no use as a back-up. */
export type BackupFault = 'damaged' | 'newer'

const sealKey = (databaseKey: Uint8Array): Uint8Array => deriveKey(databaseKey, 'healhub/backup')

async function withSealKey<T>(databaseKey: Uint8Array, use: (key: Uint8Array) => Promise<T>): Promise<T> {
  const key = sealKey(databaseKey)
  try {
    return await use(key)
  } finally {
    wipe(key)
  }
}

/** What goes into a back-up. */
export interface BackupContent {
  readonly header: VaultHeader
  /** A checked copy of the encrypted database. */
  readonly database: string
  readonly databaseBytes: number
  readonly databaseKey: Uint8Array
  readonly createdAtMs: number
  readonly schemaVersion: number
  readonly appVersion: string
}

/** Writes a back-up and reads it back. Throws Node's errors, `ENOSPC` among them, or why it was stopped; `path` is untouched then. */
export function writeBackup(path: string, content: BackupContent, course: Course = unwatched): Promise<void> {
  const { createdAtMs, schemaVersion, appVersion, databaseBytes } = content
  const manifest = {
    createdAtMs,
    schemaVersion,
    appVersion,
    databaseBytes,
    header: printHeader(content.header),
  }
  const head = new TextEncoder().encode(JSON.stringify(manifest))
  return withSealKey(content.databaseKey, (key) => sealFile(seal, { head, body: content.database, to: path, key, course })) // prettier-ignore
}

function readManifest(head: Uint8Array): z.infer<typeof manifestSchema> | null {
  try {
    return manifestSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(head)))
  } catch {
    return null
  }
}

async function readHead(path: string): Promise<SealedHead | BackupFault> {
  try {
    const sealed = await readSealedHead(seal, path)
    return sealed === 'other' ? 'damaged' : sealed
  } catch (fault) {
    // A folder, a path that no system takes, a file that we may not read.
    if (fault instanceof Error && 'code' in fault) return 'damaged'
    throw fault
  }
}

/** Looks at a file that may be a back-up, without any key. `damaged`: it is none, or cannot be read. */
export async function readBackup(path: string): Promise<Backup | BackupFault> {
  const sealed = await readHead(path)
  if (typeof sealed === 'string') return sealed
  const manifest = readManifest(sealed.head)
  if (!manifest || manifest.databaseBytes !== sealed.bodyBytes) return 'damaged'
  const header = parseHeader(manifest.header)
  return typeof header === 'string' ? header : { ...manifest, path, header, sealed }
}

/** Whether every byte is as it was written by who has this key. */
export const isBackupIntact = (
  backup: Backup,
  databaseKey: Uint8Array,
  course: Course = unwatched,
): Promise<boolean> => withSealKey(databaseKey, (key) => isSealIntact(backup.path, key, course))

/** Takes the encrypted database out, into a new file. */
export const unpackBackup = (backup: Backup, to: string, course: Course = unwatched): Promise<void> =>
  unsealBody(backup.path, backup.sealed, { to, course })
