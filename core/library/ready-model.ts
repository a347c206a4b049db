// Makes sure that a model's files are still the ones that were verified. Ask before every load: it costs nothing while
// size and time are unchanged, and a full hash when they are not (security.md S1).
import { err, ok, type Result } from '../kernel/result.ts'
import { modelPlace } from '../platform/data-layout.ts'
import { sha256OfFile } from '../platform/download.ts'
import { joinPath, writeFileAtomically } from '../platform/files.ts'
import { fileStamp } from '../platform/model-files.ts'
import { type InstalledModel, modelRecordSchema } from './installed-model.ts'
import { findInstalled } from './model-shelf.ts'

/** The model is not there, or its files are not what they were. */
export interface NotReady {
  readonly type: 'NotInstalled' | 'Damaged'
}

function rewriteRecord(dataDir: string, model: InstalledModel): InstalledModel {
  const record = modelRecordSchema.parse(model)
  writeFileAtomically(modelPlace(dataDir, model.id).record, `${JSON.stringify(record, null, 2)}\n`)
  return { ...model, ...record }
}

const fileOf = (dataDir: string, model: InstalledModel, name: string) =>
  joinPath(modelPlace(dataDir, model.id).folder, name)

/** Hashes every file again and remembers the outcome. */
export async function verifyModel(
  dataDir: string,
  id: string,
  signal?: AbortSignal,
): Promise<Result<InstalledModel, NotReady>> {
  const model = findInstalled(dataDir, id)
  if (!model) return err({ type: 'NotInstalled' })
  const files = []
  for (const file of model.files) {
    const at = fileOf(dataDir, model, file.name)
    const stamp = fileStamp(at)
    const same = stamp?.sizeBytes === file.sizeBytes && (await sha256OfFile(at, signal)) === file.sha256
    if (!same || !stamp) {
      rewriteRecord(dataDir, { ...model, damaged: true })
      return err({ type: 'Damaged' })
    }
    files.push({ ...file, mtimeMs: stamp.mtimeMs })
  }
  return ok(rewriteRecord(dataDir, { ...model, files, damaged: false }))
}

/** The model, safe to load: unchanged since it was verified, or verified again now. */
export async function readyModel(dataDir: string, id: string): Promise<Result<InstalledModel, NotReady>> {
  const model = findInstalled(dataDir, id)
  if (!model) return err({ type: 'NotInstalled' })
  if (model.damaged) return err({ type: 'Damaged' })
  const unchanged = model.files.every((file) => {
    const stamp = fileStamp(fileOf(dataDir, model, file.name))
    return stamp?.sizeBytes === file.sizeBytes && stamp.mtimeMs === file.mtimeMs
  })
  return unchanged ? ok(model) : verifyModel(dataDir, id)
}
