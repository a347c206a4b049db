// Makes one process the owner of a data folder (security.md R11). The claim is a lock of the operating system on a small
// empty database: it vanishes with the process, however that ends, so there is no stale lock to guess about, no process
// id that could be reused, and it works the same on every platform.
import { accessSync, constants, existsSync, mkdirSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { err, ok, type Result } from '../kernel/result.ts'
import { isDiskFull } from './files.ts'

/** The folder is ours until `release`, or until the process ends. */
export interface Claim {
  readonly dataDir: string
  release(): void
}

/** Another process owns the folder. */
export interface FolderInUse {
  readonly type: 'FolderInUse'
}

/** The folder cannot be made or written to. */
export interface FolderNotWritable {
  readonly type: 'FolderNotWritable'
  readonly reason: 'permission' | 'disk full' | 'not a folder' | 'path too long'
}

/**
 * How long the path of a data folder may be: what SQLite takes (512 bytes, links followed; on Windows 259 characters)
 * less 128 for the longest name below, a snapshot that is being written. Without this check a path a little too long
 * would take the words and fail at the first copy.
 */
export const longestDataFolder = process.platform === 'win32' ? 131 : 384

/** Windows counts characters as written; the others count bytes, and SQLite follows links before it does. */
const lengthOf = (folder: string): number =>
  process.platform === 'win32'
    ? folder.length
    : Math.max(Buffer.byteLength(folder), Buffer.byteLength(realpathSync.native(folder)))

const notAFolder = new Set(['EEXIST', 'ENOTDIR', 'ENOENT', 'ELOOP'])
const denied = new Set(['EACCES', 'EPERM', 'EROFS', 'EIO', 'ENOTCONN', 'ESTALE'])

function reasonOf(fault: unknown): FolderNotWritable['reason'] | null {
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : ''
  if (isDiskFull(fault) || code === 'SQLITE_FULL') return 'disk full'
  if (code === 'ENAMETOOLONG') return 'path too long'
  if (notAFolder.has(code)) return 'not a folder'
  // SQLite's other codes here: no file may be made, or the file system cannot lock one.
  return denied.has(code) || code.startsWith('SQLITE_') ? 'permission' : null
}

/**
 * Makes a folder and those above it. Node's own `recursive` never returns where a file system answers "no such file" to
 * a new name, as /proc and folders that mount themselves do.
 */
function makeFolder(folder: string): void {
  const above = path.dirname(folder)
  if (above !== folder && !existsSync(above)) makeFolder(above)
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (fault) {
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw fault
  }
}

function lock(file: string): Database.Database | null {
  const db = new Database(file, { timeout: 0 })
  try {
    // The lock alone is wanted: with a journal on the disk, a full one would keep the owner out of what can still be read.
    db.pragma('journal_mode=MEMORY')
    db.exec('BEGIN EXCLUSIVE')
    return db
  } catch (fault) {
    db.close()
    if (fault instanceof Error && 'code' in fault && String(fault.code).startsWith('SQLITE_BUSY')) return null
    throw fault
  }
}

/** Makes the folder if need be and claims it for this process. Call it before anything in the folder is opened. */
export function claimDataFolder(dataDir: string): Result<Claim, FolderInUse | FolderNotWritable> {
  try {
    makeFolder(dataDir)
    accessSync(dataDir, constants.W_OK)
    if (lengthOf(dataDir) > longestDataFolder)
      return err({ type: 'FolderNotWritable', reason: 'path too long' })
    const held = lock(path.join(dataDir, 'owner.lock'))
    if (!held) return err({ type: 'FolderInUse' })
    return ok({ dataDir, release: () => void held.close() })
  } catch (fault) {
    const reason = reasonOf(fault)
    if (!reason) throw fault
    return err({ type: 'FolderNotWritable', reason })
  }
}
