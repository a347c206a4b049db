import { createRouterClient, ORPCError } from '@orpc/server'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { manualClock } from '../kernel/clock.ts'
import { newId } from '../kernel/ids.ts'
import type { OpenVault } from '../vault/open-vault.ts'
import { scratchVault } from '../vault/scratch-vault.fake.ts'
import { checkIn, dangerState } from '../vault/vault.schema.ts'
import { readDangerState } from '../safety/danger-state.store.ts'
import { checkInsRouter } from './check-ins.router.ts'

const scratch = scratchVault()
let vault: OpenVault
beforeAll(() => {
  vault = scratch.open()
})
beforeEach(() => vault.write((writer) => {
  writer.delete(checkIn).run()
  writer.delete(dangerState).run()
})) // prettier-ignore
afterAll(() => {
  vault.close()
  scratch.discard()
})

function opened() {
  const clock = manualClock(noon + 10 * 86_400_000)
  const session = { accountId: scratch.accountId, vault }
  return { clock, api: createRouterClient(checkInsRouter, { context: { clock, session } }) }
}

const noon = Date.UTC(2026, 2, 29, 12)
const told = (parts: object = {}) => ({
  id: newId<string>(),
  atMs: noon,
  zone: 'Europe/Berlin',
  mood: 6,
  ...parts,
})
const codeOf = (fault: unknown) => (fault instanceof ORPCError ? fault.code : fault)

test('a check-in keeps what was told, with the local day worked out', async () => {
  const { api, clock } = opened()
  const whole = told({
    energy: 3,
    tension: 8,
    feelings: ['tired', 'hopeful'],
    factors: [{ group: 'sleep', name: 'woke early' }],
    note: 'Long day. 😀',
    activity: 'walking',
    location: 'home',
  })
  const made = await api.create(whole)
  expect(made).toEqual({
    ...whole,
    localDate: '2026-03-29',
    createdAtMs: clock.nowMs(),
    changedAtMs: clock.nowMs(),
    safety: null,
  })
  const bare = await api.create(told())
  expect(bare).toMatchObject({ mood: 6, energy: null, tension: null, feelings: [], factors: [], note: '' })
})

test('sent twice it is one; the same id for something else is refused', async () => {
  const { api } = opened()
  const one = told()
  await api.create(one)
  await api.create(one)
  expect((await api.list({})).items).toHaveLength(1)
  await expect(api.create({ ...one, mood: 5 }).catch((fault: unknown) => Promise.reject(codeOf(fault)))).rejects.toBe('CONFLICT') // prettier-ignore
})

test.each([
  ['Pacific/Kiritimati', '2026-03-30'],
  ['Pacific/Pago_Pago', '2026-03-29'],
  ['Asia/Kolkata', '2026-03-29'],
  ['America/New_York', '2026-03-29'],
  ['Europe/Berlin', '2026-03-29'],
])('the local day of a moment in %s', async (zone, date) => {
  const { api } = opened()
  expect((await api.create(told({ zone }))).localDate).toBe(date)
})

test('edit, backdate, delete, and undo by creating it again', async () => {
  const { api, clock } = opened()
  const one = await api.create(told({ note: 'first' }))
  clock.advance(5000)
  const edited = await api.update({ checkInId: one.id, mood: 2, atMs: noon - 2 * 86_400_000 })
  expect(edited).toMatchObject({
    mood: 2,
    note: 'first',
    localDate: '2026-03-27',
    createdAtMs: one.createdAtMs,
  })
  expect(edited.changedAtMs).toBe(one.createdAtMs + 5000)
  await api.remove({ checkInId: one.id })
  expect((await api.list({})).items).toEqual([])
  const gone = (call: Promise<unknown>) => call.then(() => 'done', codeOf)
  expect(await gone(api.remove({ checkInId: one.id }))).toBe('NOT_FOUND')
  expect(await gone(api.update({ checkInId: one.id, mood: 1 }))).toBe('NOT_FOUND')
  const { localDate: _day, createdAtMs: _made, changedAtMs: _changed, ...again } = edited
  await api.create(again)
  expect((await api.list({})).items).toMatchObject([{ id: one.id, mood: 2 }])
})

test('pages run from newest to oldest without losing any, also within one millisecond', async () => {
  const { api } = opened()
  for (let n = 0; n < 7; n += 1)
    await api.create(told({ atMs: noon + Math.floor(n / 3) * 86_400_000, mood: n }))
  const seen: number[] = []
  let cursor: string | undefined
  do {
    const page = await api.list({ limit: 2, ...(cursor === undefined ? {} : { cursor }) })
    seen.push(...page.items.map(({ mood }) => mood))
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0])
  const day = await api.list({ from: '2026-03-30', to: '2026-03-30' })
  expect(day.items.map(({ mood }) => mood)).toEqual([5, 4, 3])
})

test('E5: what cannot be a check-in is refused', async () => {
  const { api } = opened()
  const refused = (parts: object) => api.create(told(parts) as never).then(() => 'taken', codeOf)
  for (const parts of [
    { mood: 11 },
    { mood: 1.5 },
    { mood: -1 },
    { energy: 11 },
    { zone: 'Mars/Base' },
    { note: 'a\0b' },
    { feelings: [' '] },
    { atMs: 5 },
  ])
    // prettier-ignore
    expect(await refused(parts), JSON.stringify(parts)).toBe('BAD_REQUEST')
  const { api: late, clock } = opened()
  const tomorrow = { atMs: clock.nowMs() + 86_400_000 }
  expect(await refused(tomorrow)).toBe('DAY_IN_FUTURE')
  const { id } = await late.create(told())
  expect(await late.update({ checkInId: id, ...tomorrow }).then(() => 'taken', codeOf)).toBe('DAY_IN_FUTURE')
})

test('own words of the last year are offered, the most used first; archived factors apart', async () => {
  const { api } = opened()
  const [coffee, dog] = [{ group: 'other', name: 'coffee' } as const, { group: 'people', name: 'dog' } as const] // prettier-ignore
  await api.create(told({ feelings: ['calm'], factors: [dog], activity: 'walking', location: 'park' }))
  await api.create(told({ feelings: ['calm', 'tired'], factors: [coffee, dog] }))
  await api.create(told({ atMs: noon - 400 * 86_400_000, feelings: ['long ago'], location: 'old home' }))
  const words = { feelings: ['calm', 'tired'], factors: [dog, coffee], archivedFactors: [], activities: ['walking'], locations: ['park'] } // prettier-ignore
  expect(await api.words()).toEqual(words)
  await api.archiveFactor({ ...dog, archived: true })
  await api.archiveFactor({ ...dog, archived: true })
  expect(await api.words()).toMatchObject({ factors: [coffee], archivedFactors: [dog] })
  expect((await api.list({})).items[0]?.factors).toEqual([coffee, dog])
  await api.archiveFactor({ ...dog, archived: false })
  expect(await api.words()).toEqual(words)
})

test('words of danger in a note open the card and are remembered, also when they come with a change', async () => {
  const { api } = opened()
  const calm = await api.create(told({ note: 'My deadline is killing me' }))
  expect(calm.safety).toBeNull()
  const grave = await api.update({ checkInId: calm.id, note: 'I am going to kill myself tonight' })
  expect(grave.safety).toMatchObject({ display: 'screen' })
  expect(grave.safety?.level).toBeGreaterThanOrEqual(4)
  expect(readDangerState(vault.reader).level).toBeGreaterThanOrEqual(4)
  expect((await api.create(told({ feelings: ['I wish I was dead'] }))).safety).toMatchObject({
    display: 'open',
  })
})
