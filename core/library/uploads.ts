// Models that a page sends because it has no path for them: first the names and sizes of the files, then their bytes in
// pieces. They get a name only after they were looked into and hashed like every other model. Uploads live as long as the
// core: what a closed app left unfinished is removed at the next start.
import type { Clock } from '../kernel/clock.ts'
import { newId } from '../kernel/ids.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { modelsPlace } from '../platform/data-layout.ts'
import { sha256OfFile } from '../platform/download.ts'
import { fileSize, freeBytes, isDiskFull, joinPath, makePrivateFolder, moveDurably, removeTree, syncFile } from '../platform/files.ts' // prettier-ignore
import { openByteSource } from '../platform/model-files.ts'
import { unfinishedFolder } from './download-note.ts'
import { diskReserveBytes } from './fit.ts'
import {
  classifierFiles,
  fromFolder,
  fromGguf,
  type ImportFault,
  installBrought,
  storedName,
} from './import-model.ts'
import type { HashedFile } from './install-model.ts'
import { type ExpectedFile, mostPieceBytes, partOf, type PieceFault, type ReceivedRun, receiveRun } from './received-run.ts' // prettier-ignore
import type { TransferFault } from './transfer.ts'
import type { Reporter, Transfers } from './transfers.ts'

/** What a page wants to send. */
export interface AnnouncedModel {
  readonly name: string
  readonly files: readonly (ExpectedFile & { readonly modifiedMs: number })[]
}

/** How a page goes about it. */
export interface StartedUpload {
  readonly transferId: string
  /** Which of the announced files are wanted, by their place in the list, in this order. */
  readonly wanted: number[]
  readonly haveBytes: number
  readonly mostPieceBytes: number
}

/** Why a piece was refused. */
export type RefusedPiece =
  PieceFault | { readonly type: 'NotWaiting' } | { readonly type: 'DiskFull' | 'NotGguf' }

/** The uploads of a core. */
export interface Uploads {
  /** Begins one, or goes on with one of the same files that is not complete. */
  start(model: AnnouncedModel): Result<StartedUpload, TransferFault | ImportFault>
  /** Takes a piece; gives the bytes that are here then. */
  receive(id: string, at: number, bytes: AsyncIterable<Uint8Array>): Promise<Result<number, RefusedPiece>>
  forget(id: string): void
}

/** What uploads stand on. */
export interface UploadParts {
  readonly dataDir: string
  readonly clock: Clock
  readonly transfers: Transfers
  readonly reserveBytes?: number
  /** So long without a byte, in milliseconds, and an upload counts as stopped. */
  readonly silenceMs?: number
}

type WantedFile = ExpectedFile & { readonly at: number }

interface Upload {
  readonly id: string
  readonly name: string
  /** Tells the same files from others of the same name. */
  readonly fingerprint: string
  readonly files: readonly WantedFile[]
  readonly folder: string
  readonly run: ReceivedRun
  /** Told of every byte and fault while the transfer runs. */
  hear: ((fault: TransferFault | null) => void) | null
  reporter: Reporter | null
}

const usualSilenceMs = 60_000
/** A page sends one model, or perhaps two; more unfinished ones would only fill the disk. */
const mostUnfinished = 4
const magic = 'GGUF'
const noGguf = { type: 'NotGguf', reason: 'is not a GGUF file' } as const
const isGraph = ({ name }: ExpectedFile) => name.endsWith('.onnx')

function wantedFiles(model: AnnouncedModel): Result<readonly WantedFile[], ImportFault> {
  const files = model.files.map((file, at) => ({ ...file, at }))
  const [only] = files
  if (files.length === 1 && only?.name.toLowerCase().endsWith('.gguf')) return ok([{ ...only, name: storedName(only.name) }]) // prettier-ignore
  if (files.length === 1) return err(noGguf)
  const classifier = classifierFiles(files)
  const names = new Set(classifier?.map(({ name }) => name))
  return classifier && names.size === classifier.length ? ok(classifier) : err({ type: 'NotAModelFolder' })
}

/** Whether what came cannot become a GGUF file; asked as soon as four bytes are here. */
function isNotGguf({ files, folder, run }: Upload): boolean {
  const [main] = files
  if (!main || isGraph(main) || run.haveBytes < magic.length) return false
  const source = openByteSource(partOf(folder, main))
  try {
    return new TextDecoder('latin1').decode(source.read(0, magic.length)) !== magic
  } finally {
    source.close()
  }
}

/** Waits until everything is here. Gives why not; rejects when paused. */
async function untilWhole(
  upload: Upload,
  reporter: Reporter,
  silenceMs: number,
): Promise<TransferFault | null> {
  const { run } = upload
  const ended = Promise.withResolvers<TransferFault | null>()
  let silence: ReturnType<typeof setTimeout> | undefined
  upload.hear = (fault) => {
    clearTimeout(silence)
    reporter.done(run.haveBytes)
    if (fault !== null || run.haveBytes === run.totalBytes) return ended.resolve(fault)
    silence = setTimeout(() => ended.resolve({ type: 'SendingStopped' }), silenceMs)
  }
  const leave = () => ended.reject(reporter.signal.reason)
  reporter.signal.addEventListener('abort', leave, { once: true })
  reporter.total(run.totalBytes)
  upload.hear(null)
  try {
    return await ended.promise
  } finally {
    clearTimeout(silence)
    upload.hear = null
    upload.reporter = null
    reporter.signal.removeEventListener('abort', leave)
    await run.idle()
  }
}

