// The one model of this process and everything that can be asked of it. All of it goes through one queue.
import type { z } from 'zod'
import type {
  generateSchema,
  Loaded,
  ModelToLoad,
  SelfTest,
  Spoken,
} from '../../core/companion/language/process.contract.ts'
import { type LoadedModel, loadModel } from './load-model.ts'
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
  function loaded(): Speaker {
    if (!speaker) throw new RequestFailed('not-loaded')
    return speaker
  }

  return {
    load: (asked, onProgress, signal) =>
      queue.run('conversation', signal, async (inTurn) => {
        const startedAt = performance.now()
        if (!speaker || JSON.stringify(speaker.asked) !== JSON.stringify(asked)) {
          await unload()
          const model = await loadModel(asked, { onProgress, signal: inTurn })
          speaker = {
            ...model,
            asked,
            slots: openSlots(model.context),
            tuner: tuneThreads(model.mostThreads),
          }
        }
        return describe(speaker, performance.now() - startedAt)
      }),
    generate: (request, watch) =>
      queue.run(request.priority, watch.signal, (signal) => speak(loaded(), request, { ...watch, signal })),
    prepare: (request, watch) =>
      queue.run('background', watch.signal, (signal) => prepareState(loaded(), request, { ...watch, signal })), // prettier-ignore
    selfTest: (seconds, signal) =>
      queue.run('background', signal, (inTurn) => measureSpeed(loaded(), seconds, inTurn)),
    forget: (keyPrefix) =>
      queue.run('conversation', never, async () => {
        await speaker?.slots.forget(keyPrefix)
      }),
    unload: () => queue.run('conversation', never, unload),
  }
}
