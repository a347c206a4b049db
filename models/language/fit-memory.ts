// Whether a model fits before any of it is loaded. Fewer kept conversations are taken before a model is refused; a
// shorter context is only proposed, because a person should know.
import { RequestFailed } from './request-failed.ts'

/** Sizes in bytes; `contextBytes` gives the memory of a context. */
export interface FitQuestion {
  readonly modelBytes: number
  readonly availableBytes: number
  readonly contextTokens: number
  readonly sequences: number
  readonly contextBytes: (contextTokens: number, sequences: number) => Promise<number>
}

/** Left for everything else: the runtime of this process and the rest of the app. */
const reserveBytes = 192 * 2 ** 20
/** A conversation needs at least this much to be one. */
const smallestContext = 512

/** Gives the number of conversations that fit. Throws `too-large` with what is missing and what would fit. */
export async function fitMemory(question: FitQuestion): Promise<number> {
  const room = question.availableBytes - reserveBytes - question.modelBytes
  const { contextTokens } = question
  for (let sequences = question.sequences; sequences >= 1; sequences--)
    if ((await question.contextBytes(contextTokens, sequences)) <= room) return sequences
  const neededBytes = question.modelBytes + reserveBytes + (await question.contextBytes(contextTokens, 1))
  const facts = { neededBytes, availableBytes: question.availableBytes }
  for (let shorter = contextTokens / 2; shorter >= smallestContext; shorter /= 2)
    if ((await question.contextBytes(Math.floor(shorter), 1)) <= room)
      throw new RequestFailed('too-large', { ...facts, fittingContextTokens: Math.floor(shorter) })
  throw new RequestFailed('too-large', facts)
}
