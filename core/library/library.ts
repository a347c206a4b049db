// The model library of a core: one for the workstation. It knows no account; who agreed to what is recorded by the
// router, in that person's own audit log.
import type { Clock } from '../kernel/clock.ts'
import { newId } from '../kernel/ids.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { modelPlace, modelsPlace } from '../platform/data-layout.ts'
import { askAboutFile } from '../platform/download.ts'
import { makePrivateFolder, moveDurably, removeTree } from '../platform/files.ts'
import type { Consent, NetworkGate } from '../platform/network-gate.ts'
import { addressOf, catalogue, type CatalogueEntry, fileName, findEntry } from './catalogue.ts'
import { downloadModel } from './download-model.ts'
import { bytesHere, type DownloadNote, takeUpNotes, unfinishedFolder, writeNote } from './download-note.ts'
import type { Machine } from './fit.ts'
import { type ImportFault, importModel, lookAtImport } from './import-model.ts'
import { findInstalled } from './model-shelf.ts'
import type { TransferFault } from './transfer.ts'
import { openTransfers, type Transfers } from './transfers.ts'
import { openUploads, type Uploads } from './uploads.ts'

/** A file as the server states it, or as the person confirmed it. */
export interface StatedFile {
  readonly path: string
  readonly sizeBytes: number
  readonly sha256: string
}

/** The library. */
export interface Library {
  readonly dataDir: string
  readonly transfers: Pick<Transfers, 'list' | 'watch' | 'pause'>
  machine(): Promise<Machine>
  mirror(): string | null
  /** Asks the server about the files of an entry. */
  ask(entry: CatalogueEntry, consent: Consent): Promise<Result<StatedFile[], TransferFault>>
  /** Starts a download that was agreed to. */
  download(
    entry: CatalogueEntry,
    consent: Consent,
    confirmed: readonly StatedFile[],
  ): Result<null, TransferFault>
  /** Goes on with one that was paused or failed; false when there is none. */
  resume(id: string): boolean
  /** Ends a transfer and removes what came; false when there is none. */
  cancel(id: string): Promise<boolean>
  /** Models that a page sends. */
  readonly uploads: Pick<Uploads, 'start' | 'receive'>
  import(path: string): Result<{ transferId: string; name: string; foreignTemplate: boolean }, ImportFault>
  /** Removes an installed model; false when there is none. */
  remove(id: string): boolean
  stop(): Promise<void>
}

/** What the library stands on. */
export interface LibraryParts {
  readonly dataDir: string
  readonly clock: Clock
  readonly gate: NetworkGate
  readonly mirror: () => string | null
  readonly machine: () => Promise<Machine>
  /** For tests: other entries than the catalogue's. */
  readonly entries?: readonly CatalogueEntry[]
  readonly reserveBytes?: number
  readonly pauseMs?: (fruitless: number) => number
  readonly silenceMs?: number
}

/** The files of an entry with certain or confirmed hashes; a fault when one has neither. */
function agreedFiles(
  entry: CatalogueEntry,
  confirmed: readonly StatedFile[],
): Result<DownloadNote['files'], TransferFault> {
  const files: DownloadNote['files'] = []
  for (const { path, sizeBytes, sha256 } of entry.files) {
    const stated = confirmed.find((file) => file.path === path)
    const hash = sha256 ?? stated?.sha256
    if (hash === undefined) return err({ type: 'HashNotConfirmed' })
    files.push({
      path,
      sha256: hash,
      sizeBytes: sizeBytes ?? (sha256 === null ? (stated?.sizeBytes ?? null) : null),
    })
  }
  return ok(files)
}

