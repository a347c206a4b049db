// Sends a text word by word at a calm pace. Stops at once when asked to: a waiting pause ends with the signal.

/** The text in word-sized pieces, each with the space after it; joined they are the text. */
export const wordPieces = (text: string): readonly string[] => text.match(/\s*\S+\s*/gu) ?? []

/** Yields the words of `text` with `delayMs` between them; ends early, without an error, when `signal` aborts. */
export async function* streamWords(
  text: string,
  delayMs: number,
  signal: AbortSignal,
): AsyncGenerator<string> {
  for (const [index, word] of wordPieces(text).entries()) {
    if (index > 0 && delayMs > 0) await pause(delayMs, signal)
    if (signal.aborted) return
    yield word
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const done = () => {
    clearTimeout(timer)
    signal.removeEventListener('abort', done)
    resolve()
  }
  const timer = setTimeout(done, ms)
  signal.addEventListener('abort', done, { once: true })
  return promise
}
