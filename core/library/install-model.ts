// The last step of every way in: the files are complete and hashed, in a folder of their own; they are looked into, the
// record is written, and the folder takes its name in one step. Until then no model of that id exists.
import { err, ok, type Result } from '../kernel/result.ts'
import { modelPlace, modelsPlace } from '../platform/data-layout.ts'
import { joinPath, makePrivateFolder, moveDurably, writeFileAtomically } from '../platform/files.ts'
import { fileStamp, openByteSource } from '../platform/model-files.ts'
import { type GgufFacts, type NotUsable, readGguf } from './gguf/read-gguf.ts'
import { type InstalledModel, type ModelRecord, modelRecordSchema } from './installed-model.ts'
import { findInstalled } from './model-shelf.ts'
import { checkOnnx } from './onnx/check-onnx.ts'

/** Looks into a GGUF file on this machine. */
export function lookIntoGguf(file: string): Result<GgufFacts, NotUsable> {
  const source = openByteSource(file)
  try {
    return readGguf(source)
  } finally {
    source.close()
  }
}

/** Looks into an ONNX file on this machine. */
export function lookIntoOnnx(file: string): Result<null, NotUsable> {
  const source = openByteSource(file)
  try {
    return checkOnnx(source)
  } finally {
    source.close()
  }
}

/** Whether the content of a verified file is what the catalogue says it is. */
export function contentFault(
  file: string,
  expected: { kind: string; architecture: string },
): NotUsable | null {
  if (expected.architecture === 'onnx') {
    const looked = file.endsWith('.onnx') ? lookIntoOnnx(file) : ok(null)
    return looked.ok ? null : looked.error
  }
  const looked = lookIntoGguf(file)
  if (!looked.ok) return looked.error
  if (looked.value.kind === expected.kind && looked.value.architecture === expected.architecture) return null
  return { type: 'Malformed', reason: 'is another kind of model than it should be' }
}

/** A file of a model with the hash it was found to have. */
export interface HashedFile {
  readonly name: string
  readonly sha256: string
}

/** Writes the record into `folder` and gives the folder its name. Refuses when a model of that id is there. */
export function installModel(
  dataDir: string,
  folder: string,
  model: Omit<ModelRecord, 'files' | 'damaged'> & { readonly files: readonly HashedFile[] },
): Result<InstalledModel, { readonly type: 'AlreadyInstalled' }> {
  const files = model.files.map((file) => {
    const stamp = fileStamp(joinPath(folder, file.name))
    if (!stamp) throw new Error('a file of the model is gone')
    return { ...file, ...stamp }
  })
  const record = modelRecordSchema.parse({ ...model, files })
  if (findInstalled(dataDir, model.id)) return err({ type: 'AlreadyInstalled' })
  writeFileAtomically(joinPath(folder, 'model.json'), `${JSON.stringify(record, null, 2)}\n`)
  makePrivateFolder(modelsPlace(dataDir).folder)
  moveDurably(folder, modelPlace(dataDir, model.id).folder)
  const installed = findInstalled(dataDir, model.id)
  if (!installed) throw new Error('the model did not arrive')
  return ok(installed)
}
