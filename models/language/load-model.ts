// Loads one model file. Everything that is wrong with a file ends here as a named failure: missing, no model, damaged,
// too large for this machine. What the file itself proposes, its chat template above all, is never run.
import { open, stat } from 'node:fs/promises'
import {
  getLlama,
  GgmlType,
  type GgufFileInfo,
  GgufInsights,
  type Llama,
  type LlamaContext,
  type LlamaModel,
  readGgufFileInfo,
} from 'node-llama-cpp'
import type { ModelToLoad } from '../../core/companion/language/process.contract.ts'
import { availableMemory } from './available-memory.ts'
import { fitMemory } from './fit-memory.ts'
import { named, RequestFailed } from './request-failed.ts'
import { startingThreads } from './thread-tuner.ts'

/** A model in memory with a context to speak in. */
export interface LoadedModel {
  readonly llama: Llama
  readonly model: LlamaModel
  readonly context: LlamaContext
  readonly mostThreads: number
}

/** How the load is watched and stopped. */
export interface LoadWatch {
  readonly onProgress: (fraction: number) => void
  readonly signal: AbortSignal
}

/** On a CPU these are repacked while loading; a mapped file would then stay in memory beside the copy (1.2 GB for 0.8). */
const repackedTypes: ReadonlySet<GgmlType | undefined> = new Set([
  GgmlType.Q4_0,
  GgmlType.Q4_K,
  GgmlType.Q5_K,
  GgmlType.Q6_K,
  GgmlType.IQ4_NL,
])
/** Tokens read in one go at most; stopping is possible between them. */
export const batchTokens = 512

/** Magic, version, number of tensors, number of entries. */
const startBytes = 24
const mostTensors = 100_000n
const mostEntries = 10_000n

async function checkStart(path: string): Promise<void> {
  const file = await open(path).catch(() => {
    throw new RequestFailed('file-missing')
  })
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(startBytes), 0, startBytes, 0)
    if (buffer.toString('latin1', 0, 4) !== 'GGUF') throw new RequestFailed('not-a-model')
    // The library would read on and on: real files have some hundred tensors and some dozen entries.
    const isPlausible = bytesRead === startBytes && buffer.readBigUInt64LE(8) <= mostTensors && buffer.readBigUInt64LE(16) <= mostEntries // prettier-ignore
    if (!isPlausible) throw new RequestFailed('damaged')
  } finally {
    await file.close()
  }
}

async function readHeader(path: string): Promise<GgufFileInfo> {
  await checkStart(path)
  return readGgufFileInfo(path, { logWarnings: false }).catch((fault: unknown) => {
    throw named(fault, 'damaged')
  })
}

/** A broken adapter is tried many times over by the library; its kind is plain from the header. */
async function checkAdapters({ adapters }: ModelToLoad): Promise<void> {
  for (const { path } of adapters) {
    const header = await readHeader(path).catch(() => null)
    const { type: kind } = (header?.metadata.general ?? {}) as { readonly type?: unknown }
    if (kind !== 'adapter') throw new RequestFailed('adapter')
  }
}

/** Opens llama.cpp for a kind of GPU. Source builds and downloads are off: what is installed is what runs. */
async function openLlama(gpu: ModelToLoad['gpu']): Promise<Llama> {
  const quiet = { build: 'never', progressLogs: false, skipDownload: true, logger: () => {} } as const
  return getLlama({ ...quiet, gpu: gpu === 'off' ? false : gpu, maxThreads: 1 }).catch(() => {
    throw new RequestFailed('not-supported')
  })
}

/** Weights that the file is too small for: it was cut off, or its table of tensors lies. */
async function checkSize(path: string, info: GgufFileInfo, llama: Llama): Promise<GgufInsights> {
  const insights = await GgufInsights.from(info, llama)
  if (insights.modelSize > (await stat(path)).size) throw new RequestFailed('damaged')
  return insights
}

async function fit(
  insights: GgufInsights,
  llama: Llama,
  asked: ModelToLoad,
  useMmap: boolean,
): Promise<number> {
  // On a GPU the library weighs layers against video memory itself and refuses what does not fit.
  if (llama.gpu !== false) return asked.sequences
  const { cpuRam } = await insights.estimateModelResourceRequirementsV2({ gpuLayers: 0, useMmap })
  return fitMemory({
    modelBytes: Math.max(cpuRam, insights.modelSize),
    availableBytes: availableMemory(),
    contextTokens: asked.contextTokens,
    sequences: asked.sequences,
    async contextBytes(contextTokens, sequences) {
      const options = {
        contextSize: contextTokens,
        sequences,
        modelGpuLayers: 0,
        batchSize: batchTokens,
        flashAttention: false,
        useMmap,
      }
      return (await insights.estimateContextResourceRequirementsV2(options)).cpuRam
    },
  })
}

/** Loads `asked`. Throws {@link RequestFailed}; nothing stays behind then. */
export async function loadModel(asked: ModelToLoad, { onProgress, signal }: LoadWatch): Promise<LoadedModel> {
  const info = await readHeader(asked.path)
  await checkAdapters(asked)
  const llama = await openLlama(asked.gpu)
  const mostThreads = asked.threads ?? startingThreads(llama.cpuMathCores)
  // The library's own choice is at least four: on two cores that is forty times slower than two (measured).
  llama.maxThreads = mostThreads
  try {
    const insights = await checkSize(asked.path, info, llama)
    const useMmap = llama.gpu !== false || !repackedTypes.has(insights.dominantTensorType)
    const sequences = await fit(insights, llama, asked, useMmap)
    const model = await llama.loadModel({
      modelPath: asked.path,
      gpuLayers: gpuLayersOf(asked),
      useMmap,
      onLoadProgress: onProgress,
      loadSignal: signal,
    })
    const context = await model.createContext({
      contextSize: Math.min(asked.contextTokens, model.trainContextSize),
      sequences,
      batchSize: batchTokens,
      threads: { ideal: mostThreads, min: 1 },
      // On a processor it reads long prompts a quarter faster, and what a turn adds to a long conversation, and every
      // token written there, a third and a fifth slower (measured, docs/companion.md).
      ...(llama.gpu === false && { flashAttention: false }),
      // Models with a sliding window otherwise forget what a next turn wants to keep.
      swaFullCache: true,
      failedCreationRemedy: false,
      ...(asked.adapters.length > 0 && {
        lora: { adapters: asked.adapters.map(({ path, scale }) => ({ filePath: path, scale })) },
      }),
    })
    return { llama, model, context, mostThreads }
  } catch (fault) {
    await llama.dispose().catch(() => {})
    if (signal.aborted) throw new RequestFailed('aborted')
    throw named(fault, 'damaged')
  }
}

/** `auto` leaves room for the context that will be asked for. */
const gpuLayersOf = ({ gpuLayers, contextTokens }: ModelToLoad) =>
  gpuLayers === 'auto' ? { fitContext: { contextSize: contextTokens } } : gpuLayers
