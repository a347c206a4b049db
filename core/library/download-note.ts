// What is written down of a download, so that it can go on after the app was closed: what was agreed to, and when.
import { z } from 'zod'
import { modelsPlace } from '../platform/data-layout.ts'
import { fileSize, joinPath, listFolder, makePrivateFolder, readSmallFile, removeTree, writeFileAtomically } from '../platform/files.ts' // prettier-ignore
import { networkPurposeSchema } from '../network/network.contract.ts'
import { modelIdSchema } from './installed-model.ts'

const noteSchema = z.object({
  entryId: modelIdSchema,
  consent: z.object({ purpose: networkPurposeSchema, subject: z.string(), givenAtMs: z.int() }),
  /** Revision and files as they were agreed to; null where only the hash was known. */
  revision: z.string(),
  files: z
    .array(z.object({ path: z.string(), sizeBytes: z.int().positive().nullable(), sha256: z.string() }))
    .min(1),
})

/** A download that was agreed to. */
export type DownloadNote = z.infer<typeof noteSchema>

/** Folder of an unfinished transfer. */
export const unfinishedFolder = (dataDir: string, id: string): string =>
  joinPath(modelsPlace(dataDir).unfinished, id)

/** Writes the note down, durably. */
export function writeNote(dataDir: string, note: DownloadNote): void {
  const folder = unfinishedFolder(dataDir, note.entryId)
  makePrivateFolder(folder)
  writeFileAtomically(joinPath(folder, 'download.json'), `${JSON.stringify(note, null, 2)}\n`)
}

function readNote(dataDir: string, id: string): DownloadNote | null {
  const bytes = readSmallFile(joinPath(unfinishedFolder(dataDir, id), 'download.json'), 100_000)
  if (!bytes) return null
  try {
    const { success, data } = noteSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes)))
    return success && data.entryId === id ? data : null
  } catch {
    return null
  }
}

/** The downloads that were not finished. Whatever else lies there (half an import, a broken note) is removed. */
export function takeUpNotes(dataDir: string): readonly DownloadNote[] {
  return listFolder(modelsPlace(dataDir).unfinished).flatMap((name) => {
    const note = readNote(dataDir, name)
    if (!note) removeTree(unfinishedFolder(dataDir, name))
    return note ?? []
  })
}

/** Bytes of a file that are here already, whole or in part. */
export const bytesHere = (folder: string, name: string): number =>
  fileSize(joinPath(folder, name)) ?? fileSize(joinPath(folder, `${name}.part`)) ?? 0
