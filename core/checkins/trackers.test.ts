import { createRouterClient, ORPCError } from '@orpc/server'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { manualClock } from '../kernel/clock.ts'
import { newId } from '../kernel/ids.ts'
import { readDangerState } from '../safety/danger-state.store.ts'
import type { OpenVault } from '../vault/open-vault.ts'
import { scratchVault } from '../vault/scratch-vault.fake.ts'
import { tracker } from '../vault/vault.schema.ts'
import { trackersRouter } from './trackers.router.ts'
import { purgeTrackers } from './trackers.store.ts'

const scratch = scratchVault()
const clock = manualClock()
let vault: OpenVault
const client = () => createRouterClient(trackersRouter, { context: { clock, session: { accountId: scratch.accountId, vault } } }) // prettier-ignore
let api: ReturnType<typeof client>
beforeAll(() => {
  vault = scratch.open()
  api = client()
})
beforeEach(() => void vault.write((writer) => writer.delete(tracker).run()))
afterAll(() => {
  vault.close()
  scratch.discard()
})

type Given = Parameters<typeof api.create>[0]
const given = (parts: Partial<Given> = {}): Given => ({ id: newId<string>(), name: 'Water', kind: 'number', ...parts }) // prettier-ignore
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'taken',
    (fault: unknown) => (fault instanceof ORPCError ? fault.code : fault),
  )
const names = async () => (await api.list()).items.map(({ name }) => name)
const values = async (trackerId?: string) =>
  (await api.values({ from: '2026-01-01', to: '2026-12-31', ...(trackerId && { trackerId }) })).items.map(
    ({ localDate, value }) => [localDate, value],
  )

test('a tracker keeps what was given; sent twice it is one, the same id for something else is refused', async () => {
  const one = given({ unit: 'glasses', limits: { min: 0, max: 20 } })
  const shown = {
    id: one.id,
    name: 'Water',
    kind: 'number',
    unit: 'glasses',
    min: 0,
    max: 20,
    archived: false,
  }
  expect(await api.create(one)).toEqual({ ...shown, safety: null })
  await api.create(one)
  expect(await api.list()).toEqual({ items: [shown] })
  expect(await codeOf(api.create({ ...one, name: 'Tea' }))).toBe('CONFLICT')
  expect(await codeOf(api.create(given({ limits: { min: 2, max: 1 } })))).toBe('BAD_REQUEST')
})

test('rename, archive and bring back; what is left out stays', async () => {
  const { id } = await api.create(given({ unit: 'glasses' }))
  expect(await api.update({ trackerId: id, name: 'Tea' })).toMatchObject({ name: 'Tea', unit: 'glasses' })
  expect(await api.update({ trackerId: id, archived: true })).toMatchObject({ name: 'Tea', archived: true })
  expect(await api.update({ trackerId: id, archived: false })).toMatchObject({ archived: false })
  expect(await codeOf(api.update({ trackerId: newId(), name: 'x' }))).toBe('NOT_FOUND')
})

test('any order is kept, and trackers that it leaves out follow as they were', async () => {
  const made = ['a', 'b', 'c', 'd'].map((name) => given({ name }))
  for (const each of made) await api.create(each)
  const order = fc.shuffledSubarray(made)
  await fc.assert(
    fc.asyncProperty(order, async (first) => {
      const before = await names()
      await api.reorder({ trackerIds: first.map(({ id }) => id) })
      const firstNames = first.map(({ name }) => name)
      expect(await names()).toEqual([...firstNames, ...before.filter((name) => !firstNames.includes(name))])
    }),
    { numRuns: 12 },
  )
})

test('a day has one value: set twice it is the last, cleared it is none', async () => {
  const { id } = await api.create(given())
  await api.setValue({ trackerId: id, localDate: '2026-01-05', value: 3 })
  await api.setValue({ trackerId: id, localDate: '2026-01-05', value: 4.5 })
  await api.setValue({ trackerId: id, localDate: '2026-01-02', value: -1 })
  expect(await values()).toEqual([['2026-01-02', -1], ['2026-01-05', 4.5]]) // prettier-ignore
  await api.clearValue({ trackerId: id, localDate: '2026-01-05' })
  await api.clearValue({ trackerId: id, localDate: '2026-01-05' })
  expect(await values(id)).toEqual([['2026-01-02', -1]])
})

test('E5: only what fits the kind is taken, and nothing from the future', async () => {
  const limits = { min: 1, max: 5 }
  const kinds = { 'yes-no': [[0, 1], [2, 0.5, -1]], scale: [[0, 10], [11, 2.5, -1]], duration: [[0, 90, 1440], [-1, 1501]], number: [[1, 4.2, 5], [0.9, 5.1]] } as const // prettier-ignore
  for (const kind of ['yes-no', 'scale', 'duration', 'number'] as const) {
    const { id } = await api.create(given({ kind, ...(kind === 'number' && { limits }) }))
    const set = (value: number) => codeOf(api.setValue({ trackerId: id, localDate: '2026-01-05', value }))
    for (const value of kinds[kind][0]) expect(await set(value), `${kind} ${value}`).toBe('taken')
    for (const value of kinds[kind][1])
      expect(await set(value), `${kind} ${value}`).toBe('VALUE_DOES_NOT_FIT')
    expect(await set(Number.NaN)).toBe('BAD_REQUEST')
    // It is noon of 5 January in UTC: the sixth has begun in the east, the seventh nowhere.
    const on = (localDate: string) => codeOf(api.setValue({ trackerId: id, localDate, value: 1 }))
    expect([await on('2026-01-06'), await on('2026-01-07')]).toEqual(['taken', 'DAY_IN_FUTURE'])
  }
})

test('a deleted tracker is gone with its values, comes back whole, and goes for good when it is purged', async () => {
  const { id } = await api.create(given())
  await api.setValue({ trackerId: id, localDate: '2026-01-05', value: 3 })
  await api.remove({ trackerId: id })
  expect([await names(), await values()]).toEqual([[], []])
  for (const call of [
    api.remove({ trackerId: id }),
    api.update({ trackerId: id, name: 'x' }),
    api.setValue({ trackerId: id, localDate: '2026-01-05', value: 1 }),
  ])
    // prettier-ignore
    expect(await codeOf(call)).toBe('NOT_FOUND')
  await api.restore({ trackerId: id })
  expect([await names(), await values()]).toEqual([['Water'], [['2026-01-05', 3]]])
  await api.remove({ trackerId: id })
  expect(vault.write(purgeTrackers)).toBe(1)
  expect(await codeOf(api.restore({ trackerId: id }))).toBe('NOT_FOUND')
  expect(vault.connection.prepare('SELECT count(*) AS n FROM tracker_value').get()).toEqual({ n: 0 })
})

test('words of danger in a name open the card and are remembered', async () => {
  expect(await api.create(given({ name: 'I want to kill myself tonight' }))).toMatchObject({
    safety: { display: 'screen' },
  })
  expect(readDangerState(vault.reader).level).toBeGreaterThanOrEqual(4)
})
