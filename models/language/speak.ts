// Writes one answer: the prompt is written down, read as far as it is not in memory yet, and continued token by token.
import { LlamaGrammarEvaluationState, type SequenceEvaluateOptions, type Token } from 'node-llama-cpp'
import type { Spoken } from '../../core/companion/language/process.contract.ts'
import { formatRules } from './chat-formats.ts'
import { readPrompt } from './read-prompt.ts'
import { RequestFailed } from './request-failed.ts'
import type { CheckedGenerate, Speaker } from './runner.ts'
import type { Slot } from './slots.ts'
import { textStream } from './text-stream.ts'
import { type Prompt, writePrompt } from './write-prompt.ts'

/** How an answer is watched and stopped. */
export interface SpeakWatch {
  readonly onText: (text: string) => void
  /** Part of the prompt that was read, 0 to 1. */
  readonly onProgress: (fraction: number) => void
  readonly signal: AbortSignal
}

/** Words that were just said become a little less likely, which keeps small models from going round in circles. */
const repeatPenalty = { penalty: 1.1, lastTokens: 64 }
/** At most this part of the context is for the answer; the rest is for what was said. */
const longestAnswerShare = 0.5

function promptFor(speaker: Speaker, request: CheckedGenerate, slot: Slot): Prompt {
  const { context, asked, model } = speaker
  const answer = Math.min(request.maxTokens, Math.floor(context.contextSize * longestAnswerShare))
  return writePrompt(
    {
      format: asked.chatFormat,
      system: request.system,
      turns: request.turns,
      roomTokens: context.contextSize - answer - 1,
      spokenTokens: (text) => slot.spoken.get(text),
    },
    model,
  )
}

async function optionsFor(
  { llama, model }: Speaker,
  { sampling, jsonSchema }: CheckedGenerate,
  said: readonly Token[],
): Promise<SequenceEvaluateOptions> {
  const { temperature, topP, topK, minP, seed } = sampling
  const options: SequenceEvaluateOptions = {
    temperature,
    topP,
    topK,
    minP,
    ...(seed !== undefined && { seed }),
  }
  if (!jsonSchema)
    return {
      ...options,
      repeatPenalty: {
        penalty: repeatPenalty.penalty,
        maxPunishTokens: repeatPenalty.lastTokens,
        punishTokens: () => said.slice(-repeatPenalty.lastTokens),
      },
    }
  // The library refuses what is no schema; its types describe the accepted subset.
  const grammar = await llama.createGrammarForJsonSchema(jsonSchema as { type: 'object' }).catch(() => {
    throw new RequestFailed('not-understood')
  })
  return { ...options, grammarEvaluationState: new LlamaGrammarEvaluationState({ model, grammar }) }
}

interface Said {
  readonly tokens: Token[]
  text: string
  stop: Spoken['stop']
  firstAtMs: number
  /** Whether the tokens are exactly those of the text, so that they may stand for it in the next prompt. */
  isExact: boolean
}

/** Tells the person's screen and remembers in which tokens the words came. */
async function continueFrom(
  speaker: Speaker,
  {
    slot,
    prompt,
    request,
    watch,
  }: { slot: Slot; prompt: Prompt; request: CheckedGenerate; watch: SpeakWatch },
): Promise<Said> {
  const { model, llama, tuner, asked, context } = speaker
  const said: Said = { tokens: [], text: '', stop: 'end', firstAtMs: 0, isExact: false }
  const decode = (tokens: readonly Token[], before: readonly Token[]) =>
    model.detokenize(tokens, false, before)
  const stream = textStream(decode, prompt.tokens, formatRules[asked.chatFormat].stops)
  const tell = (text: string) => {
    // Most formats let a model begin with a space or a new line that nobody wants to see.
    const shown = said.text === '' ? text.trimStart() : text
    if (shown === '') return
    said.text += shown
    watch.onText(shown)
  }
  const most = Math.min(request.maxTokens, context.contextSize - prompt.tokens.length - 1)
  const options = await optionsFor(speaker, request, said.tokens)
  let beforeMs = performance.now()
  for await (const token of slot.sequence.evaluate(prompt.tokens.slice(-1), options)) {
    const nowMs = performance.now()
    if (said.tokens.length === 0) said.firstAtMs = nowMs
    else if (asked.threads === null && llama.gpu === false) llama.maxThreads = tuner.observe(nowMs - beforeMs)
    beforeMs = nowMs
    said.tokens.push(token)
    const step = stream.take(token)
    tell(step.text)
    if (step.ended) return said
    if (watch.signal.aborted) return { ...said, stop: 'aborted' }
    if (said.tokens.length >= most) {
      said.stop = 'length'
      break
    }
  }
  tell(stream.rest())
  said.isExact = true
  return said
}

/** Writes an answer. Throws `too-long`, `not-understood`, or `aborted` when stopped before the first word. */
export async function speak(speaker: Speaker, request: CheckedGenerate, watch: SpeakWatch): Promise<Spoken> {
  const startedAt = performance.now()
  const slot = speaker.slots.take(request.stateKey)
  const prompt = promptFor(speaker, request, slot)
  const readTokens = await readOrStop(slot, prompt, watch)
  const said = await continueFrom(speaker, { slot, prompt, request, watch })
  if (said.isExact) slot.spoken.set(said.text, said.tokens)
  const endedAt = performance.now()
  const writingMs = endedAt - said.firstAtMs
  return {
    stop: said.stop,
    ...sizes(speaker, prompt, readTokens),
    outputTokens: said.tokens.length,
    firstTokenMs: said.firstAtMs === 0 ? 0 : said.firstAtMs - startedAt,
    totalMs: endedAt - startedAt,
    tokensPerSecond: said.tokens.length > 1 ? ((said.tokens.length - 1) / writingMs) * 1000 : 0,
    threads: speaker.tuner.threads,
  }
}

/** Reads a prompt and stops there. */
export async function prepareState(
  speaker: Speaker,
  request: CheckedGenerate,
  watch: SpeakWatch,
): Promise<Spoken> {
  const startedAt = performance.now()
  const slot = speaker.slots.take(request.stateKey)
  const prompt = promptFor(speaker, request, slot)
  const readTokens = await readOrStop(slot, prompt, watch)
  return {
    stop: 'end',
    ...sizes(speaker, prompt, readTokens),
    outputTokens: 0,
    firstTokenMs: 0,
    totalMs: performance.now() - startedAt,
    tokensPerSecond: 0,
    threads: speaker.tuner.threads,
  }
}

const sizes = ({ context }: Speaker, prompt: Prompt, readTokens: number) => ({
  promptTokens: prompt.tokens.length,
  readTokens,
  leftOutTurns: prompt.leftOutTurns,
  leftOutCharacters: prompt.leftOutCharacters,
  contextTokens: context.contextSize,
})

async function readOrStop(slot: Slot, prompt: Prompt, watch: SpeakWatch): Promise<number> {
  try {
    return await readPrompt(slot.sequence, prompt.tokens, watch)
  } catch (fault) {
    throw watch.signal.aborted ? new RequestFailed('aborted') : fault
  }
}
