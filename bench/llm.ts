// `npm run bench:llm`: what speaking through the app costs against the bare library, in the same run, taking turns, on a
// file of TinyLlama's shape with random weights. `--threads N` (default 1: a busy machine makes more a lottery), `--rounds N`,
// `--turns N`, `--llama-bench PATH`, `--gpu` for machines with one. Writes bench/llm-results.md.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import {
  getLlama,
  getLlamaGpuTypes,
  InputLookupTokenPredictor,
  type LlamaContextSequence,
  type LlamaModel,
} from 'node-llama-cpp'
import type { EngineEvent, EngineUse, LanguageEngine } from '../core/companion/language/engine.ts'
import type {
  GenerateRequest,
  ModelToLoad,
  PromptTurn,
  Spoken,
} from '../core/companion/language/process.contract.ts'
import { createLanguageEngine } from '../core/host/language-engine.ts'
import { spawnNode } from '../core/platform/process-port.ts'
import { makeShaped } from '../models/language/test-models/make-shaped.ts'
import { type Measured, middle, printMs, printRatio, table, timeMs } from './measure.ts'

const { values: given } = parseArgs({
  options: {
    threads: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '3' },
    turns: { type: 'string', default: '50' },
    tokens: { type: 'string', default: '32' },
    'llama-bench': { type: 'string' },
    gpu: { type: 'boolean', default: false },
  },
})
const [threads, rounds, turns, tokens] = [given.threads, given.rounds, given.turns, given.tokens].map(Number) as [number, number, number, number] // prettier-ignore
const folder = path.join(tmpdir(), 'healhub-bench-models')
const file = path.join(folder, 'tinyllama-shape.q4_k_m.gguf')
const contextTokens = 1024
const never = new AbortController().signal
const lines: Measured[] = []
const say = (words: string) => process.stderr.write(`${words}\n`)
const line = (what: string, value: string, more: Partial<Measured> = {}) =>
  void lines.push({ what, value, baseline: '', ratio: '', goal: '', met: null, ...more })

const model: ModelToLoad = { path: file, chatFormat: 'zephyr', contextTokens, sequences: 2, gpu: 'off', gpuLayers: 0, threads, adapters: [] } // prettier-ignore
const use: EngineUse = { owner: 'bench', model }
const ask = (turnsSoFar: readonly PromptTurn[], stateKey: string, maxTokens: number): GenerateRequest => ({
  stateKey,
  system: 'Be kind and brief.',
  turns: [...turnsSoFar],
  maxTokens,
  sampling: { temperature: 0.7, topP: 0.9, topK: 40, minP: 0.05, seed: 7 },
})

async function speak(
  engine: LanguageEngine,
  request: GenerateRequest,
): Promise<{ text: string; spoken: Spoken }> {
  let text = ''
  for await (const event of engine.generate(use, request, never)) {
    if (event.type === 'text') text += event.text
    if (event.type === 'spoken') return { text, spoken: event.spoken }
  }
  throw new Error('no answer')
}

/** Tokens a second of the bare library, with the same sampling. */
async function bareSpeed(sequence: LlamaContextSequence, bare: LlamaModel): Promise<number> {
  await sequence.clearHistory()
  const start = bare.tokenize('Hello there.', false)
  let count = 0
  let firstAt = 0
  for await (const token of sequence.evaluate(start, {
    temperature: 0.7,
    topP: 0.9,
    topK: 40,
    minP: 0.05,
    seed: 7,
  })) {
    bare.detokenize([token])
    if (++count === 1) firstAt = performance.now()
    if (count >= tokens) break
  }
  return ((count - 1) / (performance.now() - firstAt)) * 1000
}

