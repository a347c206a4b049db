import { afterEach, beforeEach, expect, test } from 'vitest'
import { brokenClassifier, fakeClassifier } from '../affect/classifier.fake.ts'
import type { Classifier } from '../affect/reading.ts'
import type { Companion } from '../companion/companion.ts'
import { fakeCompanion } from '../companion/companion.fake.ts'
import { addConversation, scratchVault, type ScratchVault } from '../insights/scratch-vault.fake.ts'
import { manualClock } from '../kernel/clock.ts'
import { type ConversationId, type MessageId, newId } from '../kernel/ids.ts'
import { day, message, reading } from '../vault/vault.schema.ts'
import { createGenerations } from './generations.ts'
import { listBranch } from './list-branch.ts'
import { readUnread } from './read-message.ts'
import { regenerateReply, sendMessage } from './send-message.ts'
import { storeMessage } from './store-message.ts'
import type { NewMessage, SendEvent, TurnContext } from './turn.ts'

let vault: ScratchVault
const clock = manualClock()
beforeEach(() => {
  vault = scratchVault()
})
afterEach(() => vault.discard())

const context = (parts: { classifier?: Classifier; companion?: Companion } = {}): TurnContext => ({
  vault,
  accountId: vault.accountId,
  clock,
  classifier: parts.classifier ?? fakeClassifier(),
  companion: parts.companion ?? fakeCompanion(),
  generations,
})
const generations = createGenerations()

const words = (text: string, more: Partial<NewMessage> = {}): NewMessage => ({
  id: newId<MessageId>(),
  conversationId: vault.conversationId,
  text,
  writtenAtMs: clock.nowMs(),
  zone: 'Europe/Berlin',
  ...more,
})

function events(turn: TurnContext, input: NewMessage, signal?: AbortSignal): AsyncGenerator<SendEvent> {
  const started = sendMessage(turn, input, signal)
  if (!started.ok) throw new Error(started.error.type)
  return started.value
}
const send = (turn: TurnContext, input: NewMessage) => Array.fromAsync(events(turn, input))
const kinds = (all: SendEvent[]) => all.map((event) => event.type)
const branch = () => listBranch(vault.reader, { conversationId: vault.conversationId, limit: 50 })?.items.map((item) => [item.role, item.text, item.status]) // prettier-ignore

test('words are durable before anything else happens to them', async () => {
  const input = words('I miss my friend.')
  const all = events(context(), input)
  expect(vault.reader.select().from(message).all()).toMatchObject([
    { id: input.id, text: input.text, role: 'person' },
  ])
  await all.return(undefined)
})

test('a turn stores, reads, answers and counts', async () => {
  const all = await send(context(), words('I miss my friend.'))
  expect(kinds(all)).toEqual(['stored', 'read', 'delta', 'delta', 'delta', 'done'])
  const read = all.find((event) => event.type === 'read')
  expect(read?.message.reading).toMatchObject({ status: 'read', sentiment: -0.4, level: 0 })
  expect(read?.safety).toBeNull()
  expect(branch()).toEqual([
    ['person', 'I miss my friend.', 'complete'],
    ['companion', 'I hear you.', 'complete'],
  ])
  expect(vault.reader.select().from(day).all()).toMatchObject([
    { localDate: '2026-01-05', personMessages: 1, companionMessages: 1 },
  ])
})

test('sending the same message again gives the same answer and stores nothing twice', async () => {
  const input = words('hello')
  await send(context(), input)
  const again = await send(context(), input)
  expect(kinds(again)).toEqual(['stored', 'read', 'done'])
  expect(vault.reader.select().from(message).all()).toHaveLength(2)
  expect(vault.reader.select().from(day).get()?.personMessages).toBe(1)
  expect(sendMessage(context(), { ...input, text: 'other words' })).toEqual({
    ok: false,
    error: { type: 'IdTaken' },
  })
})

test('words for a conversation or a parent that is not there are refused and not stored', () => {
  expect(sendMessage(context(), words('hi', { conversationId: newId() })).ok).toBe(false)
  expect(sendMessage(context(), words('hi', { parentId: newId<MessageId>() })).ok).toBe(false)
  expect(vault.reader.select().from(message).all()).toEqual([])
})

test('an edit is a sibling; the old branch stays and the new one is shown', async () => {
  const first = words('first wording')
  await send(context(), first)
  await send(context(), words('better wording', { parentId: null }))
  expect(branch()?.map(([, text]) => text)).toEqual(['better wording', 'I hear you.'])
  expect(vault.reader.select().from(message).all()).toHaveLength(4)
})

test('another reply is a sibling, and the companion knows that it is the second', async () => {
  const input = words('hello')
  await send(context(), input)
  const companion = fakeCompanion(['Again.'])
  const started = regenerateReply(context({ companion }), {
    conversationId: input.conversationId,
    messageId: input.id,
  })
  if (!started.ok) throw new Error('refused')
  await Array.fromAsync(started.value)
  expect(companion.requests[0]?.attempt).toBe(1)
  expect(branch()?.map(([, text]) => text)).toEqual(['hello', 'Again.'])
})

test('a stop keeps what was said, marks it and ends the stream with it', async () => {
  const all: SendEvent[] = []
  for await (const event of events(context(), words('hello'))) {
    all.push(event)
    if (event.type === 'delta') generations.stop(vault.accountId, vault.conversationId)
  }
  expect(kinds(all)).toEqual(['stored', 'read', 'delta', 'done'])
  expect(branch()?.at(-1)).toEqual(['companion', 'I ', 'interrupted'])
})

