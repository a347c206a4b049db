// How fast tokens are read and written: the app against the bare library in turns, beside a busy machine, on a graphics
// card, and beside llama.cpp's own benchmark where its binary was given.
import { execFileSync, spawn } from 'node:child_process'
import { cpus } from 'node:os'
import { getLlamaGpuTypes } from 'node-llama-cpp'
import { guardStream } from '../core/companion/guard/guard-stream.ts'
import type { LanguageEngine } from '../core/companion/language/engine.ts'
import { createLanguageEngine } from '../core/host/language-engine.ts'
import { type BareModel, openBare } from './bare-model.ts'
import { ask, asked, contextTokens, file, greeting, line, never, ordinaryWords, say, spawnLanguage, speak, use, walk } from './llm-session.ts' // prettier-ignore
import { type Measured, middle, printRatio } from './measure.ts'

const { threads, rounds, tokens } = asked
/** The long text that is read: about 400 tokens. */
const page = walk.repeat(15)

/** Milliseconds per token on the whole way to the screen (process, core, guard), from the first word to the last. */
async function guardedMs(engine: LanguageEngine): Promise<number> {
  let firstAtMs = 0
  let written = 0
  const words = ordinaryWords.values()
  async function* deltas() {
    for await (const event of engine.generate(use, ask(greeting, 'speed', tokens), never)) {
      if (event.type === 'spoken') written = event.spoken.outputTokens
      if (event.type !== 'text') continue
      firstAtMs ||= performance.now()
      // The moment is the model's, the word an ordinary one.
      yield words.next().value ?? ''
    }
  }
  for await (const event of guardStream(deltas()))
    if (event.type === 'refused') throw new Error(`the guard stopped the bench: ${event.reason}`)
  return (performance.now() - firstAtMs) / (written - 1)
}

async function readMs({ model, sequence }: BareModel): Promise<number> {
  await sequence.clearHistory()
  const pageTokens = model.tokenize(page, false)
  const startedAtMs = performance.now()
  await sequence.evaluateWithoutGeneratingNewTokens(pageTokens)
  return (performance.now() - startedAtMs) / pageTokens.length
}

async function readByAppMs(engine: LanguageEngine, round: number): Promise<number> {
  const { spoken } = await speak(engine, ask(page, `page-${round}`, 1))
  return spoken.firstTokenMs / spoken.readTokens
}

const perSecond = (ms: number) => (1000 / ms).toFixed(1)
/** The middle of the ratios within each round, which a change of the machine's speed between rounds leaves alone. */
const ratioOf = (bare: readonly number[], app: readonly number[]) =>
  middle(bare.map((ms, at) => ms / (app[at] ?? Infinity)))

/** Reading and writing through the app and by the bare library. */
export async function measureSpeed(engine: LanguageEngine): Promise<Measured[]> {
  const bare = await openBare(file, { threads, contextTokens })
  const app = { write: [] as number[], read: [] as number[] }
  const alone = { write: [] as number[], read: [] as number[] }
  for (let round = 0; round < rounds; round++) {
    say(`Speed, round ${round + 1} of ${rounds} …`)
    const ways = [
      async () => {
        alone.write.push(await bare.write(greeting, tokens))
        alone.read.push(await readMs(bare))
      },
      async () => {
        app.write.push(await guardedMs(engine))
        app.read.push(await readByAppMs(engine, round))
      },
    ]
    // Whoever goes first may find the processor cooler or its cache colder: they swap.
    for (const way of round % 2 === 0 ? ways : ways.toReversed()) await way()
  }
  await bare.close()
  const [write, read] = [ratioOf(alone.write, app.write), ratioOf(alone.read, app.read)]
  return [
    line('Tokens written a second, through process, core and guard', perSecond(middle(app.write)), { baseline: `${perSecond(middle(alone.write))} (bare library)`, ratio: printRatio(write), goal: '0.98', met: write >= 0.98 }),
    line('Tokens read a second, in slices that can be stopped', perSecond(middle(app.read)), { baseline: `${perSecond(middle(alone.read))} (bare library, in one go)`, ratio: printRatio(read) }),
    ...(asked.llamaBench ? besideLlamaBench(asked.llamaBench, middle(app.write), middle(app.read)) : []),
  ] // prettier-ignore
}

/** The binary's own speeds on the same file with the same threads. */
function besideLlamaBench(binary: string, writeMs: number, readTokenMs: number): Measured[] {
  const output = execFileSync(binary, ['-m', file, '-t', String(threads), '-p', '400', '-n', String(tokens), '-r', String(rounds), '-o', 'json'], { encoding: 'utf8' }) // prettier-ignore
  const results = JSON.parse(output) as { n_gen: number; avg_ts: number }[]
  const goals = { written: 0.95, read: 0.98 }
  return (['read', 'written'] as const).flatMap((what) => {
    const theirs = results.find(({ n_gen }) => n_gen > 0 === (what === 'written'))?.avg_ts
    if (theirs === undefined) return []
    const ours = 1000 / (what === 'written' ? writeMs : readTokenMs)
    return [line(`Tokens ${what} a second beside llama-bench`, ours.toFixed(1), { baseline: `${theirs.toFixed(1)} (llama-bench)`, ratio: printRatio(ours / theirs), goal: String(goals[what]), met: ours / theirs >= goals[what] })] // prettier-ignore
  })
}

/** As many programs that only count as there are cores; gives the function that ends them. */
function occupyCores(): () => void {
  const spinners = cpus().map(() => spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }))
  return () => spinners.forEach((spinner) => spinner.kill('SIGKILL'))
}

/** Speed while every core is taken by something else, with threads that stay and threads that adapt. */
export async function measureBusy(engine: LanguageEngine): Promise<Measured[]> {
  say('Beside a busy machine …')
  const most = cpus().length
  const speedWith = async (own: number | null, written: number) => {
    const by = { ...use, model: { ...use.model, threads: own } }
    await engine.load(by)
    const end = occupyCores()
    try {
      const { spoken } = await speak(engine, ask(greeting, null, written), by)
      return spoken
    } finally {
      end()
    }
  }
  const fixed = await speedWith(most, 8)
  const adapted = await speedWith(null, tokens)
  return [line(`Tokens written a second with every core busy, threads adapting (${adapted.threads} at the end)`, adapted.tokensPerSecond.toFixed(1), { baseline: `${fixed.tokensPerSecond.toFixed(1)} (${most} threads throughout)`, ratio: printRatio(adapted.tokensPerSecond / fixed.tokensPerSecond) })] // prettier-ignore
}

/** Layers offloaded, speed and memory of a graphics card, where there is one. */
export async function measureGpu(): Promise<Measured[]> {
  if (!(await getLlamaGpuTypes('supported')).some(Boolean)) {
    say('!!! No GPU here: nothing about a GPU was measured.')
    return []
  }
  const engine = createLanguageEngine(spawnLanguage)
  const onGpu = { ...use, model: { ...use.model, gpu: 'auto' as const, gpuLayers: 'max' as const, threads: null } } // prettier-ignore
  const loaded = await engine.load(onGpu)
  const { spoken } = await speak(engine, ask(greeting, 'gpu', 128), onGpu)
  await engine.stop()
  return [line(`GPU ${loaded.devices.join(', ')}: ${loaded.gpuLayers} of ${loaded.totalLayers} layers`, `${spoken.tokensPerSecond.toFixed(1)} tokens/s, ${Math.round(loaded.memoryBytes.vram / 1e6)} MB`)] // prettier-ignore
}
