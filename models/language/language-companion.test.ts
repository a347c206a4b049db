// The whole core with a real language process and a generated model: a conversation from the words of the person to the
// stored reply, with everything that can go wrong on the way.
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Core, openCore } from '../../core/host/open-core.ts'
import { manualClock } from '../../core/kernel/clock.ts'
import { newId } from '../../core/kernel/ids.ts'
import { findInstalled } from '../../core/library/model-shelf.ts'
import { cheapestCost } from '../../core/platform/argon2.ts'
import { type Child, spawnNode } from '../../core/platform/process-port.ts'
import { installTiny } from './install-tiny.fake.ts'
import { spawnLanguage } from './running-process.fake.ts'
import { kindAnswer, makeTiny, makeTinyAdapter, scriptOf, type TinyOptions } from './test-models/make-tiny.ts'
import { openWindow, type Window } from '../../core/host/window-client.fake.ts'

const passphrase = 'a long enough passphrase'
const clock = manualClock(Date.UTC(2026, 4, 4, 10))
let dataDir: string
let core: Core
let children: Child[]
let spawn: () => Child

beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'healhub-language-'))
  children = []
  spawn = spawnLanguage
  core = openCore({
    dataDir,
    clock,
    argon2: cheapestCost,
    spawnModel: () => spawnNode(path.resolve(import.meta.dirname, '../model-process.ts')),
    spawnLanguage: () => {
      const child = spawn()
      children.push(child)
      return child
    },
  })
})
afterEach(async () => {
  await core.close()
  rmSync(dataDir, { recursive: true })
})

/** A person with an open vault and a model that says what `options` tell. */
async function person(options: TinyOptions, name = 'Ada') {
  installTiny(dataDir, 'test-model', options)
  const window = openWindow(core)
  const { account } = await window.accounts.register({ displayName: name, passphrase })
  // One thread and no chance: tests share their machine, and want the same answer each time.
  await window.language.choose({
    gpu: 'off',
    threads: 1,
    temperature: 0,
    contextTokens: 512,
    longestReply: 64,
  })
  return { window, account }
}
const talk = async (window: Window) =>
  (await window.conversations.create({ id: newId(), createdAtMs: clock.nowMs() })).id
const input = (conversationId: string, text: string) => ({ conversationId, id: newId(), text, writtenAtMs: clock.nowMs(), zone: 'UTC' }) // prettier-ignore
const say = (window: Window, conversationId: string, text: string) =>
  window.messages.sendPlain(input(conversationId, text))

// The preamble alone is some thousand letters, and the test model reads letter by letter.
const roomy = { contextTokens: 8192 }
const kind = { says: scriptOf(kindAnswer), ...roomy }
const endless = { says: scriptOf('over and again it goes . on'), loops: true, ...roomy }
const large = (window: Window, more = {}) => window.language.choose({ contextTokens: 8192, ...more })

test('the model answers, and the reply keeps who wrote it and what it cost', async () => {
  const { window } = await person(kind)
  await large(window)
  const id = await talk(window)
  const { reply } = await say(window, id, 'I had a long day at work')
  expect(reply).toMatchObject({
    text: kindAnswer,
    status: 'complete',
    reply: {
      companion: 'test-model',
      finding: null,
      cut: null,
      figures: { outputTokens: 15, leftOutTurns: 0 },
    },
  })
  expect(reply?.reply?.figures?.inputTokens).toBeGreaterThan(100)
  expect(await window.language.context({ conversationId: id })).toMatchObject({
    contextTokens: 8192,
    leftOutTurns: 0,
  })
  expect((await window.language.usage({ from: '2026-05-01', to: '2026-05-31' })).items).toMatchObject([
    { localDate: '2026-05-04', companion: 'test-model', replies: 1, outputTokens: 15 },
  ])
  expect(await window.language.state()).toMatchObject({ model: { id: 'test-model' }, failure: null })
})

