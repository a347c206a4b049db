// A folder with a bigger classifier, in the layout of the model hub: config.json, tokenizer.json, tokenizer_config.json and
// onnx/model_quantized.onnx or onnx/model.onnx. Everything in it comes from elsewhere and is believed only after these checks.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { lstat, readFile, realpath } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import type { ModelFault } from '../../../core/affect/chosen-reader.contract.ts'
import { hasExternalData } from './external-data.ts'

/** Why a folder is not used. `fault` is what the interface puts into words. */
export class ModelRefused extends Error {
  override readonly name = 'ModelRefused'
  readonly fault: ModelFault
  constructor(fault: ModelFault) {
    super(fault)
    this.fault = fault
  }
}

/** A file as it was when it came, to be checked before it is loaded. */
export interface ExpectedFile {
  readonly name: string
  readonly sizeBytes: number
  readonly sha256: string
}

/** Caps: ten times what the known models need, so that a hostile folder cannot fill the memory (security.md S5). */
const mostBytes = { json: 2_000_000, tokenizer: 40_000_000, onnx: 2_000_000_000 } as const
const graphs = ['onnx/model_quantized.onnx', 'onnx/model.onnx', 'model_quantized.onnx', 'model.onnx']

const configSchema = z.object({
  model_type: z.enum(['distilbert', 'bert', 'roberta']),
  id2label: z.record(z.string().regex(/^\d{1,3}$/), z.string().max(60)),
  max_position_embeddings: z.int().min(8).max(100_000),
  pad_token_id: z.int().min(0).default(0),
})

/** What config.json says that matters here. */
export type ModelConfig = z.infer<typeof configSchema>

/** The checked contents of a folder. */
export interface ModelFolder {
  readonly config: ModelConfig
  readonly tokenizer: object
  readonly tokenizerConfig: object
  readonly graphPath: string
}

/** The file itself, inside the folder and no link; null when there is none. */
async function fileIn(folder: string, name: string, most: number): Promise<string | null> {
  const file = path.join(folder, name)
  const found = await lstat(file).catch(() => null)
  if (!found) return null
  const real = await realpath(file)
  if (!found.isFile() || real !== path.join(await realpath(folder), name)) throw new ModelRefused('outside')
  if (found.size > most) throw new ModelRefused('too-big')
  return real
}

async function jsonIn(folder: string, name: string, most: number): Promise<object> {
  const file = await fileIn(folder, name, most)
  if (file === null) throw new ModelRefused('incomplete')
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    throw new ModelRefused('damaged')
  }
}

async function graphIn(folder: string): Promise<string> {
  for (const name of graphs) {
    const file = await fileIn(folder, name, mostBytes.onnx)
    if (file === null) continue
    let isElsewhere: boolean
    try {
      isElsewhere = hasExternalData(file)
    } catch {
      throw new ModelRefused('damaged')
    }
    if (isElsewhere) throw new ModelRefused('outside')
    return file
  }
  throw new ModelRefused('incomplete')
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

async function checkFiles(folder: string, expected: readonly ExpectedFile[]): Promise<void> {
  for (const { name, sizeBytes, sha256 } of expected) {
    const file =
      (await fileIn(folder, name, mostBytes.onnx)) ?? (await fileIn(folder, `onnx/${name}`, mostBytes.onnx))
    if (file === null) throw new ModelRefused('incomplete')
    if ((await lstat(file)).size !== sizeBytes || (await sha256Of(file)) !== sha256)
      throw new ModelRefused('changed')
  }
}

/** Opens a folder. Rejects with {@link ModelRefused}; `expected` files must be as they were when they came (security.md S1). */
export async function openModelFolder(
  folder: string,
  expected: readonly ExpectedFile[] = [],
): Promise<ModelFolder> {
  await checkFiles(folder, expected)
  const config = configSchema.safeParse(await jsonIn(folder, 'config.json', mostBytes.json))
  if (!config.success) throw new ModelRefused('unsuitable')
  return {
    config: config.data,
    tokenizer: await jsonIn(folder, 'tokenizer.json', mostBytes.tokenizer),
    tokenizerConfig: await jsonIn(folder, 'tokenizer_config.json', mostBytes.json),
    graphPath: await graphIn(folder),
  }
}
