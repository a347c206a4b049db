// The bytes of an upload as they come: pieces of one long run, which is all files joined. What is here is always the
// beginning of that run, so anybody can go on where it ends.
import { err, ok, type Result } from '../kernel/result.ts'
import { joinPath } from '../platform/files.ts'
import { type Appender, openAppender } from '../platform/model-files.ts'

/** A file that is to come. */
export interface ExpectedFile {
  readonly name: string
  readonly sizeBytes: number
}

/** Why a piece was not taken, or not all of it. What was taken counts. */
export interface PieceFault {
  readonly type: 'OutOfStep' | 'TooLarge' | 'LineCut'
  readonly haveBytes: number
}

/** Where an upload stands on the disk. */
export interface ReceivedRun {
  readonly totalBytes: number
  readonly haveBytes: number
  /** Takes the bytes that belong at `at`; `signal` ends it. Rejects with a fault of the disk. */
  take(at: number, bytes: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<Result<number, PieceFault>>
  /** Settles when what is being written has been; a line that brings nothing is not waited for. */
  idle(): Promise<void>
}

/** Bytes of one piece at most: a disk of 10 MB a second takes it well within the time that a request may last. */
export const mostPieceBytes = 16 * 2 ** 20

/** Name of a file until all of it has been looked into. */
export const partOf = (folder: string, { name }: ExpectedFile): string => joinPath(folder, `${name}.part`)

class CutLine extends Error {}

/** A line that is cut is expected; a fault of the disk is not. */
async function* naming(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes
  } catch {
    throw new CutLine()
  }
}

/** Begins a run of `files` in `folder`. */
export function receiveRun(folder: string, files: readonly ExpectedFile[]): ReceivedRun {
  const totalBytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  let haveBytes = 0
  let isTaking = false
  let writing: Promise<unknown> = Promise.resolve()
  let filling: { readonly name: string; readonly appender: Appender } | null = null

  async function close(): Promise<void> {
    const done = filling
    filling = null
    await done?.appender.close()
  }

  /** Stays open for a piece: opening for each of its chunks would take longer than writing them. */
  async function appenderOf(file: ExpectedFile): Promise<Appender> {
    if (filling?.name === file.name) return filling.appender
    await close()
    filling = { name: file.name, appender: await openAppender(partOf(folder, file)) }
    return filling.appender
  }

  /** Writes what belongs to the file that is being filled; gives the rest. */
  async function writeSome(bytes: Uint8Array): Promise<Uint8Array> {
    let end = 0
    for (const file of files) {
      end += file.sizeBytes
      if (end <= haveBytes) continue
      const own = bytes.subarray(0, end - haveBytes)
      const appender = await appenderOf(file)
      await appender.write(own)
      haveBytes += own.length
      return bytes.subarray(own.length)
    }
    throw new Error('more bytes than were announced')
  }

  async function takeAll(
    bytes: AsyncIterable<Uint8Array>,
    signal: AbortSignal,
  ): Promise<Result<number, PieceFault>> {
    let taken = 0
    try {
      for await (const chunk of naming(bytes)) {
        taken += chunk.length
        if (taken > mostPieceBytes || chunk.length > totalBytes - haveBytes)
          return err({ type: 'TooLarge', haveBytes })
        for (let left = chunk; left.length > 0;) {
          signal.throwIfAborted()
          const written = writeSome(left)
          writing = written
          left = await written
        }
      }
    } catch (fault) {
      if (fault instanceof CutLine || signal.aborted) return err({ type: 'LineCut', haveBytes })
      throw fault
    }
    return ok(haveBytes)
  }

  return {
    totalBytes,
    get haveBytes() {
      return haveBytes
    },
    async take(at, bytes, signal) {
      if (isTaking || at !== haveBytes) return err({ type: 'OutOfStep', haveBytes })
      isTaking = true
      try {
        return await takeAll(bytes, signal)
      } finally {
        isTaking = false
        await close()
      }
    },
    async idle() {
      await writing.catch(() => {})
      await close()
    },
  }
}