test('a message longer than the model can read is answered by its ends, and the reply says so', async () => {
  const { window } = await person(kind)
  await large(window)
  const id = await talk(window)
  const { reply } = await say(
    window,
    id,
    `It began at work. ${'We talked about the plan again. '.repeat(400)}`,
  )
  expect(reply).toMatchObject({ text: kindAnswer, reply: { companion: 'test-model' } })
  expect(reply?.reply?.figures?.leftOutCharacters).toBeGreaterThan(1000)
})

test('a second message reads only what is new', async () => {
  const { window } = await person(kind)
  await large(window)
  const id = await talk(window)
  const first = await say(window, id, 'I had a long day at work')
  const second = await say(window, id, 'Yes, a walk')
  const [one, two] = [first, second].map(({ reply }) => reply?.reply?.figures)
  expect(two?.inputTokens).toBeGreaterThan(one?.inputTokens ?? Infinity)
  expect(two?.readTokens).toBeLessThan((one?.readTokens ?? 0) / 4)
})

test('from level 2 on, and for the answer to a direct question, reviewed texts speak and the model is not asked', async () => {
  const { window } = await person(kind)
  await large(window)
  const id = await talk(window)
  const first = await say(window, id, 'I wish I was dead')
  expect(first.message.reading?.level).toBeGreaterThanOrEqual(2)
  expect(first.reply?.reply?.companion).toMatch(/^guided/)
  expect(first.reply?.text).toContain('?')
  const answered = await say(window, id, 'No, I am not')
  expect(answered.reply?.reply?.companion).toMatch(/^guided/)
  expect(children).toHaveLength(0)
})

test('without a model the guided companion answers; so it does when the person turned the model off', async () => {
  const window = openWindow(core)
  await window.accounts.register({ displayName: 'Ada', passphrase })
  const id = await talk(window)
  expect((await say(window, id, 'hello')).reply?.reply).toMatchObject({
    companion: 'guided-1',
    figures: null,
  })
  installTiny(dataDir, 'test-model', kind)
  await window.language.choose({ enabled: false })
  expect((await say(window, id, 'hello again')).reply?.reply?.companion).toBe('guided-1')
  expect(children).toHaveLength(0)
})

test('S1: at risk level 4 the model is not even started', async () => {
  const { window } = await person(kind)
  const turn = await say(window, await talk(window), 'I am going to kill myself tonight')
  expect(turn.reply).toBeNull()
  expect(children).toHaveLength(0)
})

test('R9: when the process dies in the middle the beginning is kept, and the next message is answered', async () => {
  const hostile = new URL('./hostile-language.fake.mjs', import.meta.url).pathname
  spawn = () => spawnNode(hostile)
  installTiny(dataDir, 'fine', kind)
  installTiny(dataDir, 'crash-midway', kind)
  const { window } = await person(kind)
  await window.language.choose({ modelId: 'crash-midway' })
  const id = await talk(window)
  const { reply } = await say(window, id, 'Tell me more')
  expect(reply).toMatchObject({ status: 'interrupted', reply: { companion: 'crash-midway', cut: 'gone' } })
  expect(reply?.text).toMatch(/^I hear you/)
  await window.language.choose({ modelId: 'fine' })
  expect((await say(window, id, 'And now?')).reply).toMatchObject({ status: 'complete', reply: { companion: 'fine', cut: null } }) // prettier-ignore
})

test('who asks for an exercise gets one of the list beside the words of the model', async () => {
  const { window } = await person(kind)
  await large(window)
  const { reply } = await say(window, await talk(window), 'Can you give me an exercise?')
  const offered = reply?.reply?.offeredExerciseId
  expect(reply).toMatchObject({ text: kindAnswer, status: 'complete', reply: { companion: 'test-model' } })
  expect((await window.exercises.list()).items.map(({ id }) => id)).toContain(offered)
})

