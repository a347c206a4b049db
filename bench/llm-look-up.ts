// Speculative decoding by prompt look-up: whether guessing the next tokens from what stands in the prompt would pay. The
// file of real shape says what checking guesses costs here, and so how many must come true; a scripted model shows the
// gain with a text that repeats its prompt and the loss with one that does not, token for token the same answer.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { InputLookupTokenPredictor, type LlamaContextSequence, type Token } from 'node-llama-cpp'
import { makeTiny, scriptOf } from '../models/language/test-models/make-tiny.ts'
import { openBare } from './bare-model.ts'
import { asked, contextTokens, file, line, say, walk } from './llm-session.ts'
import { type Measured, middle, printMs, printRatio } from './measure.ts'

/** Tokens guessed at once: of more the library (3.21) only ever takes the first and throws the others away. */
const guessed = 1
const script =
  'you said the week was long and that your sister called on Monday night about moving house soon'
const otherWords = 'nothing here stands in what comes next, it only has to be read before'

/** Milliseconds of evaluating `count` tokens at once with an answer after each, as checking guesses does. */
async function stepMs(
  sequence: LlamaContextSequence,
  tokens: readonly Token[],
  count: number,
): Promise<number> {
  const startedAtMs = performance.now()
  const input = tokens.slice(0, count).map((token): [Token, { generateNext: { token: true; options: { temperature: 0 } } }] => [token, { generateNext: { token: true, options: { temperature: 0 } } }]) // prettier-ignore
  await sequence.controlledEvaluate(input)
  return performance.now() - startedAtMs
}

/** What one step costs with and without guesses on the file of real shape. */
async function measureSteps(): Promise<Measured> {
  const { model, sequence, close } = await openBare(file, { threads: asked.threads, contextTokens })
  const tokens = model.tokenize(walk.repeat(4), false)
  const [one, more] = [[] as number[], [] as number[]]
  await sequence.evaluateWithoutGeneratingNewTokens(tokens)
  for (let round = 0; round < asked.rounds * 4; round++) {
    one.push(await stepMs(sequence, tokens, 1))
    more.push(await stepMs(sequence, tokens, 1 + guessed))
  }
  await close()
  const ratio = middle(more) / middle(one)
  const share = (ratio - 1) / guessed
  const verdict = share < 1 ? `pays when ${Math.round(share * 100)}% of the guesses come true` : 'cannot pay'
  return line(`Prompt look-up, a step that checks ${guessed} guess: ${verdict}`, printMs(middle(more)), { baseline: `${printMs(middle(one))} (one token)`, ratio: printRatio(ratio) }) // prettier-ignore
}

interface Written {
  readonly tokens: readonly Token[]
  readonly ms: number
}

async function write(sequence: LlamaContextSequence, prompt: Token[], guess: boolean): Promise<Written> {
  await sequence.clearHistory()
  const { tokenPredictor } = sequence
  if (guess && tokenPredictor) tokenPredictor.updateInputTokens(prompt)
  const tokens: Token[] = []
  const startedAtMs = performance.now()
  for await (const token of sequence.evaluate(prompt, { temperature: 0 })) {
    tokens.push(token)
    if (tokens.length >= 200) break
  }
  return { tokens, ms: (performance.now() - startedAtMs) / tokens.length }
}

/** The same answer with and without guesses, after a prompt that holds it and after one that does not. */
async function measureTexts(folder: string): Promise<Measured[]> {
  const tiny = path.join(folder, 'script.gguf')
  makeTiny(tiny, { says: scriptOf(script), loops: true, contextTokens: 1024 })
  const { model, context, sequence: plain, close } = await openBare(tiny, { threads: 1, contextTokens: 1024 })
  const guessing = context.getSequence({ tokenPredictor: new InputLookupTokenPredictor({ patternLength: { min: 1 }, predictionLength: { max: guessed } }) }) // prettier-ignore
  const lines: Measured[] = []
  for (const [what, prompt] of [
    ['repeats its prompt', `${script} ${script}. `],
    ['does not', otherWords],
  ] as const) {
    const tokens = model.tokenize(prompt, false)
    const ms = { plain: [] as number[], guessing: [] as number[] }
    const before = guessing.tokenPredictions
    for (let round = 0; round <= asked.rounds; round++) {
      const [without, guesses] = [await write(plain, tokens, false), await write(guessing, tokens, true)]
      if (without.tokens.join() !== guesses.tokens.join()) throw new Error('guessing changed the answer')
      if (round === 0) continue
      ms.plain.push(without.ms)
      ms.guessing.push(guesses.ms)
    }
    const { validated, refuted } = guessing.tokenPredictions
    const right = validated - before.validated
    const all = right + refuted - before.refuted
    const share =
      all === 0 ? 'nothing to guess from' : `${Math.round((100 * right) / all)}% of ${all} guesses true`
    lines.push(line(`Tiny model, a text that ${what}, with look-up (${share})`, printMs(middle(ms.guessing)), { baseline: `${printMs(middle(ms.plain))} (without)`, ratio: printRatio(middle(ms.guessing) / middle(ms.plain)) })) // prettier-ignore
  }
  await close()
  return lines
}

/** Lines on prompt look-up. */
export async function measureLookUp(): Promise<Measured[]> {
  say('Prompt look-up …')
  const folder = mkdtempSync(path.join(tmpdir(), 'healhub-bench-'))
  try {
    return [await measureSteps(), ...(await measureTexts(folder))]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
