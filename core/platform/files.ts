// The few things HealHub does with files. Everything is private to the person (0600 in 0700 folders), and a file that
// matters is replaced in one step, so that a crash leaves the old one or the new one (security.md D6).
import {
  accessSync,
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  statfsSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'
import { randomBytes } from './crypto.ts'

/** Joins parts of a path. */
export const joinPath = (...parts: string[]): string => path.join(...parts)

/** Makes a folder, and those above it, that only this user can enter. */
export function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
}

/** Makes a rename or a new file in `folder` survive a power cut. Windows cannot open folders; it needs no such step. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, constants.O_RDONLY)
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Writes a small file whole and makes it durable, without replacing in one step; for new files. */
function writeDurably(file: string, content: string | Uint8Array, flags: string): void {
  const handle = openSync(file, flags, 0o600)
  try {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
    for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Replaces (or makes) a file in one durable step. On any fault the old file is untouched. */
export function writeFileAtomically(file: string, content: string | Uint8Array): void {
  const temporary = `${file}.new`
  try {
    writeDurably(temporary, content, 'w')
    renameSync(temporary, file)
  } catch (fault) {
    rmSync(temporary, { force: true })
    throw fault
  }
  syncFolder(path.dirname(file))
}

const isMissing = (fault: unknown): boolean =>
  fault instanceof Error && 'code' in fault && (fault.code === 'ENOENT' || fault.code === 'ENOTDIR')

/** The bytes of a file of at most `maxBytes`; null when there is none or it is larger. */
export function readSmallFile(file: string, maxBytes: number): Uint8Array | null {
  try {
    return statSync(file).size > maxBytes ? null : new Uint8Array(readFileSync(file))
  } catch (fault) {
    if (isMissing(fault)) return null
    throw fault
  }
}

/** Bytes that a file has; null when there is none. */
export function fileSize(file: string): number | null {
  try {
    return statSync(file).size
  } catch (fault) {
    if (isMissing(fault)) return null
    throw fault
  }
}

/** Names of what lies in a folder, sorted; empty when there is no such folder. */
export function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder).toSorted()
  } catch (fault) {
    if (isMissing(fault)) return []
    throw fault
  }
}

/** Whether a path names a folder, from the root of the disk on, that this user can write into. */
export function isWritableFolder(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return path.isAbsolute(folder) && statSync(folder).isDirectory()
  } catch {
    return false
  }
}

/** Moves a file or folder within one disk, durably. */
export function moveDurably(from: string, to: string): void {
  renameSync(from, to)
  syncFolder(path.dirname(to))
  if (path.dirname(from) !== path.dirname(to)) syncFolder(path.dirname(from))
}

/** Makes what has been written to a file survive a power cut. */
export function syncFile(file: string): void {
  const handle = openSync(file, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Copies a file, private and durable. The copy must not exist yet. */
export function copyDurably(from: string, to: string): void {
  copyFileSync(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
  syncFile(to)
}

/** Removes a file or a whole folder; nothing happens when there is none. */
export const removeTree = (target: string): void => rmSync(target, { recursive: true, force: true })

/** Overwrites a file with random bytes of the same length, durably: what it held is then gone where disks write in place. */
export function overwriteFile(file: string): void {
  const size = fileSize(file)
  if (size !== null) writeDurably(file, randomBytes(size), 'r+')
}

/** Bytes that this user can still write on the disk that holds `folder`. */
export function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

/** Whether a fault says that the disk, or the person's share of it, is full. */
export const isDiskFull = (fault: unknown): boolean =>
  fault instanceof Error && 'code' in fault && (fault.code === 'ENOSPC' || fault.code === 'EDQUOT')