async function measureSpeed(engine: LanguageEngine): Promise<void> {
  const llama = await getLlama({ gpu: false, build: 'never', maxThreads: threads, logger: () => {} })
  const bare = await llama.loadModel({ modelPath: file, useMmap: false })
  const context = await bare.createContext({ contextSize: contextTokens, sequences: 2, threads: { ideal: threads, min: 1 } }) // prettier-ignore
  const plain = context.getSequence()
  const lookUp = context.getSequence({ tokenPredictor: new InputLookupTokenPredictor() })
  const speeds = { app: [] as number[], bare: [] as number[], lookUp: [] as number[] }
  for (let round = 0; round < rounds; round++) {
    say(`Speed, round ${round + 1} of ${rounds} …`)
    speeds.bare.push(await bareSpeed(plain, bare))
    speeds.app.push((await speak(engine, ask([{ role: 'person', text: 'Hello there.' }], 'speed', tokens))).spoken.tokensPerSecond) // prettier-ignore
    speeds.lookUp.push(await bareSpeed(lookUp, bare))
  }
  const [app, base, looked] = [speeds.app, speeds.bare, speeds.lookUp].map(middle) as [number, number, number]
  line('Tokens a second through the app', app.toFixed(1), { baseline: `${base.toFixed(1)} (bare library)`, ratio: printRatio(app / base), goal: '0.98', met: app / base >= 0.98 }) // prettier-ignore
  const boundaryMs = 1000 / app - 1000 / base
  line('Cost of the app per token', printMs(Math.max(boundaryMs, 0)), { baseline: printMs(1000 / base), goal: '0.2 ms', met: boundaryMs < 0.2 }) // prettier-ignore
  line('With prompt look-up (no predictable text)', looked.toFixed(1), { baseline: base.toFixed(1), ratio: printRatio(looked / base) }) // prettier-ignore
  await llama.dispose()
}

/** First token at turn 1, 2, 10 and the last: a long conversation must not become slow. */
async function measureTurns(engine: LanguageEngine): Promise<void> {
  const said: PromptTurn[] = []
  const waits: number[] = []
  let leftOut = 0
  for (let turn = 1; turn <= turns; turn++) {
    said.push({ role: 'person', text: `Yes, and step ${turn}.` })
    const { text, spoken } = await speak(engine, ask(said, 'turns', 8))
    said.push({ role: 'companion', text })
    waits.push(spoken.firstTokenMs)
    leftOut = spoken.leftOutTurns
    if (turn % 10 === 0) say(`Turn ${turn}: ${Math.round(spoken.firstTokenMs)} ms, ${leftOut} turns left out`)
  }
  const second = waits[1] ?? 1
  const late = middle(waits.slice(-5))
  for (const turn of [1, 10])
    if (waits[turn - 1]) line(`First token at turn ${turn}`, printMs(waits[turn - 1] ?? 0))
  line(`First token at turn ${turns} (middle of the last five, ${leftOut} turns left out)`, printMs(late), { baseline: `${printMs(second)} (turn 2)`, ratio: printRatio(late / second), goal: '1.3', met: late / second <= 1.3 }) // prettier-ignore
}

/** How long it takes until nothing comes any more once the person pressed "stop"; in milliseconds. */
async function stopMs(
  engine: LanguageEngine,
  request: GenerateRequest,
  isTime: (event: EngineEvent) => boolean,
): Promise<number> {
  const stop = new AbortController()
  let askedAt = 0
  try {
    for await (const event of engine.generate(use, request, stop.signal)) {
      if (askedAt > 0 || !isTime(event)) continue
      askedAt = performance.now()
      stop.abort()
    }
  } catch (error) {
    if (!stop.signal.aborted) throw error
  }
  return performance.now() - askedAt
}

