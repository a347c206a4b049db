// What the app adds to each token, measured where a token itself costs next to nothing: on a model of half a megabyte,
// the bare library, our own work in the same process, and the way through the language process, taking turns.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { guardStream } from '../core/companion/guard/guard-stream.ts'
import type { LanguageEngine } from '../core/companion/language/engine.ts'
import {
  type GenerateRequest,
  generateSchema,
  type ModelToLoad,
} from '../core/companion/language/process.contract.ts'
import { createRunner } from '../models/language/runner.ts'
import { makeTiny, scriptOf } from '../models/language/test-models/make-tiny.ts'
import { benchSampling, openBare } from './bare-model.ts'
import { greeting, line, never, ordinaryWords, startedPids } from './llm-session.ts'
import { type Measured, middle, printMs, printRatio } from './measure.ts'

/** Says this again and again; no word occurs twice in it. */
const sentence =
  'You said the week was long and that your sister called on Monday night about moving house soon; maybe we can look at one small part of it together tomorrow.'
const [tokens, contextTokens] = [400, 2048]

const request: GenerateRequest = {
  stateKey: 'boundary',
  system: 'Be kind.',
  turns: [{ role: 'person', text: greeting }],
  maxTokens: tokens,
  sampling: benchSampling,
}

/** What a token took: time on the clock, and on all processors together. */
interface TokenCost {
  readonly ms: number
  readonly cpuMs: number
}

/** Processor time of another process so far in milliseconds, from /proc in steps of 10 ms; 0 where there is none. */
function cpuOfChildMs(): number {
  const pid = startedPids.at(-1)
  if (pid === undefined || !existsSync(`/proc/${pid}/stat`)) return 0
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}

const cpuHereMs = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** What each of the tokens took in this process and in the language process, as `write` tells the milliseconds of one. */
async function costOf(write: () => Promise<number>): Promise<TokenCost & { readonly coreCpuMs: number }> {
  const before = { here: cpuHereMs(), child: cpuOfChildMs() }
  const ms = await write()
  const coreCpuMs = (cpuHereMs() - before.here) / tokens
  return { ms, coreCpuMs, cpuMs: coreCpuMs + (cpuOfChildMs() - before.child) / tokens }
}

async function throughProcess(engine: LanguageEngine, model: ModelToLoad): Promise<number> {
  let firstAtMs = 0
  for await (const event of engine.generate({ owner: 'bench', model }, request, never)) {
    if (event.type === 'text') firstAtMs ||= performance.now()
    if (event.type === 'spoken') return (performance.now() - firstAtMs) / (event.spoken.outputTokens - 1)
  }
  throw new Error('no answer')
}

/** Milliseconds that the guard takes for each of the words of an ordinary reply. */
async function guardMs(): Promise<number> {
  async function* deltas() {
    yield* ordinaryWords
  }
  const startedAtMs = performance.now()
  for await (const event of guardStream(deltas()))
    if (event.type === 'refused') throw new Error('the guard stopped an ordinary reply')
  return (performance.now() - startedAtMs) / ordinaryWords.length
}

async function takeTurns(engine: LanguageEngine, file: string, rounds: number) {
  const model: ModelToLoad = { path: file, chatFormat: 'zephyr', contextTokens, sequences: 2, gpu: 'off', gpuLayers: 0, threads: 1, adapters: [] } // prettier-ignore
  const bare = await openBare(file, { threads: 1, contextTokens })
  const runner = createRunner()
  await runner.load(model, () => {}, never)
  const inThisProcess = async () => {
    const watch = { onText: () => {}, onProgress: () => {}, signal: never }
    return 1000 / (await runner.generate(generateSchema.parse(request), watch)).tokensPerSecond
  }
  const ways = {
    bare: () => costOf(() => bare.write(greeting, tokens)),
    here: () => costOf(inThisProcess),
    through: () => costOf(() => throughProcess(engine, model)),
  }
  const all: Record<keyof typeof ways, Awaited<ReturnType<typeof costOf>>[]> = { bare: [], here: [], through: [] } // prettier-ignore
  const guard: number[] = []
  // The first round warms up.
  for (let round = 0; round <= rounds; round++) {
    guard.push(await guardMs())
    for (const way of ['bare', 'here', 'through'] as const) {
      const cost = await ways[way]()
      if (round > 0) all[way].push(cost)
    }
  }
  await runner.unload()
  await bare.close()
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const of = (way: keyof typeof ways) => ({
    ms: middle(all[way].map(({ ms }) => ms)),
    // The clock of other processes ticks in 10 ms: only the sum over all rounds is exact.
    cpuMs: mean(all[way].map(({ cpuMs }) => cpuMs)),
    coreCpuMs: mean(all[way].map(({ coreCpuMs }) => coreCpuMs)),
  })
  return { bare: of('bare'), here: of('here'), through: of('through'), guard: middle(guard) }
}

/** Lines on the cost of a token; `engine` ends without a model. */
export async function measureBoundary(engine: LanguageEngine, rounds: number): Promise<Measured[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'healhub-bench-'))
  const file = path.join(folder, 'tiny.gguf')
  makeTiny(file, { says: scriptOf(sentence), loops: true, contextTokens })
  try {
    const { bare, here, through, guard } = await takeTurns(engine, file, rounds)
    const [onClock, onProcessors] = [through.ms - here.ms, through.cpuMs - here.cpuMs]
    const shown = (ms: number) => (ms > 0 ? printMs(ms) : 'less than can be told apart')
    return [
      line('Tiny model: a token with our own sampling, text and checks', printMs(here.ms), { baseline: `${printMs(bare.ms)} (bare library)`, ratio: printRatio(here.ms / bare.ms) }),
      line('Process boundary, per token, on the clock', shown(onClock), { baseline: `${printMs(through.ms)} through the process, ${printMs(here.ms)} in one`, goal: '0.2 ms', met: onClock < 0.2 }),
      line('Process boundary, per token, on all processors together', shown(onProcessors), { baseline: `${printMs(through.cpuMs)} through the process, ${printMs(here.cpuMs)} in one`, goal: '0.2 ms', met: onProcessors < 0.2 }),
      line('Of that in the core, which also serves the person', printMs(through.coreCpuMs)),
      line('Guard, per word of an ordinary reply', printMs(guard)),
    ] // prettier-ignore
  } finally {
    await engine.unload()
    rmSync(folder, { recursive: true, force: true })
  }
}
