// The whole core as a window would use it: the real accounts, vaults, model process and companion, without a server.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fakeCompanion } from '../companion/companion.fake.ts'
import { manualClock } from '../kernel/clock.ts'
import { newId } from '../kernel/ids.ts'
import { cheapestCost } from '../platform/argon2.ts'
import { type Child, spawnNode } from '../platform/process-port.ts'
import { noPolicy, readPolicy } from '../policy/read-policy.ts'
import { type Core, type CoreOptions, openCore } from './open-core.ts'
import { openWindow, type Window } from './window-client.fake.ts'

const modelEntry = path.resolve(import.meta.dirname, '../../models/model-process.ts')
const passphrase = 'a long enough passphrase'
const zone = 'Europe/Berlin'

let dataDir: string
let core: Core
let models: Child[]
const clock = manualClock(Date.UTC(2026, 4, 4, 10))

const open = (options: Partial<CoreOptions> = {}) =>
  openCore({
    policy: noPolicy,
    ...options,
    dataDir,
    clock,
    argon2: cheapestCost,
    spawnModel: () => {
      const child = spawnNode(modelEntry)
      models.push(child)
      return child
    },
  })

beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'healhub-core-'))
  models = []
  core = open()
})
afterEach(async () => {
  await core.close()
  rmSync(dataDir, { recursive: true })
})

const say = (window: Window, conversationId: string, text: string) =>
  window.messages.sendPlain({ conversationId, id: newId(), text, writtenAtMs: clock.nowMs(), zone })
const talk = async (window: Window) =>
  (await window.conversations.create({ id: newId(), createdAtMs: clock.nowMs() })).id

test('nothing but accounts, health and crisis lines answers before a vault is unlocked', async () => {
  const window = openWindow(core)
  await expect(window.conversations.list({})).rejects.toMatchObject({ code: 'VAULT_LOCKED', status: 401 })
  await expect(window.insights.dashboard({ days: 7 })).rejects.toMatchObject({ code: 'VAULT_LOCKED' })
  await expect(window.system.health()).resolves.toMatchObject({ status: 'ok' })
  expect((await window.safety.crisisLines({ country: 'GB' })).lines.length).toBeGreaterThan(0)
  expect((await window.accounts.list()).items).toEqual([])
})

test('register, talk, see the day, lock, unlock: everything is still there', async () => {
  const window = openWindow(core)
  const { account } = await window.accounts.register({ displayName: 'Ada', passphrase })
  const id = await talk(window)
  const turn = await say(window, id, 'I am so happy that my sister visited')
  expect(turn.message.reading).toMatchObject({ status: 'read', level: 0 })
  expect(turn.message.reading?.sentiment).toBeGreaterThan(0.2)
  expect(turn.reply?.text.length).toBeGreaterThan(10)
  expect(await window.insights.dashboard({ days: 7, today: '2026-05-04' })).toMatchObject({
    counts: { personMessages: 1, companionMessages: 1 },
  })
  await window.sessions.lock()
  await expect(window.messages.list({ conversationId: id })).rejects.toMatchObject({ code: 'VAULT_LOCKED' })
  await expect(window.sessions.login({ accountId: account.id, passphrase: 'wrong' })).rejects.toMatchObject({
    code: 'WRONG_PASSPHRASE',
  })
  await window.sessions.login({ accountId: account.id, passphrase })
  expect((await window.messages.list({ conversationId: id })).items).toHaveLength(2)
})

