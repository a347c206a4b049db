// A file that is taken whole or not at all: a mark, a small head, a body of any size and an HMAC over every byte before it.
// Written beside its place, read back, and only then moved there, so that a crash or a full disk leaves no half file.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { type Course, leg } from '../kernel/course.ts'
import { fileSize, moveDurably, removeTree } from './files.ts'

const pieceBytes = 1024 * 1024
const macBytes = 32
/** Mark, version and length of the head. */
const fixedBytes = 24

/** What tells one kind of sealed file from others: exactly 16 characters of ASCII, and the version of its layout. */
export interface Seal {
  readonly mark: string
  readonly version: number
}

/** The head of a sealed file, not authenticated until {@link isSealIntact} has said so. */
export interface SealedHead {
  readonly head: Uint8Array
  readonly bodyFrom: number
  readonly bodyBytes: number
}

const maxHeadBytes = 65_536

function prefix({ mark, version }: Seal, head: Uint8Array): Buffer {
  const fixed = Buffer.alloc(fixedBytes)
  fixed.write(mark, 'latin1')
  fixed.writeUInt32BE(version, 16)
  fixed.writeUInt32BE(head.length, 20)
  return Buffer.concat([fixed, head])
}

async function eachPiece(
  file: FileHandle,
  { from, to, course }: { from: number; to: number; course: Course },
  use: (piece: Buffer) => Promise<void> | void,
): Promise<void> {
  const buffer = Buffer.alloc(pieceBytes)
  for (let at = from; at < to;) {
    course.signal.throwIfAborted()
    const { bytesRead } = await file.read(buffer, 0, Math.min(pieceBytes, to - at), at)
    if (bytesRead === 0) throw new Error('the file ended early')
    await use(buffer.subarray(0, bytesRead))
    at += bytesRead
    course.reach((at - from) / (to - from))
  }
}

async function withFile<T>(path: string, flags: string, use: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path, flags, 0o600)
  try {
    return await use(file)
  } finally {
    await file.close()
  }
}

/** What is sealed, and where. */
interface Sealing {
  readonly head: Uint8Array
  /** The file whose bytes are the body. */
  readonly body: string
  readonly to: string
  readonly key: Uint8Array
  readonly course: Course
}

/** Writes `head` and `body` to `to`, sealed. Throws Node's errors, or why it was stopped; `to` is untouched then. */
export async function sealFile(seal: Seal, { head, body, to, key, course }: Sealing): Promise<void> {
  const unfinished = `${to}.new`
  try {
    await withFile(unfinished, 'w', async (out) => {
      const mac = createHmac('sha256', key)
      const put = async (piece: Buffer): Promise<void> => {
        mac.update(piece)
        await out.writeFile(piece)
      }
      await put(prefix(seal, head))
      await withFile(body, 'r', (file) =>
        eachPiece(file, { from: 0, to: fileSize(body) ?? 0, course: leg(course, 0, 0.6) }, put),
      )
      await out.writeFile(mac.digest())
      await out.sync()
    })
    if (!(await isSealIntact(unfinished, key, leg(course, 0.6, 1))))
      throw new Error('the file does not read back as it was written')
    moveDurably(unfinished, to)
  } catch (fault) {
    removeTree(unfinished)
    throw fault
  }
}

/** The head of a file; `other` when it is no such file, `newer` when its layout is not known yet. */
export async function readSealedHead(
  { mark, version }: Seal,
  path: string,
): Promise<SealedHead | 'other' | 'newer'> {
  // prettier-ignore
  const size = fileSize(path)
  if (size === null || size < fixedBytes + macBytes) return 'other'
  return withFile(path, 'r', async (file) => {
    const fixed = Buffer.alloc(fixedBytes)
    await file.read(fixed, 0, fixedBytes, 0)
    if (fixed.toString('latin1', 0, 16) !== mark) return 'other'
    if (fixed.readUInt32BE(16) > version) return 'newer'
    const headBytes = fixed.readUInt32BE(20)
    const bodyFrom = fixedBytes + headBytes
    if (fixed.readUInt32BE(16) !== version || headBytes > maxHeadBytes || bodyFrom + macBytes > size)
      return 'other'
    const head = Buffer.alloc(headBytes)
    await file.read(head, 0, headBytes, fixedBytes)
    return { head: new Uint8Array(head), bodyFrom, bodyBytes: size - macBytes - bodyFrom }
  })
}

/** Whether every byte is as it was sealed with `key`. */
export async function isSealIntact(path: string, key: Uint8Array, course: Course): Promise<boolean> {
  const size = fileSize(path) ?? 0
  if (size < fixedBytes + macBytes) return false
  return withFile(path, 'r', async (file) => {
    const mac = createHmac('sha256', key)
    await eachPiece(file, { from: 0, to: size - macBytes, course }, (piece) => void mac.update(piece))
    const said = Buffer.alloc(macBytes)
    await file.read(said, 0, macBytes, size - macBytes)
    return timingSafeEqual(said, mac.digest())
  })
}

/** Copies the body into a new file. */
export async function unsealBody(
  path: string,
  { bodyFrom, bodyBytes }: SealedHead,
  { to, course }: { to: string; course: Course },
): Promise<void> {
  await withFile(path, 'r', (file) =>
    withFile(to, 'wx', async (out) => {
      await eachPiece(file, { from: bodyFrom, to: bodyFrom + bodyBytes, course }, (piece) =>
        out.writeFile(piece),
      )
      await out.sync()
    }),
  )
}
