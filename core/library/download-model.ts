// Fetches one model of the catalogue: what is unknown is asked first, each file is fetched and verified, looked into,
// and then installed. May be called again after any interruption; it goes on where it was.
import { makePrivateFolder, freeBytes, fileSize, joinPath, removeTree } from '../platform/files.ts'
import {
  askAboutFile,
  type DownloadFault,
  fetchFile,
  sha256OfFile,
  type WantedFile,
} from '../platform/download.ts'
import { modelPlace, modelsPlace } from '../platform/data-layout.ts'
import type { NetworkGate } from '../platform/network-gate.ts'
import { addressOf, type CatalogueEntry, fileName } from './catalogue.ts'
import { bytesHere, type DownloadNote, unfinishedFolder, writeNote } from './download-note.ts'
import { diskReserveBytes } from './fit.ts'
import { contentFault, installModel } from './install-model.ts'
import type { TransferFault } from './transfer.ts'
import type { Reporter } from './transfers.ts'

/** What a download needs. */
export interface DownloadParts {
  readonly dataDir: string
  readonly gate: NetworkGate
  readonly mirror: () => string | null
  readonly nowMs: () => number
  /** Kept free on the disk; tests on small disks give less. */
  readonly reserveBytes?: number
  readonly pauseMs?: (fruitless: number) => number
}

interface Job {
  readonly parts: DownloadParts
  readonly entry: CatalogueEntry
  readonly reporter: Reporter
  readonly folder: string
}

type Sized = WantedFile & { readonly name: string }

/** Completes the note with sizes that only the server knows. The hashes are already certain or confirmed. */
async function withSizes(job: Job, note: DownloadNote): Promise<DownloadNote | DownloadFault> {
  const { parts, entry, reporter } = job
  const files = []
  for (const file of note.files) {
    if (file.sizeBytes !== null) {
      files.push(file)
      continue
    }
    const url = addressOf(entry, file.path, parts.mirror())
    const stated = await askAboutFile(url, {
      gate: parts.gate,
      consent: note.consent,
      signal: reporter.signal,
    })
    if (!stated.ok) return stated.error
    files.push({ ...file, sizeBytes: stated.value.sizeBytes })
  }
  const complete = { ...note, files }
  writeNote(parts.dataDir, complete)
  return complete
}

const wantedFiles = ({ parts, entry, folder }: Job, note: DownloadNote): readonly Sized[] =>
  note.files.map(({ path, sizeBytes, sha256 }) => ({
    name: fileName(path),
    url: addressOf(entry, path, parts.mirror()),
    file: joinPath(folder, fileName(path)),
    sizeBytes: sizeBytes ?? 0,
    sha256,
  }))

function roomFault({ parts, folder }: Job, wanted: readonly Sized[]): TransferFault | null {
  const missing = wanted.reduce((sum, { name, sizeBytes }) => sum + sizeBytes - bytesHere(folder, name), 0)
  const needBytes = missing + (parts.reserveBytes ?? diskReserveBytes)
  const haveBytes = freeBytes(folder)
  return haveBytes < needBytes ? { type: 'DiskTooFull', needBytes, haveBytes } : null
}

async function isHere(file: Sized, signal: AbortSignal): Promise<boolean> {
  if (fileSize(file.file) !== file.sizeBytes) return false
  return (await sha256OfFile(file.file, signal)) === file.sha256
}

async function fetchAll(
  job: Job,
  note: DownloadNote,
  wanted: readonly Sized[],
): Promise<TransferFault | null> {
  const { parts, entry, reporter } = job
  const { pauseMs } = parts
  let before = 0
  for (const file of wanted) {
    if (!(await isHere(file, reporter.signal))) {
      const fetched = await fetchFile(file, {
        gate: parts.gate,
        consent: note.consent,
        signal: reporter.signal,
        // oxlint-disable-next-line no-loop-func -- `before` only changes between two files
        onProgress: (done) => reporter.done(before + done),
        onVerifying: reporter.verifying,
        ...(pauseMs && { pauseMs }),
      })
      if (!fetched.ok) return fetched.error
    }
    before += file.sizeBytes
    reporter.done(before)
    const fault = /\.(gguf|onnx)$/.test(file.name) ? contentFault(file.file, entry) : null
    if (fault) return fault
  }
  return null
}

function install({ parts, entry, folder }: Job, wanted: readonly Sized[]): TransferFault | null {
  const { id, kind, name, architecture, contextTokens, chatFormat, licence } = entry
  const model = { id, kind, name, architecture, contextTokens, chatFormat, licence, origin: 'catalogue', installedAtMs: parts.nowMs() } as const // prettier-ignore
  const installed = installModel(parts.dataDir, folder, { ...model, files: wanted })
  if (!installed.ok) return installed.error
  removeTree(joinPath(modelPlace(parts.dataDir, id).folder, 'download.json'))
  return null
}

/** Content that can never become the model is not kept. */
const isHopeless = (fault: TransferFault): boolean =>
  ['NotGguf', 'Malformed', 'ArchitectureUnknown', 'AlreadyInstalled'].includes(fault.type)

/** Runs a download to its end. Gives null when the model is installed. */
export async function downloadModel(
  parts: DownloadParts,
  entry: CatalogueEntry,
  { note, reporter }: { note: DownloadNote; reporter: Reporter },
): Promise<TransferFault | null> {
  const folder = unfinishedFolder(parts.dataDir, entry.id)
  makePrivateFolder(modelsPlace(parts.dataDir).folder)
  makePrivateFolder(folder)
  const job: Job = { parts, entry, reporter, folder }
  const sized = await withSizes(job, note)
  if ('type' in sized) return sized
  const wanted = wantedFiles(job, sized)
  reporter.total(wanted.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0))
  const fault = roomFault(job, wanted) ?? (await fetchAll(job, sized, wanted)) ?? install(job, wanted)
  if (fault && isHopeless(fault)) removeTree(folder)
  return fault
}