test('two accounts open at once see only their own', async () => {
  const ada = openWindow(core)
  const ben = openWindow(core)
  await ada.accounts.register({ displayName: 'Ada', passphrase })
  await ben.accounts.register({ displayName: 'Ben', passphrase })
  const id = await talk(ada)
  await say(ada, id, 'the lighthouse keeper')
  await expect(ben.conversations.get({ conversationId: id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(ben.messages.list({ conversationId: id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect((await ben.messages.search({ query: 'lighthouse' })).items).toEqual([])
  expect((await ada.messages.search({ query: 'lighthouse' })).items).not.toEqual([])
  expect((await ben.conversations.list({})).items).toEqual([])
})

test('a country that the organisation preset holds until the person picks one', async () => {
  await core.close()
  core = open({ policy: readPolicy('{"country":"DE","updates":false}') })
  const window = openWindow(core)
  await window.accounts.register({ displayName: 'Ada', passphrase })
  expect((await window.settings.get()).country).toBe('DE')
  expect(await window.policy.get()).toMatchObject({ state: 'set', country: 'DE', updates: false })
  expect((await window.settings.update({ country: 'FR' })).country).toBe('FR')
  expect((await window.settings.get()).country).toBe('FR')
})

test('R12: the vault locks when nobody was there, even when the wall clock was set back', async () => {
  const window = openWindow(core)
  await window.accounts.register({ displayName: 'Ada', passphrase })
  await window.settings.update({ idleLockMinutes: 5 })
  clock.advance(4 * 60_000)
  await expect(window.sessions.touch()).resolves.toEqual({})
  clock.advance(6 * 60_000)
  clock.setWall(Date.UTC(2020, 0, 1))
  await expect(window.conversations.list({})).rejects.toMatchObject({ code: 'VAULT_LOCKED' })
  clock.setWall(Date.UTC(2026, 4, 4, 11))
})

test('R9: the model process is killed in the middle of things; talking goes on and it comes back', async () => {
  const window = openWindow(core)
  await window.accounts.register({ displayName: 'Ada', passphrase })
  const id = await talk(window)
  await say(window, id, 'a first day')
  models.at(-1)?.kill()
  const during = await say(window, id, 'I am going to kill myself tonight')
  expect(during.safety?.display).toBe('screen')
  expect(during.reply).toBeNull()
  await vi.waitFor(async () => expect((await window.system.reader()).state).toBe('ready'), {
    timeout: 10_000,
  })
  expect((await window.system.reader()).restarts).toBe(1)
  expect((await window.affect.read({ text: 'what a lovely day' })).status).toBe('read')
})

test('R15: closing in the middle of a reply keeps its beginning, closes the vault and ends the processes', async () => {
  await core.close()
  const held = Promise.withResolvers<void>()
  let said = 0
  // Two words, then it waits for ever, as a person's longest reply does.
  const companion = fakeCompanion(['I ', 'hear ', 'you.'], () =>
    (said += 1) > 2 ? held.promise : Promise.resolve(),
  )
  core = open({ companion })
  const window = openWindow(core)
  const { account } = await window.accounts.register({ displayName: 'Ada', passphrase })
  const conversationId = await talk(window)
  const words = { id: newId(), text: 'I have to go soon', writtenAtMs: clock.nowMs(), zone }
  const stream = await window.messages.send({ conversationId, ...words })
  const rest = (async () => {
    for await (const event of stream) if (event.type === 'delta' && event.text === 'hear ') void core.close()
  })().catch(() => {})
  await vi.waitFor(() => expect(existsSync(path.join(dataDir, 'vaults', account.id, 'in-use'))).toBe(false), { timeout: 10_000 }) // prettier-ignore
  held.resolve()
  await rest
  expect(await models.at(-1)?.exited).toBe('killed')
  expect(existsSync(path.join(dataDir, 'vaults', account.id, 'vault.db-wal'))).toBe(false)
  core = open()
  const again = openWindow(core)
  await again.sessions.login({ accountId: account.id, passphrase })
  const { items } = await again.messages.list({ conversationId })
  expect(items.map(({ text, status }) => [text, status])).toEqual([
    ['I have to go soon', 'complete'],
    ['I hear ', 'interrupted'],
  ])
})

test('a second start finds the account and its words', async () => {
  const window = openWindow(core)
  const { account } = await window.accounts.register({ displayName: 'Ada', passphrase })
  const id = await talk(window)
  await say(window, id, 'before the restart')
  await core.close()
  core = open()
  const again = openWindow(core)
  expect((await again.accounts.list()).items).toMatchObject([{ id: account.id, displayName: 'Ada' }])
  await again.sessions.login({ accountId: account.id, passphrase })
  expect((await again.messages.search({ query: 'restart' })).items).toHaveLength(1)
})

test('undo brings a deleted conversation back; after ten minutes it is gone', async () => {
  const window = openWindow(core)
  await window.accounts.register({ displayName: 'Ada', passphrase })
  const id = await talk(window)
  await say(window, id, 'to be forgotten')
  await window.conversations.remove({ conversationId: id })
  expect((await window.conversations.list({})).items).toEqual([])
  await window.conversations.restore({ conversationId: id })
  expect((await window.conversations.list({})).items).toHaveLength(1)
  await window.conversations.remove({ conversationId: id })
  await window.settings.update({ idleLockMinutes: 240 })
  clock.advance(11 * 60_000)
  await window.conversations.list({})
  await expect(window.conversations.restore({ conversationId: id })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
})
