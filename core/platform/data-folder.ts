// Makes one process the owner of a data folder (security.md R11). The claim is a lock of the operating system on a small
// empty database: it vanishes with the process, however that ends, so there is no stale lock to guess about, no process
// id that could be reused, and it works the same on every platform.
import { accessSync, constants, mkdirSync } from 'node:fs'
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
  readonly reason: 'permission' | 'disk full' | 'not a folder'
}

function reasonOf(fault: unknown): FolderNotWritable['reason'] | null {
  const code = fault instanceof Error && 'code' in fault ? fault.code : null
  if (isDiskFull(fault) || code === 'SQLITE_FULL') return 'disk full'
  if (code === 'EEXIST' || code === 'ENOTDIR') return 'not a folder'
  const denied = ['EACCES', 'EPERM', 'EROFS', 'SQLITE_CANTOPEN', 'SQLITE_READONLY']
  return denied.includes(String(code)) ? 'permission' : null
}

function lock(file: string): Database.Database | null {
  const db = new Database(file, { timeout: 0 })
  try {
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
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    accessSync(dataDir, constants.W_OK)
    const held = lock(path.join(dataDir, 'owner.lock'))
    if (!held) return err({ type: 'FolderInUse' })
    return ok({ dataDir, release: () => void held.close() })
  } catch (fault) {
    const reason = reasonOf(fault)
    if (!reason) throw fault
    return err({ type: 'FolderNotWritable', reason })
  }
}