/** Looks into what has come, hashes it and installs it, as an import from a path does with its copy. */
async function finish(
  upload: Upload,
  job: { dataDir: string; nowMs: number },
  reporter: Reporter,
): Promise<TransferFault | null> {
  const { folder, files, name } = upload
  reporter.verifying()
  for (const file of files) {
    // Paused while it was looked into, and gone on with: it has its name already.
    if (fileSize(partOf(folder, file)) === null) continue
    syncFile(partOf(folder, file))
    moveDurably(partOf(folder, file), joinPath(folder, file.name))
  }
  const [main] = files
  if (!main) return { type: 'Unexpected' }
  const looked = isGraph(main) ? fromFolder(folder, { name, files }) : fromGguf(joinPath(folder, main.name), main.name, main.sizeBytes) // prettier-ignore
  if (!looked.ok)
    return looked.error.type === 'NothingThere' || looked.error.type === 'NotAModelFolder'
      ? { type: 'Unexpected' }
      : looked.error
  const hashed: HashedFile[] = []
  for (const file of looked.value.files)
    hashed.push({ name: file.name, sha256: await sha256OfFile(joinPath(folder, file.name), reporter.signal) })
  const [first, ...others] = hashed
  return first ? installBrought(folder, { facts: looked.value.facts, files: [first, ...others] }, job) : { type: 'Unexpected' } // prettier-ignore
}

/** What can still become the model by going on. */
const mayGoOn = (fault: TransferFault) => fault.type === 'SendingStopped' || fault.type === 'DiskFull'

const fingerprintOf = ({ name, files }: AnnouncedModel): string =>
  JSON.stringify([name, ...files.map((file) => [file.name, file.sizeBytes, file.modifiedMs])])

/** Makes an empty list of uploads. */
export function openUploads({
  dataDir,
  clock,
  transfers,
  reserveBytes = diskReserveBytes,
  silenceMs = usualSilenceMs,
}: UploadParts): Uploads {
  const uploads = new Map<string, Upload>()

  function give(upload: Upload): void {
    uploads.delete(upload.id)
    removeTree(upload.folder)
  }

  function run(upload: Upload): void {
    const { id, name } = upload
    void transfers.run({ id, name, kind: null, way: 'import' }, async (reporter) => {
      upload.reporter = reporter
      const fault = (await untilWhole(upload, reporter, silenceMs)) ?? (await finish(upload, { dataDir, nowMs: clock.nowMs() }, reporter)) // prettier-ignore
      if (fault === null || !mayGoOn(fault)) give(upload)
      return fault
    })
  }

  /** Keeps the number of unfinished ones small; false when all of them are being sent. */
  function makeRoom(): boolean {
    if (uploads.size < mostUnfinished) return true
    const stopped = [...uploads.values()].find(({ id }) => !transfers.isRunning(id))
    if (!stopped) return false
    give(stopped)
    transfers.drop(stopped.id)
    return true
  }

  function begin(model: AnnouncedModel): Result<Upload, TransferFault | ImportFault> {
    const files = wantedFiles(model)
    if (!files.ok) return files
    if (!makeRoom()) return err({ type: 'Unexpected' })
    const id = newId()
    const folder = unfinishedFolder(dataDir, id)
    makePrivateFolder(modelsPlace(dataDir).folder)
    makePrivateFolder(folder)
    const received = receiveRun(folder, files.value)
    // What others have announced will want its room as well.
    const awaited = [...uploads.values()].reduce((sum, { run: other }) => sum + other.totalBytes - other.haveBytes, 0) // prettier-ignore
    const needBytes = awaited + received.totalBytes + reserveBytes
    const haveBytes = freeBytes(folder)
    if (haveBytes < needBytes) {
      removeTree(folder)
      return err({ type: 'DiskTooFull', needBytes, haveBytes })
    }
    const upload: Upload = { id, name: model.name, fingerprint: fingerprintOf(model), files: files.value, folder, run: received, hear: null, reporter: null } // prettier-ignore
    uploads.set(id, upload)
    return ok(upload)
  }

  return {
    start(model) {
      const known = [...uploads.values()].find(({ fingerprint }) => fingerprint === fingerprintOf(model))
      const upload = known ? ok(known) : begin(model)
      if (!upload.ok) return upload
      const { id, files, run: received } = upload.value
      if (!transfers.isRunning(id)) run(upload.value)
      return ok({ transferId: id, wanted: files.map((file) => file.at), haveBytes: received.haveBytes, mostPieceBytes }) // prettier-ignore
    },
    async receive(id, at, bytes) {
      const upload = uploads.get(id)
      if (!upload?.reporter) return err({ type: 'NotWaiting' })
      try {
        const taken = await upload.run.take(at, bytes, upload.reporter.signal)
        if (at < magic.length && isNotGguf(upload)) {
          upload.hear?.(noGguf)
          return err({ type: 'NotGguf' })
        }
        upload.hear?.(null)
        return taken
      } catch (fault) {
        if (!isDiskFull(fault)) throw fault
        upload.hear?.({ type: 'DiskFull' })
        return err({ type: 'DiskFull' })
      }
    },
    forget: (id) => void uploads.delete(id),
  }
}
