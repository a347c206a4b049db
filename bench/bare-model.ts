// llama.cpp through its library alone, in this process: what the app is measured against.
import {
  getLlama,
  type LlamaContext,
  type LlamaContextSequence,
  type LlamaModel,
  type SequenceEvaluateOptions,
} from 'node-llama-cpp'

/** How both sides choose among the next words. */
export const benchSampling = { temperature: 0.7, topP: 0.9, topK: 40, minP: 0.05, seed: 7 }

/** A model that only the bench holds. */
export interface BareModel {
  readonly model: LlamaModel
  readonly context: LlamaContext
  readonly sequence: LlamaContextSequence
  /** Writes `tokens` tokens after `words`; gives the milliseconds that each after the first took. */
  write(words: string, tokens: number): Promise<number>
  close(): Promise<void>
}

/** Opens `file` as the app does: the same context, the same threads. */
export async function openBare(
  file: string,
  { threads, contextTokens }: { threads: number; contextTokens: number },
): Promise<BareModel> {
  const llama = await getLlama({ gpu: false, build: 'never', maxThreads: threads, logger: () => {} })
  const model = await llama.loadModel({ modelPath: file, useMmap: false })
  const context = await model.createContext({ contextSize: contextTokens, sequences: 2, threads: { ideal: threads, min: 1 } }) // prettier-ignore
  const sequence = context.getSequence()
  return {
    model,
    context,
    sequence,
    async write(words, tokens) {
      await sequence.clearHistory()
      const sampling: SequenceEvaluateOptions = benchSampling
      let count = 0
      let firstAtMs = 0
      for await (const token of sequence.evaluate(model.tokenize(words, false), sampling)) {
        model.detokenize([token])
        if (++count === 1) firstAtMs = performance.now()
        if (count >= tokens) break
      }
      return (performance.now() - firstAtMs) / (count - 1)
    },
    close: () => llama.dispose(),
  }
}
