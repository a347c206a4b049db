// The engine over the real language process with a generated model, and over one that misbehaves on purpose: killed,
// hung, silent, damaged. Whatever happens, the answer so far is kept by the caller and the next one works.
import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { modelFolder, spawnLanguage, tinyLoad } from './running-process.fake.ts'
import { kindAnswer, makeTiny, scriptOf } from './test-models/make-tiny.ts'
import {
  type EngineEvent,
  EngineFailed,
  type EngineUse,
  type LanguageEngine,
} from '../../core/companion/language/engine.ts'
import type { GenerateRequest } from '../../core/companion/language/process.contract.ts'
import { type Child, type NodeChild, spawnNode } from '../../core/platform/process-port.ts'
import { smallGroup } from '../../core/platform/small-group.fake.ts'
import { createLanguageEngine } from '../../core/host/language-engine.ts'

const folder = modelFolder()
const kind = folder.file('kind.gguf')
const endless = folder.file('endless.gguf')
beforeAll(() => {
  makeTiny(kind, { says: scriptOf(kindAnswer) })
  makeTiny(endless, { says: scriptOf('over and again it goes'), loops: true, contextTokens: 2048 })
})
afterAll(() => folder.remove())

const hostileEntry = new URL('./hostile-language.fake.mjs', import.meta.url).pathname
const engines: LanguageEngine[] = []
const children: Child[] = []
afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.stop()))
  children.length = 0
})
const soon = { backOffMs: () => 5, heartbeatEveryMs: 50 }
function engineOver(spawn: () => Child, times = {}): LanguageEngine {
  const noting = () => {
    const child = spawn()
    children.push(child)
    return child
  }
  const engine = createLanguageEngine(noting, { ...soon, ...times })
  engines.push(engine)
  return engine
}
const real = (times = {}) => engineOver(spawnLanguage, times)
const hostile = (times = {}) => engineOver(() => spawnNode(hostileEntry), times)

const use = (file: string, owner = 'a', more = {}): EngineUse => ({ owner, model: tinyLoad(file, { contextTokens: 2048, ...more }) }) // prettier-ignore
const asked = (text: string, more: Partial<GenerateRequest> = {}): GenerateRequest => ({
  stateKey: 'talk',
  system: 'Be kind.',
  turns: [{ role: 'person', text }],
  maxTokens: 64,
  sampling: { temperature: 0 },
  ...more,
})
const never = new AbortController().signal
interface Heard {
  text: string
  failure: unknown
  events: EngineEvent[]
}
async function hear(events: AsyncGenerator<EngineEvent>, onText?: (count: number) => void): Promise<Heard> {
  const heard: Heard = { text: '', failure: null, events: [] }
  let count = 0
  try {
    for await (const event of events) {
      heard.events.push(event)
      if (event.type !== 'text') continue
      heard.text += event.text
      onText?.(++count)
    }
  } catch (fault) {
    heard.failure = fault
  }
  return heard
}

test('nothing runs until something is asked; then it loads and answers', async () => {
  const engine = real()
  const phases: string[] = []
  engine.onChange(({ phase }) => phases.at(-1) !== phase && phases.push(phase))
  expect(children).toHaveLength(0)
  const { text, events } = await hear(engine.generate(use(kind), asked('Hello.'), never))
  expect(text).toBe(kindAnswer)
  expect(events.at(-1)).toMatchObject({ type: 'spoken', spoken: { stop: 'end' } })
  expect(phases).toEqual(['starting', 'loading', 'ready', 'speaking', 'ready'])
  expect(engine.state.loaded).toMatchObject({ gpu: 'off', threads: 1 })
})

test('R9: killed in the middle, what was said is kept, and the next question is answered', async () => {
  const engine = real()
  const cut = await hear(
    engine.generate(use(endless), asked('Go on.', { maxTokens: 1500 }), never),
    (count) => {
      if (count === 10) children[0]?.kill()
    },
  )
  expect(cut.text).toMatch(/^over and again/)
  expect(cut.failure).toMatchObject({ code: 'gone' })
  expect(engine.state).toMatchObject({ crashes: 1, loaded: null })
  const next = await hear(engine.generate(use(endless), asked('Again.', { maxTokens: 5 }), never))
  expect(next.failure).toBeNull()
  expect(next.text).not.toBe('')
})

test('R10: starved of memory it is ended by the system, and the next question is answered', async ({
  skip,
  onTestFinished,
}) => {
  const group = smallGroup()
  if (!group) {
    process.stderr.write('SKIPPED: no control group can be made here\n')
    return skip('no control group can be made here')
  }
  onTestFinished(() => group.remove())
  const lives: NodeChild[] = []
  const engine = engineOver(() => {
    const child = spawnLanguage()
    lives.push(child)
    return child
  })
  await hear(engine.generate(use(kind), asked('Hello.'), never))
  const [victim] = lives
  if (victim?.pid === undefined) throw new Error('nothing runs')
  group.limit(victim.pid, 3 * 1024 * 1024)
  const turns = Array.from({ length: 300 }, (_, at) => ({
    role: 'person' as const,
    text: `${'word '.repeat(6000)}${at}`,
  }))
  const starved = await hear(engine.generate(use(kind), asked('Go on.', { turns }), never))
  expect(starved.failure).toMatchObject({ code: 'gone' })
  expect(await victim.exited).toBe('killed')
  const next = await hear(engine.generate(use(kind), asked('Again.'), never))
  expect(next.text).toBe(kindAnswer)
})

