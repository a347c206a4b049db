// What the parts of `npm run bench:llm` share: the options, the model, and ways to ask it.
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { EngineUse, LanguageEngine } from '../core/companion/language/engine.ts'
import type { GenerateRequest, ModelToLoad, PromptTurn, Spoken } from '../core/companion/language/process.contract.ts' // prettier-ignore
import { spawnNode } from '../core/platform/process-port.ts'
import { benchSampling } from './bare-model.ts'
import type { Measured } from './measure.ts'

const { values: given } = parseArgs({
  options: {
    threads: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '3' },
    turns: { type: 'string', default: '50' },
    tokens: { type: 'string', default: '64' },
    'llama-bench': { type: 'string' },
    gpu: { type: 'boolean', default: false },
    model: { type: 'string' },
  },
})

/** How the bench was called. */
export const asked = {
  threads: Number(given.threads),
  rounds: Number(given.rounds),
  turns: Number(given.turns),
  tokens: Number(given.tokens),
  llamaBench: given['llama-bench'],
  gpu: given.gpu,
  ownModel: given.model,
}
export const shapedFile = path.join(tmpdir(), 'healhub-bench-models', 'tinyllama-shape.q4_k_m.gguf')
export const file = asked.ownModel ?? shapedFile
export const contextTokens = 1024
export const greeting = 'Hello there.'
/** Pleasant words without end; about 27 tokens in the vocabulary of the shaped file. */
export const walk = 'and then we walked on and talked about the day '
/** An ordinary reply, word by word: random weights write what the guard would rightly stop, so it gets these instead. */
export const ordinaryWords =
  'That sounds like a long week. You carried the move and the calls from your sister, and there was little time to rest. It makes sense that you feel worn out now. What part of it weighs most at the moment? We could look at one small thing for tomorrow and leave the others where they are tonight. If it helps, tell me how the evening went, and what you would have liked instead.'.match(
    / ?\S+/g,
  ) ?? []
export const never = new AbortController().signal

export const model: ModelToLoad = { path: file, chatFormat: 'zephyr', contextTokens, sequences: 2, gpu: 'off', gpuLayers: 0, threads: asked.threads, adapters: [] } // prettier-ignore
export const use: EngineUse = { owner: 'bench', model }

/** A question without chance between two runs. */
export const ask = (
  turns: string | readonly PromptTurn[],
  stateKey: string | null,
  maxTokens: number,
): GenerateRequest => ({
  stateKey,
  system: 'Be kind and brief.',
  turns: typeof turns === 'string' ? [{ role: 'person', text: turns }] : [...turns],
  maxTokens,
  sampling: benchSampling,
})

/** Asks and waits for the whole answer. */
export async function speak(
  engine: LanguageEngine,
  request: GenerateRequest,
  by: EngineUse = use,
): Promise<{ text: string; spoken: Spoken }> {
  let text = ''
  for await (const event of engine.generate(by, request, never)) {
    if (event.type === 'text') text += event.text
    if (event.type === 'spoken') return { text, spoken: event.spoken }
  }
  throw new Error('no answer')
}

/** Ids of the language processes started here, newest last. */
export const startedPids: number[] = []
export const spawnLanguage = () => {
  const child = spawnNode(path.resolve(import.meta.dirname, '../models/language/language-process.ts'))
  if (child.pid !== undefined) startedPids.push(child.pid)
  return child
}

/** A line of the result; nothing was promised unless `more` says so. */
export const line = (what: string, value: string, more: Partial<Measured> = {}): Measured => ({ what, value, baseline: '', ratio: '', goal: '', met: null, ...more }) // prettier-ignore
/** Says how far it is. */
export const say = (words: string) => void process.stderr.write(`${words}\n`)
