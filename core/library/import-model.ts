// Brings in a model from this machine: a GGUF file (model or LoRA adapter), or a folder with an ONNX classifier. It is
// looked into before it is copied and again when it has been, because what counts is the copy.
import { err, ok, type Result } from '../kernel/result.ts'
import { freeBytes, joinPath, makePrivateFolder, moveDurably, removeTree } from '../platform/files.ts'
import { copyHashed, lookAtPath, type TypedPath } from '../platform/model-files.ts'
import { modelsPlace } from '../platform/data-layout.ts'
import { unfinishedFolder } from './download-note.ts'
import { diskReserveBytes } from './fit.ts'
import type { GgufFacts, NotUsable } from './gguf/read-gguf.ts'
import { type HashedFile, installModel, lookIntoGguf, lookIntoOnnx } from './install-model.ts'
import type { ModelRecord } from './installed-model.ts'
import type { TransferFault } from './transfer.ts'
import type { Reporter } from './transfers.ts'

/** Something that can be brought in. */
export interface Importable {
  readonly folder: string
  /** The model's own file first. */
  readonly files: readonly { readonly name: string; readonly sizeBytes: number }[]
  /** The file brings a chat template of its own, which is not used. */
  readonly foreignTemplate: boolean
  readonly facts: Pick<
    ModelRecord,
    'kind' | 'name' | 'architecture' | 'contextTokens' | 'chatFormat' | 'licence'
  >
}

/** Why nothing can be brought in from a path. */
export type ImportFault = NotUsable | { readonly type: 'NothingThere' } | { readonly type: 'NotAModelFolder' }

const mostSideFileBytes = 100_000_000
const sideFiles = new Set(['config.json', 'tokenizer.json', 'tokenizer_config.json', 'special_tokens_map.json', 'vocab.txt', 'vocab.json', 'merges.txt', 'labels.json']) // prettier-ignore
const plainName = /^[\w][\w. ()+-]{0,199}$/

/** The name that a model's file gets here: its own where that is a plain one. */
export const storedName = (name: string): string => (plainName.test(name) ? name : 'model.gguf')

const nameOf = (facts: GgufFacts, file: string): string => facts.name.trim() || file.replace(/\.gguf$/i, '')

/** Looks into a GGUF file at the path `typed`, whose last step is `name`. */
export function fromGguf(typed: string, name: string, sizeBytes: number): Result<Importable, ImportFault> {
  const looked = lookIntoGguf(typed)
  if (!looked.ok) return looked
  const { kind, architecture, contextTokens, chatFormat, licence } = looked.value
  const { foreignTemplate } = looked.value
  return ok({
    folder: typed.slice(0, typed.length - name.length),
    files: [{ name: storedName(name), sizeBytes }],
    foreignTemplate,
    facts: { kind, architecture, contextTokens, chatFormat, name: nameOf(looked.value, name), licence: licence || 'unknown' }, // prettier-ignore
  })
}

/** Those of a folder's files that make a classifier, the graph first; null when they do not. */
export function classifierFiles<T extends Importable['files'][number]>(
  files: readonly T[],
): [T, ...T[]] | null {
  const graphs = files.filter(({ name }) => name.endsWith('.onnx') && plainName.test(name))
  const beside = files.filter(({ name, sizeBytes }) => sideFiles.has(name) && sizeBytes > 0 && sizeBytes <= mostSideFileBytes) // prettier-ignore
  const has = (name: string) => beside.some((file) => file.name === name)
  const [graph] = graphs
  if (!graph || graphs.length > 1 || !has('config.json') || !has('tokenizer.json')) return null
  return [graph, ...beside]
}

/** Looks into a folder with a classifier at the path `typed`. */
export function fromFolder(
  typed: string,
  found: Pick<TypedPath & { kind: 'folder' }, 'name' | 'files'>,
): Result<Importable, ImportFault> {
  const files = classifierFiles(found.files)
  if (!files) return err({ type: 'NotAModelFolder' })
  const looked = lookIntoOnnx(joinPath(typed, files[0].name))
  if (!looked.ok) return looked
  const facts = { kind: 'classifier', architecture: 'onnx', contextTokens: 0, chatFormat: 'plain', name: found.name, licence: 'unknown' } as const // prettier-ignore
  return ok({ folder: typed, files, foreignTemplate: false, facts })
}

