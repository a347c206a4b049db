// Turns tokens into text as they come. Characters of several tokens wait until they are whole, and text that may be the
// beginning of a stop marker waits until it is clear that it is not.
import type { Token } from 'node-llama-cpp'

/** What a token added. */
export interface TextStep {
  readonly text: string
  /** The answer ended at a stop marker. */
  readonly ended: boolean
}

/** A stream of text from tokens. */
export interface TextStream {
  take(token: Token): TextStep
  /** What was still held back when the answer ended otherwise. */
  rest(): string
}

const replacement = '\uFFFD'
/** A character takes at most four bytes, so at most four byte tokens. */
const longestCharacter = 4

/** Length of the longest end of `text` that is a beginning of one of `stops`. */
function heldLength(text: string, stops: readonly string[]): number {
  let held = 0
  for (const stop of stops)
    for (let length = Math.min(stop.length - 1, text.length); length > held; length--)
      if (stop.startsWith(text.slice(-length))) held = length
  return held
}

/** Makes a stream that decodes with `decode(tokens, tokensBefore)` and ends at the first of `stops`. */
export function textStream(
  decode: (tokens: readonly Token[], before: readonly Token[]) => string,
  before: readonly Token[],
  stops: readonly string[],
): TextStream {
  let known: Token[] = before.slice(-longestCharacter)
  let waiting: Token[] = []
  let held = ''
  return {
    take(token) {
      waiting.push(token)
      const decoded = decode(waiting, known)
      if (decoded.endsWith(replacement) && waiting.length < longestCharacter)
        return { text: '', ended: false }
      known = [...known, ...waiting].slice(-longestCharacter)
      waiting = []
      held += decoded
      const cuts = stops.map((stop) => held.indexOf(stop)).filter((at) => at >= 0)
      if (cuts.length > 0) return { text: held.slice(0, Math.min(...cuts)), ended: true }
      const length = heldLength(held, stops)
      const text = held.slice(0, held.length - length)
      held = held.slice(held.length - length)
      return { text, ended: false }
    },
    rest() {
      const text = held
      held = ''
      return text
    },
  }
}