async function measureStops(engine: LanguageEngine): Promise<void> {
  const whileWriting: number[] = []
  const whileReading: number[] = []
  const long = 'and then we walked on and talked about the day '.repeat(60)
  for (let round = 0; round < rounds; round++) {
    say(`Stops, round ${round + 1} of ${rounds} …`)
    whileWriting.push(await stopMs(engine, ask([{ role: 'person', text: 'Hello there.' }], `stop-${round}`, 200), ({ type }) => type === 'text')) // prettier-ignore
    whileReading.push(await stopMs(engine, ask([{ role: 'person', text: `${round} ${long}` }], `read-${round}`, 8), (event) => event.type === 'progress' && event.stage === 'reading')) // prettier-ignore
  }
  const token = middle(whileWriting)
  line('Stop while it writes (worst of the rounds)', printMs(Math.max(...whileWriting)), { baseline: `${printMs(token)} (middle)`, goal: '100 ms', met: Math.max(...whileWriting) <= 100 }) // prettier-ignore
  line('Stop while it reads a long prompt (worst of the rounds)', printMs(Math.max(...whileReading)), { baseline: `${printMs(middle(whileReading))} (middle)`, goal: '1.5 s', met: Math.max(...whileReading) <= 1500 }) // prettier-ignore
}

async function measureLoading(engine: LanguageEngine): Promise<void> {
  const loaded = await engine.load(use)
  line('Load', printMs(loaded.loadMs))
  line('Memory of model and context', `${Math.round(loaded.memoryBytes.ram / 1e6)} MB`)
  const unloadMs = await timeMs(() => engine.unload())
  line('Unload (the process ends)', printMs(unloadMs))
  const reloadMs = await timeMs(() => engine.load(use))
  line('Come back (process, model, context)', printMs(reloadMs))
}

/** The binary's own generation speed, when one was given; same file, same threads. */
function measureLlamaBench(binary: string): void {
  const output = execFileSync(binary, ['-m', file, '-t', String(threads), '-p', '0', '-n', String(tokens), '-r', String(rounds), '-o', 'json'], { encoding: 'utf8' }) // prettier-ignore
  const [result] = JSON.parse(output) as { avg_ts: number }[]
  line('llama-bench, tokens a second', result ? result.avg_ts.toFixed(1) : 'no result')
}

async function measureGpu(): Promise<void> {
  const found = (await getLlamaGpuTypes('supported')).filter(Boolean)
  if (found.length === 0) {
    say('!!! No GPU here: nothing about a GPU was measured.')
    return
  }
  const engine = createLanguageEngine(spawnLanguage)
  const onGpu = {
    ...use,
    model: { ...model, gpu: 'auto' as const, gpuLayers: 'max' as const, threads: null },
  }
  const loaded = await engine.load(onGpu)
  let spoken: Spoken | null = null
  for await (const event of engine.generate(
    onGpu,
    ask([{ role: 'person', text: 'Hello.' }], 'gpu', 128),
    never,
  ))
    if (event.type === 'spoken') spoken = event.spoken
  line(`GPU ${loaded.devices.join(', ')}: ${loaded.gpuLayers} of ${loaded.totalLayers} layers`, `${spoken?.tokensPerSecond.toFixed(1)} tokens/s, ${Math.round(loaded.memoryBytes.vram / 1e6)} MB`) // prettier-ignore
  await engine.stop()
}

const spawnLanguage = () =>
  spawnNode(path.resolve(import.meta.dirname, '../models/language/language-process.ts'))

mkdirSync(folder, { recursive: true })
if (!existsSync(file)) {
  say('Writing the model file …')
  makeShaped(file, 'q4_k_m')
}
const loadBefore = loadavg()[0] ?? 0
const engine = createLanguageEngine(spawnLanguage)
await measureLoading(engine)
await measureSpeed(engine)
await measureStops(engine)
await measureTurns(engine)
await engine.stop()
if (given['llama-bench']) measureLlamaBench(given['llama-bench'])
if (given.gpu) await measureGpu()
const result = table(lines)
const machine = `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores; load ${loadBefore.toFixed(1)} before and ${(loadavg()[0] ?? 0).toFixed(1)} after; ${threads} thread(s), ${rounds} rounds of ${tokens} tokens, context ${contextTokens}` // prettier-ignore
console.log(`${machine}\n\n${result}`)
writeFileSync(path.resolve(import.meta.dirname, 'llm-results.md'), `# Speaking through the app\n\nWritten by \`npm run bench:llm\`. Q4_K_M, TinyLlama's shape, random weights. ${machine}. Ratios compare runs that took turns.\n\n${result}\n`) // prettier-ignore
