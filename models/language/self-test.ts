// Measures a model on this machine within a given time: how fast it reads, and how fast it writes with one thread, two
// threads and so on. The best number of threads stays in use.
import type { Token } from 'node-llama-cpp'
import type { SelfTest } from '../../core/companion/language/process.contract.ts'
import type { Speaker } from './runner.ts'
import { RequestFailed } from './request-failed.ts'

/** An ordinary English text; how many tokens its words take says how many words a second the model will write. */
const sample =
  'The afternoon had been long, and by the time she sat down with a cup of tea she noticed how tired her ' +
  'shoulders were. Nothing had gone badly wrong, there had simply been a great deal of it. She thought about ' +
  'calling her sister, and about the walk she had promised herself, and decided to begin with the walk.'
const sampleWords = sample.split(' ').length
/** Parts of the time: reading first, the rest for writing. */
const readingShare = 0.3

async function writingSpeed(
  speaker: Speaker,
  start: Token,
  ms: number,
  signal: AbortSignal,
): Promise<number> {
  const { sequence } = speaker.slots.take(null)
  await sequence.clearHistory()
  const startedAt = performance.now()
  let firstAt = 0
  let tokens = 0
  const writing = sequence.evaluate([start], { temperature: 0.8, yieldEogToken: true })
  while (!(await writing.next()).done) {
    if (signal.aborted) throw new RequestFailed('aborted')
    tokens += 1
    if (tokens === 1) firstAt = performance.now()
    if (performance.now() - startedAt > ms || sequence.nextTokenIndex >= sequence.contextSize - 2) break
  }
  await writing.return()
  const spentMs = performance.now() - firstAt
  return tokens > 1 ? ((tokens - 1) / Math.max(spentMs, 1)) * 1000 : 1000 / Math.max(firstAt - startedAt, 1)
}

async function readingSpeed(speaker: Speaker, sampleTokens: Token[], ms: number, signal: AbortSignal) {
  const { sequence } = speaker.slots.take(null)
  const startedAt = performance.now()
  let read = 0
  while (performance.now() - startedAt < ms) {
    if (signal.aborted) throw new RequestFailed('aborted')
    await sequence.clearHistory()
    const piece = sampleTokens.slice(0, Math.min(32, sequence.contextSize - 1))
    await sequence.evaluateWithoutGeneratingNewTokens(piece)
    read += piece.length
  }
  await sequence.clearHistory()
  return (read / (performance.now() - startedAt)) * 1000
}

/** Measures for about `seconds`. */
export async function measureSpeed(
  speaker: Speaker,
  seconds: number,
  signal: AbortSignal,
): Promise<SelfTest> {
  const { llama, model, mostThreads, asked } = speaker
  const sampleTokens = model.tokenize(sample, false)
  const [start] = sampleTokens
  if (start === undefined) throw new RequestFailed('not-supported')
  const readTokensPerSecond = await readingSpeed(speaker, sampleTokens, seconds * readingShare * 1000, signal)
  const tries = asked.threads === null && llama.gpu === false ? mostThreads : 1
  const eachMs = (seconds * (1 - readingShare) * 1000) / tries
  let best = { threads: mostThreads, tokensPerSecond: 0 }
  for (let threads = mostThreads; threads > mostThreads - tries; threads--) {
    llama.maxThreads = threads
    const tokensPerSecond = await writingSpeed(speaker, start, eachMs, signal)
    if (tokensPerSecond > best.tokensPerSecond) best = { threads, tokensPerSecond }
  }
  llama.maxThreads = best.threads
  return {
    ...best,
    readTokensPerSecond,
    wordsPerSecond: best.tokensPerSecond * (sampleWords / sampleTokens.length),
  }
}