test('R9: a process that hangs in the middle is ended, and the next question is answered', async () => {
  const engine = hostile({ hungAfterMs: 150 })
  const cut = await hear(engine.generate(use('hang-midway'), asked('Hello.'), never))
  expect(cut).toMatchObject({ text: expect.stringMatching(/^I hear/), failure: { code: 'gone' } })
  expect((await hear(engine.generate(use('crash-midway'), asked('x'), never))).text).toMatch(/^I hear/)
})

test('R9: a process whose heart beats but that says nothing is ended as hung', async () => {
  const engine = hostile({ stuckAfterMs: 300 })
  expect(await hear(engine.generate(use('silent'), asked('Hello.'), never))).toMatchObject({
    text: expect.stringMatching(/^I hear/),
    failure: { code: 'hung' },
  })
})

test('R9: a process that ends at every load is given up for a while, and says so', async () => {
  const engine = hostile()
  for (let n = 0; n < 5; n++) expect((await hear(engine.generate(use('crash-at-load'), asked('x'), never))).failure).toBeInstanceOf(EngineFailed) // prettier-ignore
  expect(engine.state.phase).toBe('unavailable')
})

test('damaged frames are dropped and never shown', async () => {
  const { text, failure } = await hear(hostile().generate(use('garbage'), asked('x'), never))
  expect(text).toMatch(/^I hear/)
  expect(failure).toMatchObject({ code: 'failed' })
})

test('S2: a file that makes the native reader run forever costs one process, not the app', async () => {
  const bytes = readFileSync(kind)
  bytes.writeBigUInt64LE(2n ** 61n, bytes.indexOf('tokenizer.ggml.scores') + 21 + 8)
  writeFileSync(folder.file('forever.gguf'), bytes)
  const engine = real({ hungAfterMs: 400 })
  expect((await hear(engine.generate(use(folder.file('forever.gguf')), asked('x'), never))).failure).toMatchObject({ code: 'gone' }) // prettier-ignore
  expect((await hear(engine.generate(use(kind), asked('x'), never))).text).toBe(kindAnswer)
})

test('a stop ends the answer and keeps its beginning', async () => {
  const stop = new AbortController()
  const heard = await hear(
    real().generate(use(endless), asked('Go on.', { maxTokens: 1500 }), stop.signal),
    (count) => count === 10 && stop.abort(),
  )
  expect(heard.events.at(-1)).toMatchObject({ type: 'spoken', spoken: { stop: 'aborted' } })
})

test('a caller that leaves in the middle stops the answer', async () => {
  const engine = real()
  for await (const event of engine.generate(use(endless), asked('Go.', { maxTokens: 1900 }), never))
    if (event.type === 'text') break
  const next = await hear(engine.generate(use(endless), asked('Next.', { maxTokens: 3 }), never))
  expect(next.events.at(-1)).toMatchObject({ spoken: { outputTokens: 3 } })
})

test('M6: when an account locks, the process that read its words ends', async () => {
  const engine = real()
  await hear(engine.generate(use(kind, 'a'), asked('secret'), never))
  engine.release('a')
  await children[0]?.exited
  expect(engine.state).toMatchObject({ phase: 'off', loaded: null, crashes: 0 })
})

test('M6: while another account is being answered, it ends right after that', async () => {
  const engine = real()
  await hear(engine.generate(use(endless, 'a'), asked('secret', { maxTokens: 3 }), never))
  const other = await hear(
    engine.generate(use(endless, 'b'), asked('Go.', { maxTokens: 300 }), never),
    (count) => {
      if (count === 5) engine.release('a')
    },
  )
  expect(other.events.at(-1)).toMatchObject({ spoken: { stop: 'length', outputTokens: 300 } })
  await children[0]?.exited
  expect(engine.state.phase).toBe('off')
})

test('M6: two accounts share no state, even for conversations of the same name', async () => {
  const engine = real()
  const first = await hear(engine.generate(use(kind, 'a'), asked('The same words.'), never))
  const second = await hear(engine.generate(use(kind, 'b'), asked('The same words.'), never))
  for (const { events } of [first, second]) {
    const end = events.at(-1)
    if (end?.type !== 'spoken') throw new Error('no answer')
    expect(end.spoken.readTokens).toBe(end.spoken.promptTokens)
  }
})

test('it ends when idle and comes back when needed', async () => {
  const engine = real({ idleMs: 20 })
  await hear(engine.generate(use(kind), asked('x'), never))
  await children[0]?.exited
  expect(engine.state.phase).toBe('off')
  expect((await hear(engine.generate(use(kind), asked('x'), never))).text).toBe(kindAnswer)
})

test('a GPU whose driver crashes is not used, and that is said', async () => {
  const engine = hostile()
  const loaded = await engine.load(use('fine', 'a', { gpu: 'auto', gpuLayers: 'auto' }))
  expect(engine.state.gpu).toBe('crashed')
  expect(await engine.graphicsMemoryBytes()).toBeNull()
  expect(loaded.devices).toEqual(['off'])
})

test('R10: the memory of a graphics card that works is known before a model is fetched', async () => {
  const engine = engineOver(() => spawnNode(hostileEntry, { nodeFlags: ['--title=probe-works'] }))
  expect(await engine.graphicsMemoryBytes()).toBe(1)
  expect(engine.state).toMatchObject({ gpu: 'works', phase: 'off' })
})

test('without a GPU the look says none and the CPU is used', async () => {
  const engine = real()
  const loaded = await engine.load(use(kind, 'a', { gpu: 'auto', gpuLayers: 'auto' }))
  expect(['none', 'works']).toContain(engine.state.gpu)
  if (engine.state.gpu === 'none') {
    expect(loaded).toMatchObject({ gpu: 'off', gpuLayers: 0 })
    expect(await engine.graphicsMemoryBytes()).toBeNull()
  }
})
