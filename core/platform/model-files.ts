// What the model library does with large files on this machine: look into one, copy one with its hash, say whether one
// has changed. A path that a person typed is only ever read, and only when it is a plain file or folder.
import { createHash } from 'node:crypto'
import { closeSync, lstatSync, openSync, readSync, readdirSync, statSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import path from 'node:path'
import { syncFile } from './files.ts'

/** Size and time of the last change. */
export interface FileStamp {
  readonly sizeBytes: number
  readonly mtimeMs: number
}

/** The stamp of a plain file; null when there is none. */
export function fileStamp(file: string): FileStamp | null {
  const found = statSync(file, { throwIfNoEntry: false })
  return found?.isFile() ? { sizeBytes: found.size, mtimeMs: found.mtimeMs } : null
}

/** Looks into a file at any place; give it back with `close`. */
export function openByteSource(file: string): {
  readonly sizeBytes: number
  read(at: number, length: number): Uint8Array
  close(): void
} {
  const handle = openSync(file, 'r')
  return {
    sizeBytes: statSync(file).size,
    read(at, length) {
      const bytes = new Uint8Array(length)
      let done = 0
      while (done < length) {
        const got = readSync(handle, bytes, done, length - done, at + done)
        if (got === 0) throw new Error('the file became shorter while it was read')
        done += got
      }
      return bytes
    },
    close: () => closeSync(handle),
  }
}

/** What lies at a path that somebody typed. Links are not followed: what is copied is what was looked at. */
export type TypedPath =
  | { readonly kind: 'file'; readonly name: string; readonly sizeBytes: number }
  | {
      readonly kind: 'folder'
      readonly name: string
      readonly files: readonly { readonly name: string; readonly sizeBytes: number }[]
    }

const mostFilesInFolder = 200

/** Looks at an absolute path; null when nothing readable of a plain kind is there. */
export function lookAtPath(typed: string): TypedPath | null {
  if (!path.isAbsolute(typed) || typed.includes('\0')) return null
  try {
    const found = lstatSync(typed, { throwIfNoEntry: false })
    const name = path.basename(typed)
    if (found?.isFile()) return { kind: 'file', name, sizeBytes: found.size }
    if (!found?.isDirectory()) return null
    const files = readdirSync(typed, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .slice(0, mostFilesInFolder)
      .map((entry) => ({ name: entry.name, sizeBytes: lstatSync(path.join(typed, entry.name)).size }))
    return { kind: 'folder', name, files }
  } catch {
    return null
  }
}

/** Writes on at the end of a file. */
export interface Appender {
  write(bytes: Uint8Array): Promise<void>
  close(): Promise<void>
}

/** Opens a private file to write on at its end; it is made where there is none. */
export async function openAppender(file: string): Promise<Appender> {
  const handle = await open(file, 'a', 0o600)
  return {
    async write(bytes) {
      for (let at = 0; at < bytes.length;) at += (await handle.write(bytes, at)).bytesWritten
    },
    close: () => handle.close(),
  }
}

const pieceBytes = 1 << 20

/**
 * Copies a file into a new one and gives its SHA-256. Rejects with the signal's reason when aborted; no half copy stays.
 */
export async function copyHashed(
  from: string,
  to: string,
  options: { readonly signal: AbortSignal; readonly onBytes: (more: number) => void },
): Promise<string> {
  const hash = createHash('sha256')
  const source = await open(from, 'r')
  try {
    const target = await open(to, 'wx', 0o600)
    try {
      const piece = Buffer.alloc(pieceBytes)
      for (;;) {
        options.signal.throwIfAborted()
        const { bytesRead } = await source.read(piece, 0, piece.length, null)
        if (bytesRead === 0) break
        hash.update(piece.subarray(0, bytesRead))
        for (let at = 0; at < bytesRead;) at += (await target.write(piece, at, bytesRead - at)).bytesWritten
        options.onBytes(bytesRead)
      }
    } finally {
      await target.close()
    }
    syncFile(to)
    return hash.digest('hex')
  } catch (fault) {
    await rm(to, { force: true })
    throw fault
  } finally {
    await source.close()
  }
}
