// How long a person waits: for the model to load and come back, for the first word early and late in a conversation, and
// for silence after "stop".
import { readFileSync } from 'node:fs'
import type { EngineEvent, LanguageEngine } from '../core/companion/language/engine.ts'
import type { GenerateRequest, PromptTurn } from '../core/companion/language/process.contract.ts'
import { createLanguageEngine } from '../core/host/language-engine.ts'
import { ask, asked, greeting, line, say, spawnLanguage, speak, startedPids, use, walk } from './llm-session.ts' // prettier-ignore
import { type Measured, middle, printMs, printRatio, timeMs } from './measure.ts'

const { rounds, turns } = asked
/** So long without work until the process ends, in the part that waits for it. */
const idleMs = 1000

/** Memory of the newest language process in MB, as the system counts it; null where /proc does not say. */
function residentMb(): string | null {
  try {
    const [, kib] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${startedPids.at(-1)}/status`, 'utf8')) ?? [] // prettier-ignore
    return kib === undefined ? null : `${Math.round((Number(kib) * 1024) / 1e6)} MB`
  } catch {
    return null
  }
}

/** Loading, memory, the end after a rest, and coming back. */
export async function measureLoading(): Promise<Measured[]> {
  say('Loading and resting …')
  const engine = createLanguageEngine(spawnLanguage, { idleMs })
  const off = Promise.withResolvers<number>()
  const loaded = await engine.load(use)
  await speak(engine, ask(greeting, 'memory', 8))
  const resident = residentMb()
  const restedAtMs = performance.now()
  const stopListening = engine.onChange(({ phase }) => phase === 'off' && off.resolve(performance.now() - restedAtMs)) // prettier-ignore
  const untilOffMs = await off.promise
  stopListening()
  const left = residentMb()
  const reloadMs = await timeMs(() => engine.load(use))
  await engine.stop()
  return [
    line('Load', printMs(loaded.loadMs)),
    line('Memory of model and context', `${Math.round(loaded.memoryBytes.ram / 1e6)} MB`),
    ...(resident === null ? [] : [line('Memory of the language process after an answer', resident)]),
    line(`Unload after a rest of ${printMs(idleMs)} (the process ends)`, printMs(untilOffMs), { baseline: left === null ? 'its memory is free' : `${left} left` }),
    line('Come back (process, model, context)', printMs(reloadMs)),
  ] // prettier-ignore
}

/** First token at turn 1, 2, 10 and the last: a long conversation must not become slow. */
export async function measureTurns(engine: LanguageEngine): Promise<Measured[]> {
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
  const early = [1, 10].flatMap((turn) => {
    const ms = waits[turn - 1]
    return ms === undefined ? [] : [line(`First token at turn ${turn}`, printMs(ms))]
  })
  return [...early, line(`First token at turn ${turns} (middle of the last five, ${leftOut} turns left out)`, printMs(late), { baseline: `${printMs(second)} (turn 2)`, ratio: printRatio(late / second), goal: '1.3', met: late / second <= 1.3 })] // prettier-ignore
}

/** How long it takes until nothing comes any more once the person pressed "stop"; in milliseconds. */
async function stopMs(
  engine: LanguageEngine,
  request: GenerateRequest,
  isTime: (event: EngineEvent) => boolean,
): Promise<number> {
  const stop = new AbortController()
  let askedAtMs = 0
  try {
    for await (const event of engine.generate(use, request, stop.signal)) {
      if (askedAtMs > 0 || !isTime(event)) continue
      askedAtMs = performance.now()
      stop.abort()
    }
  } catch (error) {
    if (!stop.signal.aborted) throw error
  }
  if (askedAtMs === 0) throw new Error('it ended before it could be stopped')
  return performance.now() - askedAtMs
}

/** Stops while it writes, and while it reads a long prompt. */
export async function measureStops(engine: LanguageEngine): Promise<Measured[]> {
  const whileWriting: number[] = []
  const whileReading: number[] = []
  // About 800 tokens: long, and it still fits.
  const long = walk.repeat(29)
  for (let round = 0; round < rounds; round++) {
    say(`Stops, round ${round + 1} of ${rounds} …`)
    whileWriting.push(
      await stopMs(engine, ask(greeting, `stop-${round}`, 200), ({ type }) => type === 'text'),
    )
    whileReading.push(await stopMs(engine, ask(`${round} ${long}`, `read-${round}`, 8), (event) => event.type === 'progress' && event.stage === 'reading')) // prettier-ignore
  }
  return [
    line('Stop while it writes (worst of the rounds)', printMs(Math.max(...whileWriting)), { baseline: `${printMs(middle(whileWriting))} (middle)`, goal: '100 ms', met: Math.max(...whileWriting) <= 100 }),
    line('Stop while it reads a long prompt (worst of the rounds)', printMs(Math.max(...whileReading)), { baseline: `${printMs(middle(whileReading))} (middle)`, goal: '1.5 s', met: Math.max(...whileReading) <= 1500 }),
  ] // prettier-ignore
}
