// Feeds a prompt in slices, so that reading a long one shows progress and can be stopped: the library itself looks at an
// abort only when everything is read (7 to 10 seconds for 500 tokens on a small machine).
import type { LlamaContextSequence, Token } from 'node-llama-cpp'
import { batchTokens } from './load-model.ts'
import { planReuse } from './reuse-plan.ts'

/** How long one slice should take at most, in milliseconds; stopping waits for the end of a slice. */
const sliceMs = 700
const firstSlice = 64
const smallestSlice = 8

/** How reading is watched and stopped. */
export interface ReadWatch {
  readonly onProgress: (fraction: number) => void
  readonly signal: AbortSignal
}

async function reuse(sequence: LlamaContextSequence, wanted: readonly Token[]): Promise<void> {
  const { gap, kept } = planReuse(sequence.contextTokens, wanted)
  if (gap) await sequence.eraseContextTokenRanges([gap])
  await sequence.eraseContextTokenRanges([{ start: kept, end: sequence.nextTokenIndex }])
}

/** Tokens of the next slice after one of `tokens` took `ms`. */
export function nextSlice(tokens: number, ms: number): number {
  const fitting = Math.floor((tokens * sliceMs) / Math.max(ms, 1))
  return Math.max(smallestSlice, Math.min(fitting, tokens * 2, batchTokens))
}

/**
 * Reads all but the last token into the sequence, keeping what is there already. Gives the number of tokens that had to
 * be read, the last one included. Throws the signal's reason when stopped; what was read until then stays.
 */
export async function readPrompt(
  sequence: LlamaContextSequence,
  tokens: readonly Token[],
  { onProgress, signal }: ReadWatch,
): Promise<number> {
  await reuse(sequence, tokens)
  const from = sequence.nextTokenIndex
  const last = tokens.length - 1
  let slice = firstSlice
  for (let at = from; at < last; at = sequence.nextTokenIndex) {
    signal.throwIfAborted()
    const piece = tokens.slice(at, Math.min(at + slice, last))
    const startedAt = performance.now()
    await sequence.evaluateWithoutGeneratingNewTokens(piece)
    if (piece.length === slice) slice = nextSlice(slice, performance.now() - startedAt)
    onProgress((sequence.nextTokenIndex - from) / (last - from))
  }
  signal.throwIfAborted()
  return tokens.length - from
}
