// The one model of this process and everything that can be asked of it. All of it goes through one queue.
import type { z } from 'zod'
import type {
  generateSchema,
  Loaded,
  ModelToLoad,
  SelfTest,
  Spoken,
} from '../../core/companion/language/process.contract.ts'
import { type LoadedModel, loadModel, type LoadWatch } from './load-model.ts'
import { RequestFailed } from './request-failed.ts'
import { measureSpeed } from './self-test.ts'
import { openSlots, type Slots } from './slots.ts'
import { prepareState, type SpeakWatch, speak } from './speak.ts'
import { type ThreadTuner, tuneThreads } from './thread-tuner.ts'
import { createTurnQueue } from './turn-queue.ts'

/** A request to write something, checked. */
export type CheckedGenerate = z.output<typeof generateSchema>

/** A loaded model with what belongs to it while it is loaded. */
export interface Speaker extends LoadedModel {
  readonly asked: ModelToLoad
  readonly slots: Slots
  readonly tuner: ThreadTuner
}

/** What this process can do. */
export interface Runner {
  load(asked: ModelToLoad, onProgress: (fraction: number) => void, signal: AbortSignal): Promise<Loaded>
  generate(request: CheckedGenerate, watch: SpeakWatch): Promise<Spoken>
  /** Reads a prompt without answering, so that a later answer begins sooner. */
  prepare(request: CheckedGenerate, watch: SpeakWatch): Promise<Spoken>
  selfTest(seconds: number, signal: AbortSignal): Promise<SelfTest>
  forget(keyPrefix: string): Promise<void>
  unload(): Promise<void>
}

const never = new AbortController().signal

async function describe({ llama, model, context, tuner }: Speaker, loadMs: number): Promise<Loaded> {
  const used = { model: model.memoryUsage, context: context.memoryUsage }
  return {
    contextTokens: context.contextSize,
    sequences: context.totalSequences,
    gpu: llama.gpu === false ? 'off' : llama.gpu,
    gpuLayers: model.gpuLayers,
    totalLayers: model.fileInsights.totalLayers,
    devices: llama.gpu === false ? [] : await llama.getGpuDeviceNames(),
    threads: tuner.threads,
    memoryBytes: { ram: used.model.ram + used.context.ram, vram: used.model.vram + used.context.vram },
    loadMs,
  }
}

/** Makes a runner without a model. */
export function createRunner(): Runner {
  const queue = createTurnQueue()
  let speaker: Speaker | null = null

  async function unload(): Promise<void> {
    const gone = speaker
    speaker = null
    await gone?.llama.dispose()
  }
  /** The model that was wanted when something was asked; by its turn another one may be there. */
  let wanted = ''
  const keyOf = (asked: ModelToLoad) => JSON.stringify(asked)
  function speaking<T>(work: (speaker: Speaker, signal: AbortSignal) => Promise<T>) {
    const key = wanted
    return (signal: AbortSignal): Promise<T> => {
      if (!speaker || keyOf(speaker.asked) !== key) throw new RequestFailed('not-loaded')
      return work(speaker, signal)
    }
  }
  async function loadNow(asked: ModelToLoad, watch: LoadWatch): Promise<Loaded> {
    const startedAt = performance.now()
    await unload()
    const model = await loadModel(asked, watch)
    speaker = { ...model, asked, slots: openSlots(model.context), tuner: tuneThreads(model.mostThreads) }
    return describe(speaker, performance.now() - startedAt)
  }

  return {
    load(asked, onProgress, signal) {
      const isThere = speaker !== null && keyOf(speaker.asked) === keyOf(asked) && wanted === keyOf(asked)
      wanted = keyOf(asked)
      // Asked for before every answer: what is loaded must not wait, nor make background work give way.
      if (isThere && speaker) return describe(speaker, 0)
      return queue.run('conversation', signal, async (inTurn) =>
        speaker && keyOf(speaker.asked) === keyOf(asked)
          ? describe(speaker, 0)
          : loadNow(asked, { onProgress, signal: inTurn }),
      )
    },
    generate: (request, watch) =>
      queue.run(request.priority, watch.signal, speaking((one, signal) => speak(one, request, { ...watch, signal }))), // prettier-ignore
    prepare: (request, watch) =>
      queue.run('background', watch.signal, speaking((one, signal) => prepareState(one, request, { ...watch, signal }))), // prettier-ignore
    selfTest: (seconds, signal) =>
      queue.run(
        'background',
        signal,
        speaking((one, inTurn) => measureSpeed(one, seconds, inTurn)),
      ),
    forget: (keyPrefix) =>
      queue.run('conversation', never, async () => {
        await speaker?.slots.forget(keyPrefix)
      }),
    unload: () => queue.run('conversation', never, unload),
  }
}