test('a listener that leaves in the middle loses nothing that was said', async () => {
  for await (const event of events(context(), words('hello'))) if (event.type === 'delta') break
  expect(branch()?.at(-1)).toEqual(['companion', 'I ', 'interrupted'])
})

test('a lock in the middle keeps what was said before the vault closes', async () => {
  const all = events(context(), words('hello'))
  for await (const event of all) {
    if (event.type !== 'delta') continue
    generations.stopAll(vault.accountId)
    expect(branch()?.at(-1)).toEqual(['companion', 'I ', 'interrupted'])
    vault.close()
    break
  }
  expect(vault.closed).toBe(true)
})

test('a newer message ends the reply to the one before', async () => {
  const first = events(context(), words('one'))
  for (let event = await first.next(); !event.done && event.value.type !== 'delta';)
    event = await first.next()
  await send(context(), words('two'))
  const rest = await Array.fromAsync(first)
  expect(rest.at(-1)).toMatchObject({ type: 'done', reply: { status: 'interrupted' } })
})

test('high danger gets the safety screen and no generated text', async () => {
  const companion = fakeCompanion()
  const all = await send(context({ companion }), words('I am going to kill myself tonight'))
  expect(kinds(all)).toEqual(['stored', 'read', 'done'])
  expect(all[1]).toMatchObject({ safety: { display: 'screen' } })
  expect(all[2]).toEqual({ type: 'done', reply: null })
  expect(companion.requests).toEqual([])
})

test('one calm message after high danger does not bring generated text back', async () => {
  await send(context(), words('I am going to kill myself tonight'))
  const all = await send(context(), words('just joking'))
  expect(all.at(-1)).toEqual({ type: 'done', reply: null })
})

test('a classifier that fails gives unknown and a card once, never safe', async () => {
  const first = await send(context({ classifier: brokenClassifier }), words('a plain day'))
  expect(first[1]).toMatchObject({
    message: { reading: { status: 'unknown', sentiment: null } },
    safety: { display: 'collapsed' },
  })
  const second = await send(context({ classifier: brokenClassifier }), words('still plain'))
  expect(second[1]).toMatchObject({ safety: null })
})

test('the rules for danger hold with no classifier at all', async () => {
  const all = await send(
    context({ classifier: brokenClassifier }),
    words('I am going to kill myself tonight'),
  )
  expect(all[1]).toMatchObject({ safety: { display: 'screen' } })
})

test('words that a crash left unread are read later and counted once', async () => {
  const stored = storeMessage(vault, words('left behind'))
  expect(stored.ok).toBe(true)
  expect(await readUnread(vault, fakeClassifier())).toBe(1)
  expect(await readUnread(vault, fakeClassifier())).toBe(0)
  expect(vault.reader.select().from(reading).all()).toHaveLength(1)
  expect(vault.reader.select().from(day).get()?.personMessages).toBe(1)
})

test('a day is the local day of where the person is', async () => {
  await send(context(), words('late', { writtenAtMs: Date.UTC(2026, 5, 30, 22, 30), zone: 'Europe/Berlin' }))
  await send(
    context(),
    words('early', { writtenAtMs: Date.UTC(2026, 5, 30, 22, 30), zone: 'America/New_York' }),
  )
  const days = vault.reader.select().from(message).all().filter((row) => row.role === 'person').map((row) => [row.localDate, row.localHour]) // prettier-ignore
  expect(days).toEqual([
    ['2026-07-01', 0],
    ['2026-06-30', 18],
  ])
})

test('a yes to the direct question raises the level; a no does not', async () => {
  const asking = fakeCompanion(['Are you thinking about suicide?'], undefined, ['steady-ask2-1'])
  await send(context({ companion: asking }), words('what is the point of going on'))
  const yes = await send(context({ companion: asking }), words('yes, sometimes'))
  expect(yes[1]).toMatchObject({ message: { reading: { level: 3 } }, safety: { display: 'open' } })
  const no = await send(context({ companion: asking }), words('no, not at all'))
  expect(no[1]).toMatchObject({ message: { reading: { level: 0 } } })
  const acting = fakeCompanion(['Are you thinking about acting on this today?'], undefined, ['steady-ask3-1'])
  await send(context({ companion: acting }), words('hm'))
  const act = await send(context({ companion: acting }), words('yes'))
  expect(act[1]).toMatchObject({ message: { reading: { level: 4 } }, safety: { display: 'screen' } })
})

const elsewhere = (): ConversationId => {
  const id = newId<ConversationId>()
  vault.write((writer) => addConversation(writer, id))
  return id
}

test('danger is remembered in another conversation: no generated text until calmer turns bring it down', async () => {
  await send(context(), words('I am going to kill myself tonight'))
  const conversationId = elsewhere()
  const first = await send(context(), words('what a sunny day', { conversationId }))
  expect(first[1]).toMatchObject({ safety: { display: 'open', level: 5 } })
  expect(first.at(-1)).toEqual({ type: 'done', reply: null })
  await send(context(), words('we had pancakes', { conversationId }))
  const third = await send(context(), words('the sun is still out', { conversationId }))
  expect(third.at(-1)).toMatchObject({ type: 'done', reply: { role: 'companion' } })
})

test('unknown after danger is the held level, not a calm turn', async () => {
  await send(context(), words('I bought the rope today and wrote my suicide note'))
  const conversationId = elsewhere()
  for (const text of ['a plain day', 'still plain', 'nothing new']) {
    const all = await send(context({ classifier: brokenClassifier }), words(text, { conversationId }))
    expect(all.at(-1), text).toEqual({ type: 'done', reply: null })
  }
})