test('R9: a process that dies while it chooses an exercise costs no word, and the rules choose', async () => {
  const hostile = new URL('./hostile-language.fake.mjs', import.meta.url).pathname
  spawn = () => spawnNode(hostile)
  installTiny(dataDir, 'crash-choosing', kind)
  const { window } = await person(kind)
  await window.language.choose({ modelId: 'crash-choosing' })
  const { reply } = await say(window, await talk(window), 'Can you give me an exercise?')
  expect(reply).toMatchObject({
    status: 'complete',
    reply: { companion: 'crash-choosing', cut: null, offeredExerciseId: 'paced-breathing' },
  })
})

test('a model file that cannot be loaded leaves the guided companion, and says why', async () => {
  const { window } = await person(kind)
  rmSync(path.join(dataDir, 'models/test-model/model.gguf'))
  const id = await talk(window)
  expect((await say(window, id, 'hello there')).reply?.reply?.companion).toBe('guided-1')
  // The library found it missing and passes it over from now on, until it is verified or brought in again.
  expect(await window.language.state()).toMatchObject({ model: null, failure: { code: 'damaged' } })
  await expect(window.language.load()).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('M5: what the guard stops never reaches the page, and reviewed words stand in its place', async () => {
  const { window } = await person({ says: scriptOf('You have depression . Take care'), ...roomy })
  await large(window)
  const id = await talk(window)
  const events = await Array.fromAsync(await window.messages.send(input(id, 'What is wrong with me?')))
  expect(JSON.stringify(events)).not.toContain('depression')
  expect(events.some((event) => event.type === 'replaced')).toBe(true)
  const done = events.at(-1)
  if (done?.type !== 'done') throw new Error('no end')
  expect(done.reply?.reply?.finding).toBeTruthy()
})

test('S1: a model file that was changed behind the back of the library is not loaded, and somebody else answers', async () => {
  const { window } = await person(kind)
  await large(window)
  const { path: file } = findInstalled(dataDir, 'test-model') ?? { path: '' }
  appendFileSync(file, 'one byte more')
  const { reply } = await say(window, await talk(window), 'I had a long day at work')
  expect(reply?.reply?.companion).toMatch(/^guided/)
  expect(children).toHaveLength(0)
  expect((await window.language.state()).failure).toMatchObject({ code: 'damaged' })
})

test('stop keeps the beginning of a reply', async () => {
  const { window } = await person(endless)
  await large(window, { longestReply: 1024 })
  const id = await talk(window)
  let last
  for await (const event of await window.messages.send(input(id, 'Tell me more'))) {
    if (event.type === 'delta') await window.messages.stop({ conversationId: id })
    if (event.type === 'done') last = event.reply
  }
  expect(last).toMatchObject({ status: 'interrupted' })
  expect(last?.text).not.toBe('')
})

test('another reply can be asked for in another tone', async () => {
  const { window } = await person(kind)
  await large(window)
  const id = await talk(window)
  const { message } = await say(window, id, 'I had a long day')
  const events = await Array.fromAsync(await window.messages.regenerate({ conversationId: id, messageId: message.id, warmth: 'warmer' })) // prettier-ignore
  expect(events.at(-1)).toMatchObject({ type: 'done', reply: { text: kindAnswer } })
  expect((await window.messages.list({ conversationId: id })).items.at(-1)?.siblingIds).toHaveLength(2)
})

test('M6: locking in the middle keeps the words, ends the process and forgets the conversation', async () => {
  const { window, account } = await person(endless)
  await large(window, { longestReply: 1024 })
  const id = await talk(window)
  for await (const event of await window.messages.send(input(id, 'Tell me more')).catch(() => [])) {
    if (event.type === 'delta') break
  }
  await window.sessions.lock()
  await children[0]?.exited
  await window.sessions.login({ accountId: account.id, passphrase })
  const { items } = await window.messages.list({ conversationId: id })
  expect(items.map(({ role, status }) => [role, status])).toEqual([
    ['person', 'complete'],
    ['companion', 'interrupted'],
  ])
  expect(await window.language.state()).toMatchObject({ phase: 'off', loaded: null })
})

test('a conversation that outgrows the context goes on, with a summary of what fell out', async () => {
  const { window } = await person({ says: scriptOf('I hear you. What next?'), contextTokens: 3072 })
  await window.language.choose({ contextTokens: 3072 })
  const id = await talk(window)
  for (let n = 0; n < 12; n++) {
    const { reply } = await say(
      window,
      id,
      `This is step ${n} of a long story about my garden and the people in it, told slowly.`,
    )
    expect(reply?.reply?.companion).toBe('test-model')
  }
  const context = await vi.waitFor(async () => {
    const found = await window.language.context({ conversationId: id })
    expect(found.summary).not.toBeNull()
    return found
  }, 15_000) // prettier-ignore
  expect(context.summary).toBe('I hear you. What next?')
  expect((await say(window, id, 'And so it ends.')).reply?.text).toBe('I hear you. What next?')
})

test('the model names a new conversation, but never one that the person named', async () => {
  const { window } = await person({ says: scriptOf('A walk in the garden'), ...roomy })
  await large(window)
  const [free, named] = [await talk(window), await talk(window)]
  await window.conversations.update({ conversationId: named, title: 'Mine' })
  await say(window, named, 'I went out today')
  await say(window, free, 'I went out today')
  await vi.waitFor(
    async () =>
      expect((await window.conversations.get({ conversationId: free })).title).toBe('A walk in the garden'),
    15_000,
  )
  expect((await window.conversations.get({ conversationId: named })).title).toBe('Mine')
})

test('an adapter that was brought in and chosen changes the replies, until it is given up', async () => {
  const { window } = await person(kind)
  await large(window)
  const conversationId = await talk(window)
  const file = path.join(dataDir, 'adapter.gguf')
  makeTinyAdapter(file, makeTiny(path.join(dataDir, 'same.gguf'), kind), '▁What')
  await window.library.import({ path: file })
  const adapter = await vi.waitFor(async () => {
    const found = (await window.library.list()).items.find((model) => model.kind === 'adapter')
    if (!found) throw new Error('it is not here yet')
    return found
  })
  expect(adapter.inUse).toBe(false)
  await window.library.choose({ kind: 'adapter', id: adapter.id })
  expect((await window.library.list()).items.find(({ id }) => id === adapter.id)?.inUse).toBe(true)
  const changed = await say(window, conversationId, 'I had a long day')
  expect(changed.reply?.text).toBe('What would help right now?')
  await window.library.choose({ kind: 'adapter', id: null })
  expect((await say(window, conversationId, 'Yes, it was')).reply?.text).toBe(kindAnswer)
})

test('changes of the model are seen live', async () => {
  const { window } = await person(kind)
  await large(window)
  const phases: string[] = []
  const seen = Promise.withResolvers<void>()
  const watching = (async () => {
    for await (const state of await window.language.watch()) {
      phases.push(state.phase)
      seen.resolve()
      if (state.loaded) return state
    }
  })()
  await seen.promise
  await window.language.load()
  expect((await watching)?.loaded).toMatchObject({ contextTokens: 8192, gpu: 'off' })
  expect(phases[0]).toBe('off')
  await window.language.unload()
  expect(await window.language.state()).toMatchObject({ phase: 'off', loaded: null })
})

test('M7: options outside their bounds are refused', async () => {
  const { window } = await person(kind)
  for (const bad of [{ temperature: 9 }, { longestReply: 1e9 }, { contextTokens: 1 }, { threads: 0 }, { gpuLayers: -1 }, { modelId: '../x' }])
    await expect(window.language.choose(bad)).rejects.toMatchObject({ code: 'BAD_REQUEST' }) // prettier-ignore
})
