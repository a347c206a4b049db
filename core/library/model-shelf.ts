// The models on this machine. They belong to the workstation, not to an account: one download serves everybody. Which
// one writes replies is the account's choice (a setting), the workstation's default otherwise.
import { z } from 'zod'
import { modelPlace, modelsPlace } from '../platform/data-layout.ts'
import { joinPath, listFolder, readSmallFile, writeFileAtomically } from '../platform/files.ts'
import {
  type InstalledModel,
  modelIdSchema,
  type ModelKind,
  modelKindSchema,
  type ModelRecord,
  modelRecordSchema,
} from './installed-model.ts'

const mostRecordBytes = 100_000
const defaultsSchema = z.partialRecord(modelKindSchema, modelIdSchema)

function readJson(file: string): unknown {
  const bytes = readSmallFile(file, mostRecordBytes)
  if (!bytes) return null
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown
  } catch {
    return null
  }
}

function withPlace(dataDir: string, record: ModelRecord): InstalledModel {
  const { folder } = modelPlace(dataDir, record.id)
  const [main] = record.files
  return {
    ...record,
    path: record.kind === 'classifier' ? folder : joinPath(folder, main?.name ?? ''),
    sizeBytes: record.files.reduce((sum, file) => sum + file.sizeBytes, 0),
    sha256: main?.sha256 ?? '',
  }
}

/** One model; null when it is not installed or its record cannot be read. */
export function findInstalled(dataDir: string, id: string): InstalledModel | null {
  if (!modelIdSchema.safeParse(id).success) return null
  const { success, data } = modelRecordSchema.safeParse(readJson(modelPlace(dataDir, id).record))
  return success && data.id === id ? withPlace(dataDir, data) : null
}

/** All installed models, oldest first. A folder without a readable record is no model yet and is left out. */
export const listInstalled = (dataDir: string): readonly InstalledModel[] =>
  listFolder(modelsPlace(dataDir).folder)
    .flatMap((name) => findInstalled(dataDir, name) ?? [])
    .toSorted((a, b) => a.installedAtMs - b.installedAtMs)

function readDefaults(dataDir: string): Partial<Record<ModelKind, string>> {
  const { success, data } = defaultsSchema.safeParse(readJson(modelsPlace(dataDir).defaults))
  return success ? data : {}
}

/** Sets the workstation's default for a kind; null takes it back. */
export function setDefaultModel(dataDir: string, kind: ModelKind, id: string | null): void {
  const defaults = { ...readDefaults(dataDir) }
  if (id === null) delete defaults[kind]
  else defaults[kind] = id
  writeFileAtomically(modelsPlace(dataDir).defaults, `${JSON.stringify(defaults, null, 2)}\n`)
}

/** A choice instead of a model's id: none, although some are installed. */
export const noModel = 'none'

/**
 * The model to use for a kind: the account's own choice, else the workstation's default, else the only sensible guess:
 * the first language or embedding model. Adapters and classifiers are used only when somebody chose them; null means
 * none (guided companion, built-in reader). Damaged models are passed over. Before loading, ask `readyModel`.
 */
export function chosenModel(
  dataDir: string,
  kind: ModelKind,
  accountChoice: string | null = null,
): InstalledModel | null {
  if (accountChoice === noModel) return null
  const ofKind = listInstalled(dataDir).filter((model) => model.kind === kind && !model.damaged)
  const wanted = [accountChoice, readDefaults(dataDir)[kind]]
  const chosen = wanted.flatMap((id) => ofKind.find((model) => model.id === id) ?? [])[0]
  return chosen ?? (kind === 'language' || kind === 'embedding' ? (ofKind[0] ?? null) : null)
}