/** Opens the library and shows the downloads that were not finished, paused: nothing goes out by itself. */
export function openLibrary(parts: LibraryParts): Library {
  const { dataDir, clock, gate, mirror } = parts
  const { entries = catalogue } = parts
  const transfers = openTransfers(clock)
  const notes = new Map<string, DownloadNote>()
  const uploads = openUploads({ ...parts, transfers })
  const entryOf = (id: string) => entries.find((entry) => entry.id === id) ?? findEntry(id)

  for (const note of takeUpNotes(dataDir)) {
    const entry = entryOf(note.entryId)
    if (!entry || entry.revision !== note.revision) {
      removeTree(unfinishedFolder(dataDir, note.entryId))
      continue
    }
    notes.set(entry.id, note)
    const folder = unfinishedFolder(dataDir, entry.id)
    const here = note.files.reduce((sum, { path }) => sum + bytesHere(folder, fileName(path)), 0)
    const total = note.files.reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0)
    transfers.addPaused({ ...entry, way: 'download' }, { done: here, total })
  }

  const start = (entry: CatalogueEntry, note: DownloadNote) => {
    notes.set(entry.id, note)
    const download = { ...parts, nowMs: () => clock.nowMs() }
    void transfers.run({ id: entry.id, name: entry.name, kind: entry.kind, way: 'download' }, (reporter) => downloadModel(download, entry, { note, reporter })) // prettier-ignore
  }

  return {
    dataDir,
    transfers,
    uploads,
    mirror,
    machine() {
      makePrivateFolder(modelsPlace(dataDir).folder)
      return parts.machine()
    },
    async ask(entry, consent) {
      const stated: StatedFile[] = []
      const signal = AbortSignal.timeout(60_000)
      for (const { path, sha256 } of entry.files) {
        const asked = await askAboutFile(addressOf(entry, path, mirror()), { gate, consent, signal })
        if (!asked.ok) return asked
        const hash = sha256 ?? asked.value.sha256
        if (hash === null) return err({ type: 'HashNotStated' })
        stated.push({ path, sizeBytes: asked.value.sizeBytes, sha256: hash })
      }
      return ok(stated)
    },
    download(entry, consent, confirmed) {
      if (findInstalled(dataDir, entry.id)) return err({ type: 'AlreadyInstalled' })
      if (transfers.isRunning(entry.id)) return ok(null)
      const files = agreedFiles(entry, confirmed)
      if (!files.ok) return files
      const note: DownloadNote = { entryId: entry.id, consent, revision: entry.revision, files: files.value }
      writeNote(dataDir, note)
      start(entry, note)
      return ok(null)
    },
    resume(id) {
      const entry = entryOf(id)
      const note = notes.get(id)
      if (!entry || !note) return false
      if (!transfers.isRunning(id)) start(entry, note)
      return true
    },
    async cancel(id) {
      if (!transfers.list().some((transfer) => transfer.id === id)) return false
      await transfers.pause(id)
      notes.delete(id)
      uploads.forget(id)
      removeTree(unfinishedFolder(dataDir, id))
      transfers.drop(id)
      return true
    },
    import(path) {
      const looked = lookAtImport(path)
      if (!looked.ok) return looked
      const { facts, foreignTemplate } = looked.value
      const transferId = newId()
      const { reserveBytes } = parts
      const job = {
        dataDir,
        id: transferId,
        nowMs: clock.nowMs(),
        ...(reserveBytes !== undefined && { reserveBytes }),
      }
      const who = { id: transferId, name: facts.name, kind: facts.kind, way: 'import' } as const
      void transfers.run(who, (reporter) => importModel(looked.value, job, reporter))
      return ok({ transferId, name: facts.name, foreignTemplate })
    },
    remove(id) {
      if (!findInstalled(dataDir, id)) return false
      // Out of sight in one step; what a crash leaves of it is cleared at the next start.
      const gone = unfinishedFolder(dataDir, id)
      makePrivateFolder(modelsPlace(dataDir).unfinished)
      removeTree(gone)
      moveDurably(modelPlace(dataDir, id).folder, gone)
      removeTree(gone)
      return true
    },
    async stop() {
      await transfers.stop()
      await gate.settled()
    },
  }
}
