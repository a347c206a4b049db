// The real process with the real llama.cpp on generated models: streaming, stopping, memory of turns, overflow, grammar,
// adapters, several conversations, and the end of the process.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FromLanguage } from '../../core/companion/language/process.contract.ts'
import {
  ask,
  modelFolder,
  type RunningProcess,
  spokenOf,
  startProcess,
  textOf,
  tinyLoad,
} from './running-process.fake.ts'
import { kindAnswer, makeTiny, makeTinyAdapter, scriptOf } from './test-models/make-tiny.ts'

const folder = modelFolder()
const kind = folder.file('kind.gguf')
const endless = folder.file('endless.gguf')
const adapter = folder.file('adapter.gguf')
let running: RunningProcess

const load = async (file: string, more = {}) =>
  (await running.request({ type: 'load', model: tinyLoad(file, more) })).at(-1)
const generate = (request: ReturnType<typeof ask>, onMessage?: (message: FromLanguage, id: number) => void) =>
  running.request({ type: 'generate', request }, onMessage)

beforeAll(async () => {
  const tiny = makeTiny(kind, { says: scriptOf(kindAnswer) })
  makeTiny(endless, { says: scriptOf('over and again it goes'), loops: true, contextTokens: 2048 })
  makeTinyAdapter(adapter, tiny, '▁What')
  running = await startProcess()
})
afterAll(() => {
  running.child.kill()
  folder.remove()
})

test('a model loads with progress and tells what it uses', async () => {
  const messages = await running.request({ type: 'load', model: tinyLoad(kind) })
  expect(messages.some((message) => message.type === 'progress' && message.stage === 'loading')).toBe(true)
  expect(messages.at(-1)).toMatchObject({
    type: 'loaded',
    loaded: { contextTokens: 512, sequences: 3, gpu: 'off', gpuLayers: 0, totalLayers: 3, threads: 1 },
  })
})

test('an answer streams word by word and comes with its figures', async () => {
  await load(kind)
  const messages = await generate(ask('I am sad.'))
  expect(textOf(messages)).toBe(kindAnswer)
  expect(messages.filter((message) => message.type === 'text').length).toBeGreaterThan(10)
  const spoken = spokenOf(messages)
  expect(spoken).toMatchObject({ stop: 'end', leftOutTurns: 0, contextTokens: 512, outputTokens: 15 })
  expect(spoken.promptTokens).toBe(spoken.readTokens)
  expect(spoken.tokensPerSecond).toBeGreaterThan(0)
})

test('a second turn reads only what is new, and switching conversations loses nothing', async () => {
  await load(kind)
  const first = ask('I am sad today.', { stateKey: 'a/turns' })
  await generate(first)
  await generate(ask('Another conversation.', { stateKey: 'a/other' }))
  const turns = [...first.turns, { role: 'companion', text: kindAnswer }, { role: 'person', text: 'Thank you.' }] as const // prettier-ignore
  const second = spokenOf(await generate({ ...first, turns: [...turns] }))
  // Frame of the turn, the words letter by letter, and the frame of the answer.
  expect(second.readTokens).toBeLessThan(60)
  expect(second.promptTokens).toBeGreaterThan(second.readTokens + 60)
})

test('what was forgotten is read again', async () => {
  await load(kind)
  const once = ask('I am sad today.', { stateKey: 'a/forget' })
  await generate(once)
  expect(spokenOf(await generate(once)).readTokens).toBe(1)
  await running.request({ type: 'forget', keyPrefix: 'a/' })
  const again = spokenOf(await generate(once))
  expect(again.readTokens).toBe(again.promptTokens)
})

test('an endless answer stops when told to, and the next one works', async () => {
  await load(endless, { contextTokens: 2048 })
  let texts = 0
  const messages = await generate(ask('Go on.', { maxTokens: 1500 }), (message, id) => {
    if (message.type === 'text' && ++texts === 10) running.send({ type: 'abort', id })
  })
  expect(spokenOf(messages)).toMatchObject({ stop: 'aborted' })
  expect(spokenOf(messages).outputTokens).toBeLessThan(200)
  expect(spokenOf(await generate(ask('Again.', { maxTokens: 7 }))).outputTokens).toBe(7)
})

test('reading a long prompt shows progress and can be stopped', async () => {
  await load(endless, { contextTokens: 2048 })
  const long = ask('word '.repeat(250), { stateKey: 'a/long' })
  const messages = await generate(long, (message, id) => {
    if (message.type === 'progress') running.send({ type: 'abort', id })
  })
  expect(messages.at(-1)).toMatchObject({ type: 'failed', code: 'aborted' })
  // What was read until then is not read again.
  const after = spokenOf(await generate({ ...long, maxTokens: 2 }))
  expect(after.readTokens).toBeLessThan(after.promptTokens)
})