/** Looks at what a person typed. Reads headers only. */
export function lookAtImport(typed: string): Result<Importable & { readonly source: string }, ImportFault> {
  const found = lookAtPath(typed)
  if (!found) return err({ type: 'NothingThere' })
  const looked =
    found.kind === 'file' ? fromGguf(typed, found.name, found.sizeBytes) : fromFolder(typed, found)
  return looked.ok ? ok({ ...looked.value, source: typed }) : looked
}

const slug = (name: string): string =>
  name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '').slice(0, 60) || 'model' // prettier-ignore

/** Name, then part of the hash: the same file twice is the same model, two files of one name are not. */
const idOf = (name: string, sha256: string): string => `${slug(name)}-${sha256.slice(0, 8)}`

/** Where an import is put together. */
export interface ImportJob {
  readonly dataDir: string
  /** Names the unfinished folder. */
  readonly id: string
  readonly nowMs: number
  readonly reserveBytes?: number
}

async function copyAll(
  from: Importable & { source: string },
  to: string,
  reporter: Reporter,
): Promise<HashedFile[]> {
  const isFolder = from.facts.kind === 'classifier'
  let done = 0
  const onBytes = (more: number) => reporter.done((done += more))
  const copied: HashedFile[] = []
  for (const { name } of from.files) {
    const source = isFolder ? joinPath(from.source, name) : from.source
    const sha256 = await copyHashed(source, joinPath(to, name), { signal: reporter.signal, onBytes })
    copied.push({ name, sha256 })
  }
  return copied
}

async function copyAndInstall(
  from: Importable & { source: string },
  job: ImportJob,
  reporter: Reporter,
): Promise<TransferFault | null> {
  const folder = unfinishedFolder(job.dataDir, job.id)
  makePrivateFolder(folder)
  const needBytes = from.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) + (job.reserveBytes ?? diskReserveBytes) // prettier-ignore
  const haveBytes = freeBytes(folder)
  if (haveBytes < needBytes) return { type: 'DiskTooFull', needBytes, haveBytes }
  reporter.total(needBytes - (job.reserveBytes ?? diskReserveBytes))
  const files = await copyAll(from, folder, reporter)
  reporter.verifying()
  const [main] = files
  if (!main) return { type: 'Unexpected' }
  const copy = joinPath(folder, main.name)
  const looked = from.facts.kind === 'classifier' ? lookIntoOnnx(copy) : lookIntoGguf(copy)
  if (!looked.ok) return looked.error
  return installBrought(folder, { facts: from.facts, files: [main, ...files.slice(1)] }, job)
}

/** Installs what lies whole in `folder`, was looked into and hashed; removes it when that model is there already. */
export function installBrought(
  folder: string,
  { facts, files }: Pick<Importable, 'facts'> & { readonly files: readonly [HashedFile, ...HashedFile[]] },
  { dataDir, nowMs }: Pick<ImportJob, 'dataDir' | 'nowMs'>,
): TransferFault | null {
  const id = idOf(facts.name, files[0].sha256)
  const named = unfinishedFolder(dataDir, id)
  if (named !== folder) moveDurably(folder, named)
  const installed = installModel(dataDir, named, { ...facts, id, origin: 'imported', files, installedAtMs: nowMs }) // prettier-ignore
  if (!installed.ok) removeTree(named)
  return installed.ok ? null : installed.error
}

/** Copies and installs what was looked at. Nothing is left behind when it does not arrive. */
export async function importModel(
  from: Importable & { readonly source: string },
  job: ImportJob,
  reporter: Reporter,
): Promise<TransferFault | null> {
  try {
    makePrivateFolder(modelsPlace(job.dataDir).folder)
    return await copyAndInstall(from, job, reporter)
  } finally {
    removeTree(unfinishedFolder(job.dataDir, job.id))
  }
}