test('of a conversation that is too long the oldest turns are left out and counted', async () => {
  await load(kind)
  const turns = Array.from({ length: 21 }, (_, at) => ({
    role: at % 2 === 0 ? ('person' as const) : ('companion' as const),
    text: `This is what was said at step ${at}.`,
  }))
  const spoken = spokenOf(await generate(ask('', { turns, stateKey: 'a/overflow' })))
  expect(spoken.leftOutTurns).toBeGreaterThan(4)
  expect(spoken.leftOutTurns % 2).toBe(0)
  expect(spoken.promptTokens).toBeLessThan(512 - 64)
  // The next turn drops two more; the ones between move forward instead of being read again.
  const more = [...turns, { role: 'companion' as const, text: kindAnswer }, { role: 'person' as const, text: 'Yes.' }] // prettier-ignore
  const next = spokenOf(await generate(ask('', { turns: more, stateKey: 'a/overflow' })))
  expect(next.leftOutTurns).toBeGreaterThan(spoken.leftOutTurns)
  expect(next.readTokens).toBeLessThan(next.promptTokens / 2)
})

test('of a message longer than the context the beginning and the end are read, and what is left out is counted', async () => {
  await load(kind)
  const history = [{ role: 'person' as const, text: 'Hello.' }, { role: 'companion' as const, text: 'Hello.' }] // prettier-ignore
  const last = { role: 'person' as const, text: `first ${'word '.repeat(410)}last 👋` }
  const messages = await generate(ask('', { turns: [...history, last], stateKey: null }))
  const spoken = spokenOf(messages)
  expect(textOf(messages)).toBe(kindAnswer)
  // The whole message takes more than 1,200 tokens here, of which 447 may be used.
  expect(spoken.promptTokens).toBeLessThanOrEqual(447)
  expect(spoken.promptTokens).toBeGreaterThan(400)
  expect(spoken.leftOutTurns).toBe(2)
  expect(spoken.leftOutCharacters).toBeGreaterThan(1000)
  expect(spoken.leftOutCharacters).toBeLessThan(last.text.length)
})

test('a system text that leaves no room is refused with the numbers', async () => {
  await load(kind)
  const last = (await generate(ask('Hello.', { system: 'rule '.repeat(410), stateKey: null }))).at(-1)
  if (last?.type !== 'failed') throw new Error('it was not refused')
  expect(last.code).toBe('too-long')
  expect(last.facts.roomTokens).toBe(447)
  expect(last.facts.promptTokens).toBeGreaterThan(800)
})

test('an answer can be held to a JSON schema', async () => {
  await load(kind)
  const jsonSchema = {
    type: 'object',
    properties: { exercise: { enum: ['five-senses', 'box-breathing'] }, sure: { type: 'boolean' } },
  }
  const messages = await generate(ask('Which one?', { jsonSchema, maxTokens: 200, stateKey: null }))
  const answer: unknown = JSON.parse(textOf(messages))
  expect(answer).toMatchObject({
    exercise: expect.stringMatching(/^(five-senses|box-breathing)$/),
    sure: expect.any(Boolean),
  })
})

test('an adapter changes the answer of the load it belongs to, and no other', async () => {
  await load(kind, { adapters: [{ path: adapter, scale: 1 }] })
  expect(textOf(await generate(ask('Hello.')))).toBe('What would help right now?')
  await load(kind)
  expect(textOf(await generate(ask('Hello.')))).toBe(kindAnswer)
})

test('two conversations at once are both answered', async () => {
  await load(kind)
  const both = await Promise.all([
    generate(ask('One.', { stateKey: 'a/one' })),
    generate(ask('Two.', { stateKey: 'b/two' })),
  ])
  expect(both.map(textOf)).toEqual([kindAnswer, kindAnswer])
})

test('background work gives way to a conversation', async () => {
  await load(endless, { contextTokens: 2048 })
  const background = generate(ask('Sum up.', { maxTokens: 1800, priority: 'background', stateKey: null }), (message) => started.resolve(message)) // prettier-ignore
  const started = Promise.withResolvers<FromLanguage>()
  await started.promise
  const answer = await generate(ask('Hello?', { maxTokens: 3 }))
  expect(spokenOf(answer).outputTokens).toBe(3)
  expect((await background).at(-1)).toMatchObject({ type: 'failed', code: 'given-way' })
})

test('a self-test measures reading and writing', async () => {
  await load(endless, { contextTokens: 2048 })
  const result = (await running.request({ type: 'selfTest', seconds: 0.4 })).at(-1)
  if (result?.type !== 'tested') throw new Error('no result')
  expect(result.result.tokensPerSecond).toBeGreaterThan(0)
  expect(result.result.wordsPerSecond).toBeGreaterThan(0)
  expect(result.result.readTokensPerSecond).toBeGreaterThan(0)
  expect(result.result.threads).toBe(1)
})

test('an unloaded model frees the context and says so', async () => {
  await load(kind)
  await running.request({ type: 'unload' })
  expect((await generate(ask('Hello.'))).at(-1)).toMatchObject({ type: 'failed', code: 'not-loaded' })
})

test('M7: numbers outside the bounds never reach native code', async () => {
  await load(kind)
  for (const bad of [
    { maxTokens: 1e9 },
    { maxTokens: -1 },
    { sampling: { temperature: Number.NaN } },
    { sampling: { topK: 0 } },
    { sampling: { seed: -5 } },
    { turns: [] },
  ])
    expect((await running.request({ type: 'generate', request: { ...ask('x'), ...bad } })).at(-1)).toMatchObject({ code: 'not-understood' }) // prettier-ignore
  for (const bad of [{ contextTokens: 2 ** 40 }, { sequences: 0 }, { threads: 1e6 }, { gpuLayers: -1 }])
    expect(await load(kind, bad)).toMatchObject({ code: 'not-understood' })
})
